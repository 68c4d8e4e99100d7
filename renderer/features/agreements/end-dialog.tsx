import { Modal, Stack, Text } from '@mantine/core'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
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
  const unfinished = agreement.services.filter(isUnfinished).length
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${agreement.id}/end`,
    what: '终止协议的原因',
    title: () => `终止协议：${agreement.title}`,
    first: () => ({ on: today(), reason: agreement.to !== undefined && agreement.to <= today() ? '期满，不再续签' : '' }),
    save: (input) => endAgreement(deps, agreement.id, input),
    onSaved() {
      notifyOk('协议已终止')
      onClose()
    },
  })
  const { on, reason } = form
  return (
    <Modal opened onClose={onClose} title="终止协议" size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Text fz="sm">
            终止以后不能恢复，也不能续签。
            {unfinished > 0 ? `清单里还有 ${unfinished} 项没有做完，想接着做的请改用“续签”。` : ''}
          </Text>
          <DayField label="终止日期" required value={on} onChange={(day) => set({ on: day })} />
          <LongText label="原因" withAsterisk data-autofocus most={MOST_REASON} value={reason} onChange={(text) => set({ reason: text })} />
        </Stack>
        <FormActions
          submitLabel="终止协议"
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={on === '' || reason.trim() === '' || reason.length > MOST_REASON}
        />
      </DraftForm>
    </Modal>
  )
}
