import { Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'

interface ReverseDialogProps {
  /** The entry, in one line. */
  readonly entry: string
  /** Reasons that are usual. */
  readonly examples: string
  readonly done: string
  reverse(reason: string): Promise<Result<unknown, Failure>>
  onClose(): void
}

/** 冲正 of an entry of a ledger, with its reason: service and money are both only added to (decision 0027). */
export function ReverseDialog({ entry, examples, done, reverse, onClose }: ReverseDialogProps) {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await reverse(reason)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(done)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="冲正这一笔">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Text fz="sm" mb="sm">
          {entry}
        </Text>
        <TextInput
          label="原因"
          required
          data-autofocus
          maxLength={200}
          placeholder={examples}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormActions
          submitLabel="冲正"
          onCancel={onClose}
          busy={busy}
          disabled={reason.trim() === ''}
          hint="原来的一笔和冲正都留着，只是不再计入。"
        />
      </form>
    </Modal>
  )
}
