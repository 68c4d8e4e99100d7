import { Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import type { Agreement, AgreementService } from '#shared/schema/agreements.ts'
import { MOST_RESULT } from './agreement-form.ts'
import { serviceStateWords } from './agreement-words.ts'
import { DayField } from './day-field.tsx'
import { progressService } from './service-actions.ts'

const STATES = optionsOf(serviceStateWords, ['agreed', 'working', 'done', 'dropped'])

interface ProgressDialogProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly service: AgreementService
  onClose(): void
}

/** How a line goes. What is done says what came of it; what is not done says why. */
export function ProgressDialog({ agreement: latest, deps, service, onClose }: ProgressDialogProps) {
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [agreement] = useState(latest)
  const { today } = useDeps()
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${agreement.id}/${service.id}`,
    what: '进展',
    title: () => `进展：${service.content}`,
    first: () => ({
      state: service.state === 'drafted' ? ('agreed' as const) : service.state,
      result: service.result ?? '',
      doneOn: service.doneOn ?? today(),
    }),
    save: (input) => progressService(deps, agreement.id, service.id, { ...input, loaded: agreement }),
    onSaved: onClose,
  })
  const { state, result, doneOn } = form
  const asks = state === 'done' || state === 'dropped'
  return (
    <Modal opened onClose={onClose} title="写进展" size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
            {service.content}
          </Text>
          <SegmentedControl
            aria-label="进展"
            data={STATES}
            value={state}
            onChange={(value) => set({ state: STATES.find((one) => one.value === value)?.value ?? state })}
          />
          <LongText
            label={state === 'dropped' ? '为什么没做' : '做得怎样'}
            withAsterisk={asks}
            data-autofocus
            most={MOST_RESULT}
            value={result}
            onChange={(text) => set({ result: text })}
          />
          {state === 'done' && <DayField label="完成日期" value={doneOn} onChange={(on) => set({ doneOn: on })} />}
        </Stack>
        <FormActions
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={(asks && result.trim() === '') || result.length > MOST_RESULT}
        />
      </DraftForm>
    </Modal>
  )
}
