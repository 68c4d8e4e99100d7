import { Modal, Text, Textarea } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { voidHandOver } from './actions.ts'

interface VoidDialogProps {
  readonly record: Agreement
  readonly deps: RecordDeps
  readonly opened: boolean
  onClose(): void
}

/** Why a list that somebody has signed already is given up. */
export function VoidDialog({ record, deps, opened, onClose }: VoidDialogProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const voided = await voidHandOver(deps, record.id, reason)
    setBusy(false)
    if (!voided.ok) return setError(voided.error.message)
    onClose()
    notifyOk('已作废，记录留着可以看')
  }
  return (
    <Modal opened={opened} onClose={onClose} title="作废这份交接" closeOnClickOutside={false}>
      <form noValidate onKeyDown={submitOnCtrlEnter} onSubmit={(event) => void submit(event)}>
        <Text mb="sm">已经签的字不再算数，别人也不能再签。清单、签字和原因都留着，各方都看得到。</Text>
        <Textarea
          label="作废的原因"
          placeholder="例如：接收人写错了，应是王芳"
          withAsterisk
          autosize
          minRows={3}
          maxLength={400}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <FormActions submitLabel="作废" onCancel={onClose} busy={busy} />
      </form>
    </Modal>
  )
}
