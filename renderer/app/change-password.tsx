import { Alert, Modal, PasswordInput, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Sessions } from '#renderer/data/sessions.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'

const blank = { current: '', next: '', again: '' }

export function ChangePassword({ sessions, opened, close }: { readonly sessions: Sessions; readonly opened: boolean; close(): void }) {
  const [fields, setFields] = useState(blank)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const dismiss = (): void => {
    setFields(blank)
    setError(undefined)
    close()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (fields.next !== fields.again) return setError('两次输入的新密码不一样，请重新输入。')
    setBusy(true)
    const result = await sessions.changePassword(fields.current, fields.next)
    setBusy(false)
    if (!result.ok) return setError(result.error.message)
    notifyOk('密码已修改，下次登录请用新密码。')
    dismiss()
  }
  const set = (name: keyof typeof blank) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    setFields((before) => ({ ...before, [name]: value }))
  }
  return (
    <Modal opened={opened} onClose={dismiss} title="修改密码">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {error !== undefined && (
            <Alert color="brand" role="alert">
              {error}
            </Alert>
          )}
          <PasswordInput
            label="现在的密码"
            value={fields.current}
            onChange={set('current')}
            autoComplete="current-password"
            required
            data-autofocus
          />
          <PasswordInput
            label="新密码"
            description="至少 8 位，含大写、小写、数字、符号中的三类"
            value={fields.next}
            onChange={set('next')}
            autoComplete="new-password"
            required
          />
          <PasswordInput label="再输一次新密码" value={fields.again} onChange={set('again')} autoComplete="new-password" required />
        </Stack>
        <FormActions submitLabel="修改密码" onCancel={dismiss} busy={busy} hint="需要连接网络" />
      </form>
    </Modal>
  )
}
