import { Anchor, Group, Modal, Stack, Text } from '@mantine/core'
import { IconPencilCancel } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { stepFacts } from '#renderer/entities/labels/party-step-facts.ts'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { correctedIds, foldSteps, inOrder } from '#shared/domain/party/fold.ts'
import { isSecret } from '#shared/domain/party/step-rules.ts'
import type { PartyStep, Person } from '#shared/schema/people.ts'
import { correctPartyStep } from './party-actions.ts'

interface PartyTimelineProps {
  readonly person: Person
  readonly seesLost: boolean
  readonly mayEdit: boolean
}

/** Every step with its day, paper and words, newest first. What was corrected stays, struck through. */
export function PartyTimeline({ person, seesLost, mayEdit }: PartyTimelineProps) {
  // In the address, so that what was half written leads back to its form.
  const [asked, setWrong] = useUrlParam('correct')
  const steps = person.partySteps ?? []
  const gone = correctedIds(steps)
  const { unfit } = foldSteps(steps)
  const shown = inOrder(steps)
    .filter((step) => seesLost || !isSecret(step, steps))
    .toReversed()
  const canCorrect = ({ id, kind }: PartyStep): boolean =>
    kind !== 'corrected' && kind !== 'recorded' && kind !== 'restated' && !gone.has(id)
  const wrong = mayEdit ? shown.find((step) => step.id === asked && canCorrect(step)) : undefined
  if (shown.length === 0) return null
  return (
    <Stack gap={4} role="list" aria-label="经过">
      {shown.map((step) => {
        const counts = canCorrect(step)
        return (
          <Group key={step.id} role="listitem" gap={8} wrap="nowrap" align="flex-start">
            <Text fz="sm" c="dimmed" style={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}>
              {step.on}
            </Text>
            <Text
              fz="sm"
              style={{ flex: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
              td={gone.has(step.id) ? 'line-through' : undefined}
            >
              <Text span fw={500}>
                {partyStepWords[step.kind]}
              </Text>
              {stepFacts(step, steps)}
              {unfit.has(step.id) && (
                <Text span c="brand">
                  {'　（和前后的步骤接不上，没有计入）'}
                </Text>
              )}
              {step.byName && <Text span c="dimmed">{`　${step.byName}`}</Text>}
            </Text>
            {counts && step.kind === 'letterIssued' && (
              <Anchor component={Link} fz="sm" style={{ flex: 'none' }} to={paths.partyLetter(person.id, step.id)}>
                打印
              </Anchor>
            )}
            {counts && mayEdit && (
              <IconAction
                size="sm"
                label={`更正：${step.on} ${partyStepWords[step.kind]}`}
                icon={<IconPencilCancel size={16} />}
                onClick={() => setWrong(step.id)}
              />
            )}
          </Group>
        )
      })}
      {wrong && <CorrectDialog person={person} step={wrong} onClose={() => setWrong('')} />}
    </Stack>
  )
}

interface CorrectDialogProps {
  readonly person: Person
  readonly step: PartyStep
  onClose(): void
}

function CorrectDialog({ person, step, onClose }: CorrectDialogProps) {
  const deps = useDeps()
  const { form, set, busy, ...draft } = useEditing({
    key: `person/${person.id}/correct/${step.id}`,
    what: '更正的理由',
    title: () => `更正${partyStepWords[step.kind]}：${person.name}`,
    first: () => ({ reason: '' }),
    save: ({ reason }) => correctPartyStep(deps, person.id, step.id, reason),
    onSaved: onClose,
  })
  const cancel = (): void => {
    draft.discard()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`更正：${step.on} ${partyStepWords[step.kind]}`} closeOnClickOutside={false}>
      <DraftForm {...draft}>
        <Text fz="sm" c="dimmed" mb="sm">
          这一步不再计入，原来的一行划掉保留；对的请另记一步。
        </Text>
        <LongText label="为什么更正" withAsterisk data-autofocus most={1000} value={form.reason} onChange={(reason) => set({ reason })} />
        <FormActions submitLabel="更正" onCancel={cancel} busy={busy} disabled={form.reason.trim() === '' || form.reason.length > 1000} />
      </DraftForm>
    </Modal>
  )
}
