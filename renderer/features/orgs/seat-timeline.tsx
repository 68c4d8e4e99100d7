import { Stack, Text } from '@mantine/core'
import { IconPencilCancel } from '@tabler/icons-react'
import { useState } from 'react'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { DatedLine } from '#renderer/ui/dated-line.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { seatWay } from '#shared/domain/org/seat-steps.ts'
import type { OrgSectionProps } from './section-props.ts'
import { correctStep } from './seat-step-actions.ts'
import { seatStepWords, stepLine } from './seat-step-words.ts'

interface TimelineProps extends Omit<OrgSectionProps, 'all'> {
  readonly seat: string
}

/** Every step of an appointment by its day; what was corrected stays, struck out. The last one that counts can be corrected. */
export function SeatTimeline({ org, deps, mayEdit, seat }: TimelineProps) {
  const [wrong, setWrong] = useState<string>()
  const counts = seatWay(org, seat)
  const last = counts.at(-1)
  const all = (org.seatSteps ?? []).filter((step) => step.seat === seat)
  const shown = all.filter(({ kind }) => kind !== 'corrected').toSorted((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
  const correction = new Map(all.flatMap((step) => (step.corrects ? [[step.corrects, step] as const] : [])))
  if (shown.length === 0) return null
  return (
    <Stack gap={4} role="list" aria-label="经过">
      {shown.map((step) => {
        const corrected = correction.get(step.id)
        return (
          <DatedLine
            key={step.id}
            on={step.on}
            actions={
              mayEdit &&
              step.id === last?.id && (
                <IconAction
                  size="sm"
                  label={`更正：${step.on} ${seatStepWords[step.kind]}`}
                  icon={<IconPencilCancel size={16} />}
                  onClick={() => setWrong(step.id)}
                />
              )
            }
          >
            <Text span td={corrected ? 'line-through' : undefined}>
              <Text span fw={500}>
                {seatStepWords[step.kind]}
              </Text>
              {`　${[step.kind === 'nominated' && step.orgName, stepLine(step)].filter(Boolean).join('　')}`}
            </Text>
            {corrected && `　已更正：${corrected.note ?? ''}`}
            {step.byName && <Text span c="dimmed">{`　${step.byName}记`}</Text>}
          </DatedLine>
        )
      })}
      {wrong !== undefined && wrong === last?.id && <Correction {...{ org, deps }} step={wrong} onClose={() => setWrong(undefined)} />}
    </Stack>
  )
}

interface CorrectionProps extends Pick<OrgSectionProps, 'org' | 'deps'> {
  readonly step: string
  onClose(): void
}

function Correction({ org, deps, step, onClose }: CorrectionProps) {
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `org/${org.id}/appointment/${step}/correction`,
    what: '更正的原因',
    title: () => `更正聘任经过：${org.name}`,
    first: () => ({ reason: '' }),
    save: ({ reason }) => correctStep(deps, org.id, step, reason),
    onSaved: onClose,
  })
  const { reason } = form
  return (
    <DraftForm from={from} discard={discard} submit={submit}>
      <LongText label="为什么更正" withAsterisk data-autofocus most={1000} value={reason} onChange={(text) => set({ reason: text })} />
      <FormActions
        submitLabel="更正"
        busy={busy}
        disabled={reason.trim() === '' || reason.length > 1000}
        onCancel={() => (discard(), onClose())}
      />
    </DraftForm>
  )
}
