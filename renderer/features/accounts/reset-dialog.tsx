import { Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { resetPassword } from './actions.ts'
import { PasswordField } from './password-field.tsx'
import { passwordHint, suggestPassword, systemRandom } from './password.ts'
import type { AdminUser } from './user-view.ts'

export function ResetDialog({ user, onClose }: { readonly user: AdminUser; onClose(): void }) {
  const { db } = useDeps()
  const [password, setPassword] = useState(() => suggestPassword(systemRandom))
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await resetPassword(db.remote, user.id, password)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`已重置 ${user.name} 的密码。`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`重置密码 · ${user.name}`} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Text fz="sm" c="dimmed" mb="sm">
          重置后 {user.name} 在各台电脑上的登录都会结束。没有送达的内容留在他的电脑上，用旧密码解锁后仍在。
        </Text>
        <PasswordField label="新密码" username={user.username} value={password} onChange={setPassword} />
        <FormActions
          submitLabel="重置"
          onCancel={onClose}
          busy={busy}
          disabled={passwordHint(password, user.username) !== undefined}
          hint="密码只在这里显示一次。"
        />
      </form>
    </Modal>
  )
}
