import { Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { roles } from '#shared/contracts/api.ts'
import { createUser, type NewUser } from './actions.ts'
import { PasswordField } from './password-field.tsx'
import { passwordHint, suggestPassword, systemRandom } from './password.ts'

export function CreateUserDialog({ onClose, onCreated }: { onClose(): void; onCreated(): void }) {
  const { db } = useDeps()
  const [input, setInput] = useState<NewUser>(() => ({
    username: '',
    name: '',
    role: 'recorder',
    unit: '',
    password: suggestPassword(systemRandom),
  }))
  const [busy, setBusy] = useState(false)
  const set = (part: Partial<NewUser>): void => setInput((before) => ({ ...before, ...part }))
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await createUser(db.remote, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`已建立 ${outcome.value.name} 的账号，请把用户名和初始密码当面交给本人。`)
    onCreated()
  }
  const usernameWrong = input.username !== '' && !/^[a-z0-9][a-z0-9._-]{2,39}$/.test(input.username)
  const unitWrong = input.unit !== '' && !/^\d{12}$/.test(input.unit)
  const ready =
    input.username !== '' &&
    !usernameWrong &&
    input.name.trim() !== '' &&
    /^\d{12}$/.test(input.unit) &&
    passwordHint(input.password, input.username) === undefined
  return (
    <Modal opened onClose={onClose} title="新建账号" size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
            <TextInput
              label="姓名"
              required
              data-autofocus
              maxLength={60}
              value={input.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label="用户名"
              required
              maxLength={40}
              autoComplete="off"
              error={usernameWrong && '小写字母或数字开头，3–40 位'}
              value={input.username}
              onChange={(event) => set({ username: event.currentTarget.value.trim().toLowerCase() })}
            />
            <Select
              label="岗位"
              allowDeselect={false}
              data={optionsOf(roleWords)}
              value={input.role}
              onChange={(value) => set({ role: roles.find((role) => role === value) ?? input.role })}
            />
            <TextInput
              label="单位代码"
              required
              inputMode="numeric"
              maxLength={12}
              error={unitWrong && '应为 12 位数字'}
              value={input.unit}
              onChange={(event) => set({ unit: event.currentTarget.value.trim() })}
            />
          </SimpleGrid>
          <PasswordField label="初始密码" username={input.username} value={input.password} onChange={(password) => set({ password })} />
        </Stack>
        <FormActions submitLabel="建立账号" onCancel={onClose} busy={busy} disabled={!ready} hint="密码只在这里显示一次。" />
      </form>
    </Modal>
  )
}
