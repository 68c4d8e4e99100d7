import { Alert, Checkbox, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { handwritingOf, type Stroke } from '#shared/domain/meeting/handwriting.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { signMeeting } from './finish-actions.ts'
import type { PartProps } from './part-props.ts'
import { SignPad } from './sign-pad.tsx'

/** The record with the statements it covers and its check-ins, as they lay before who signs. */
export interface Seen {
  readonly meeting: Meeting
  readonly came: readonly Attendance[]
}

export interface SignDialogProps extends PartProps {
  /** The record as it was when its chair set out to sign it; undefined: nobody does. */
  readonly seen: Seen | undefined
  onClose(): void
}

/** The last step: it cannot be taken back, so it asks for the password. */
export function SignDialog({ seen, onClose, meeting, deps }: SignDialogProps) {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  // Written anew for each record, or not at all: a hand that is kept and used again proves nothing.
  const [byHand, setByHand] = useState(false)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const close = (): void => {
    setPassword('')
    setError(undefined)
    setByHand(false)
    setStrokes([])
    onClose()
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (password === '' || !seen) return
    setBusy(true)
    const signed = await signMeeting(deps, meeting.id, {
      seen: seen.meeting,
      came: seen.came,
      confirm: () => deps.db.confirmPassword(password),
      handwriting: byHand ? handwritingOf(strokes) : undefined,
    })
    setBusy(false)
    if (!signed.ok) return setError(signed.error.message)
    close()
    notifyOk('已签字，记录锁定')
  }
  return (
    <Modal opened={seen !== undefined} onClose={close} title="主持人签字">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text>签字后“{meeting.title}”就锁定了，任何人都不能再改；有错只能另立更正件。请确认您已看过记录、表决和决议。</Text>
          {meeting.chair && meeting.chair.name !== deps.db.user.name && (
            <Alert color="orange" p="xs">
              记录上的主持人是{meeting.chair.name}，现在将以您（{deps.db.user.name}）的名义签字。
            </Alert>
          )}
          <PasswordInput
            label={`${deps.db.user.name} 的登录密码`}
            value={password}
            error={error}
            autoComplete="current-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
          />
          <Checkbox
            label="再手写一个签名（可以不写）"
            description="签字以密码为准；手写的只印在会议记录的签名处，每次现写，不会留着下次用。"
            checked={byHand}
            onChange={(event) => setByHand(event.currentTarget.checked)}
          />
          {byHand && <SignPad strokes={strokes} onChange={setStrokes} />}
          <FormActions submitLabel="签字并锁定" onCancel={close} busy={busy} disabled={password === ''} />
        </Stack>
      </form>
    </Modal>
  )
}
