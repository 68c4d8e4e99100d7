import { Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
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
export function ProgressDialog({ agreement, deps, service, onClose }: ProgressDialogProps) {
  const { today } = useDeps()
  const [state, setState] = useState(service.state === 'drafted' ? 'agreed' : service.state)
  const [result, setResult] = useState(service.result ?? '')
  const [doneOn, setDoneOn] = useState(service.doneOn ?? today())
  const asks = state === 'done' || state === 'dropped'
  const submit = async (): Promise<void> => {
    const saved = await progressService(deps, agreement.id, service.id, { state, result, doneOn })
    if (saved.ok) onClose()
    else notifyFailure(saved.error)
  }
  return (
    <Modal opened onClose={onClose} title="写进展" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
            {service.content}
          </Text>
          <SegmentedControl
            aria-label="进展"
            data={STATES}
            value={state}
            onChange={(value) => setState(STATES.find((one) => one.value === value)?.value ?? state)}
          />
          <LongText
            label={state === 'dropped' ? '为什么没做' : '做得怎样'}
            withAsterisk={asks}
            data-autofocus
            most={MOST_RESULT}
            value={result}
            onChange={setResult}
          />
          {state === 'done' && <DayField label="完成日期" value={doneOn} onChange={setDoneOn} />}
        </Stack>
        <FormActions onCancel={onClose} disabled={(asks && result.trim() === '') || result.length > MOST_RESULT} />
      </form>
    </Modal>
  )
}
