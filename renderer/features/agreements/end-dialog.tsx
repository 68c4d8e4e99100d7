import { Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { isUnfinished } from '#shared/domain/agreement/balance.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { endAgreement } from './actions.ts'
import { DayField } from './day-field.tsx'

const MOST_REASON = 400

interface EndDialogProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  onClose(): void
}

/** 终止: nothing leads back, so it is asked; what is not done is said before. */
export function EndDialog({ agreement, deps, onClose }: EndDialogProps) {
  const { today } = useDeps()
  const [on, setOn] = useState(today())
  const [reason, setReason] = useState(agreement.to !== undefined && agreement.to <= today() ? '期满，不再续签' : '')
  const unfinished = agreement.services.filter(isUnfinished).length
  const submit = async (): Promise<void> => {
    const ended = await endAgreement(deps, agreement.id, { on, reason })
    if (!ended.ok) return notifyFailure(ended.error)
    notifyOk('协议已终止')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="终止协议" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fz="sm">
            终止以后不能恢复，也不能续签。
            {unfinished > 0 ? `清单里还有 ${unfinished} 项没有做完，想接着做的请改用“续签”。` : ''}
          </Text>
          <DayField label="终止日期" required value={on} onChange={setOn} />
          <LongText label="原因" withAsterisk data-autofocus most={MOST_REASON} value={reason} onChange={setReason} />
        </Stack>
        <FormActions
          submitLabel="终止协议"
          onCancel={onClose}
          disabled={on === '' || reason.trim() === '' || reason.length > MOST_REASON}
        />
      </form>
    </Modal>
  )
}
