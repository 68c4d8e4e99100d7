import { Anchor, Modal, Stack, Text } from '@mantine/core'
import { IconPencilCancel } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { stepFacts } from '#renderer/entities/labels/party-step-facts.ts'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DatedLine } from '#renderer/ui/dated-line.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { correctedIds, foldSteps, inOrder } from '#shared/domain/party/fold.ts'
import { isSecret } from '#shared/domain/party/step-rules.ts'
import type { PartyStep, Person } from '#shared/schema/people.ts'
import { correctPartyStep } from './party-actions.ts'

interface PartyTimelineProps {
  /** With the rows of all his registrations. */
  readonly person: Person
  readonly own: Person
  /** Registrations that were merged into his. */
  readonly former: readonly Person[]
  readonly seesLost: boolean
  readonly mayEdit: boolean
}

/** Every step with its day, paper and words, newest first, and which registration it stands in. What was corrected stays, struck through. */
export function PartyTimeline({ person, own, former, seesLost, mayEdit }: PartyTimelineProps) {
  // In the address, so that what was half written leads back to its form.
  const [asked, setWrong] = useUrlParam('correct')
  const steps = person.partySteps ?? []
  const gone = correctedIds(steps)
  const { unfit } = foldSteps(steps)
  const origins = new Map(former.flatMap((each) => (each.partySteps ?? []).map(({ id }) => [id, each] as const)))
  const all = new Map([own, ...former].flatMap(({ partySteps = [] }) => partySteps).map((step) => [step.id, step]))
  const shown = inOrder([...all.values()])
    .filter((step) => seesLost || !isSecret(step, steps))
    .toReversed()
  const stands = ({ id, kind }: PartyStep): boolean => kind !== 'corrected' && kind !== 'recorded' && kind !== 'restated' && !gone.has(id)
  // A row that corrects is written in the registration that stands; alone there it would not tell that it speaks of 失联.
  const canCorrect = (step: PartyStep): boolean => stands(step) && !(origins.has(step.id) && isSecret(step, steps))
  const wrong = mayEdit ? shown.find((step) => step.id === asked && canCorrect(step)) : undefined
  if (shown.length === 0) return null
  return (
    <Stack gap={4} role="list" aria-label="经过">
      {shown.map((step) => {
        const origin = origins.get(step.id)
        return (
          <DatedLine
            key={step.id}
            on={step.on}
            struck={gone.has(step.id)}
            actions={
              <>
                {stands(step) && step.kind === 'letterIssued' && (
                  <Anchor component={Link} fz="sm" style={{ flex: 'none' }} to={paths.partyLetter(origin?.id ?? person.id, step.id)}>
                    打印
                  </Anchor>
                )}
                {mayEdit && canCorrect(step) && (
                  <IconAction
                    size="sm"
                    label={`更正：${step.on} ${partyStepWords[step.kind]}`}
                    icon={<IconPencilCancel size={16} />}
                    onClick={() => setWrong(step.id)}
                  />
                )}
              </>
            }
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
            {origin && <Text span c="dimmed">{`　记在并入的登记（${origin.name}）`}</Text>}
          </DatedLine>
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
