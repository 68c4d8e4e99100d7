import { Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { Agreement, HandOverRole } from '#shared/schema/agreements.ts'
import { signHandOver } from './actions.ts'

export interface SignHandOverDialogProps {
  readonly role: HandOverRole
  /** The record as it was when he set out to sign; undefined: nobody does. */
  readonly seen: Agreement | undefined
  readonly deps: RecordDeps
  onClose(): void
}

const meaning: Readonly<Record<HandOverRole, string>> = {
  from: '我已按清单把这些交出，没有瞒下的。',
  to: '我已看过清单，接下这些记录和没办完的事。',
  witness: '我在场，清单上的交接属实。',
}

/** One's own word, with one's own password: nobody else can give it. */
export function SignHandOverDialog({ role, seen, deps, onClose }: SignHandOverDialogProps) {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const { name } = deps.db.user
  const close = (): void => {
    setPassword('')
    setError(undefined)
    onClose()
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (password === '' || !seen) return
    setBusy(true)
    const signed = await signHandOver(deps, seen.id, { role, seen, confirm: () => deps.db.confirmPassword(password) })
    setBusy(false)
    if (!signed.ok) return setError(signed.error.message)
    close()
    notifyOk(signed.value.lock ? '都签了，交接记录已锁定' : '已签字')
  }
  return (
    <Modal opened={seen !== undefined} onClose={close} title={`${handOverRoleWords[role]}签字`}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text>
            将以您（{name}）的名义，作为{handOverRoleWords[role]}签字：{meaning[role]}
          </Text>
          <Text fz="sm" c="dimmed">
            该签的人都签完，这份记录就锁定，不能再改。签字以后清单再有变化，要重新签。
          </Text>
          <PasswordInput
            label={`${name} 的登录密码`}
            value={password}
            error={error}
            autoComplete="current-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
          />
          <FormActions submitLabel="签字" onCancel={close} busy={busy} disabled={password === ''} />
        </Stack>
      </form>
    </Modal>
  )
}
