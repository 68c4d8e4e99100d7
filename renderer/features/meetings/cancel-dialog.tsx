import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { cancelMeeting } from './plan-actions.ts'
import type { PartProps } from './part-props.ts'

/** A called meeting is not deleted: that it was cancelled, and why, stays on record. */
export function CancelDialog({ opened, onClose, meeting, deps }: PartProps & { readonly opened: boolean; onClose(): void }) {
  const [reason, setReason] = useState('')
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (reason.trim() === '') return
    const done = await cancelMeeting(deps, meeting.id, reason.trim())
    if (!done.ok) return notifyFailure(done.error)
    onClose()
    notifyOk('会议已取消，记得告诉已通知的人')
  }
  return (
    <Modal opened={opened} onClose={onClose} title="取消会议">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text>通知已经发出。取消后这场会议仍留在列表里，写明取消的原因。</Text>
          <TextInput
            label="原因"
            required
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <FormActions submitLabel="取消会议" onCancel={onClose} disabled={reason.trim() === ''} />
        </Stack>
      </form>
    </Modal>
  )
}
