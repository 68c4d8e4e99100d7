import { Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { LedgerLine } from '#shared/domain/report-in/service-ledger.ts'
import { reverseAct } from './ledger-actions.ts'

/** 冲正 with its reason; whoever was served, or served, may ask for it (更正, domain.md §3.6). */
export function ReverseDialog({ line, onClose }: { readonly line: LedgerLine; onClose(): void }) {
  const deps = useDeps()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await reverseAct(deps, line.entry, reason)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk('已冲正，不再计入。要改的请重新记一笔。')
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
          {line.on}　{line.entry.content}
        </Text>
        <TextInput
          label="原因"
          required
          data-autofocus
          maxLength={200}
          placeholder="如：日期记错、记到了别人名下、本人提出更正"
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
