import { Modal, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import type { Item } from '#shared/schema/items.ts'
import { reverse } from './actions.ts'
import { kindWords } from './words.ts'

interface ReverseDialogProps {
  readonly item: Item
  readonly line: MoneyLine
  onClose(): void
}

/** 冲正 with its reason. */
export function ReverseDialog({ item, line: { entry }, onClose }: ReverseDialogProps) {
  const deps = useDeps()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await reverse(deps, item.id, entry.id, reason)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk('已冲正，不再计入合计。要改的请重新记一笔。')
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
          {entry.on}　{kindWords[entry.kind]} {yuanOf(entry.fen)} 元　{entry.purpose}
        </Text>
        <TextInput
          label="原因"
          required
          data-autofocus
          maxLength={200}
          placeholder="如：金额记错、重复记账、退货退款"
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
