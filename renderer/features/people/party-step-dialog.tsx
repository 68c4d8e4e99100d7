import { Alert, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { seenBy } from '#shared/domain/party/without-lost.ts'
import { asksOrg, asksReason, isSecretKind, type TakenKind } from '#shared/domain/party/step-rules.ts'
import type { StepInput } from '#shared/domain/party/take-step.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { correctPartyStep, takePartyStep } from './party-actions.ts'
import { firstInput, normOf, outOfNorm, stepAsks, stepLabel } from './party-form.ts'
import { PartyStepFields } from './party-step-fields.tsx'

const MOST_NOTE = 1000

interface PartyStepDialogProps {
  readonly person: Person
  readonly kind: TakenKind
  onClose(): void
}

/** One step: its day and paper, and what this kind of step asks. The norm is shown with its source; it refuses nothing. */
export function PartyStepDialog({ person, kind, onClose }: PartyStepDialogProps) {
  const deps = useDeps()
  const label = partyStepWords[kind]
  const norm = normOf(kind)
  const { form, set, busy, ...draft } = useEditing({
    key: `person/${person.id}/party/${kind}`,
    what: '党员经历',
    title: () => `${label}：${person.name}`,
    first: () => firstInput(person, kind, deps.today()),
    always: ['on', 'until'],
    save: (input) => takePartyStep(deps, person.id, input),
    onSaved(taken) {
      onClose()
      const row = taken.partySteps?.at(-1)?.id ?? ''
      notifyUndo(`${person.name}：${label}`, async () => {
        const undone = await correctPartyStep(deps, person.id, row, '刚记下就撤销')
        if (!undone.ok) notifyFailure(undone.error)
      })
    },
  })
  const remark = outOfNorm(seenBy(deps.db.user, person), form)
  const missing =
    !isDay(form.on) ||
    (asksReason(kind) && !form.note?.trim()) ||
    (asksOrg(kind) && !form.orgName?.trim()) ||
    (form.note?.length ?? 0) > MOST_NOTE
  const cancel = (): void => {
    draft.discard()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`${label} · ${person.name}`} size="lg" closeOnClickOutside={false}>
      <DraftForm {...draft}>
        <Stack gap="sm">
          {norm && (
            <Text fz="sm" c="dimmed">
              {norm.rule}（{norm.source}）。
            </Text>
          )}
          <SimpleGrid cols={2} spacing="md" style={{ alignItems: 'start' }}>
            <DayInput
              label={stepLabel(kind, 'on')}
              required
              data-autofocus
              value={form.on}
              onChange={(event) => set({ on: event.currentTarget.value })}
            />
            {!isSecretKind(kind) && (
              <TextInput
                label={stepLabel(kind, 'paper')}
                maxLength={60}
                value={form.paper ?? ''}
                onChange={(event) => set({ paper: event.currentTarget.value })}
              />
            )}
            <PartyStepFields kind={kind} input={form} set={set} />
            {stepAsks(kind, 'stage') && <StageField input={form} set={set} />}
          </SimpleGrid>
          {remark && (
            <Alert color="yellow" py="xs">
              <Text fz="sm">{remark}。可以照记，请在说明里写明情况。</Text>
            </Alert>
          )}
          <LongText
            label={stepLabel(kind, 'note')}
            withAsterisk={asksReason(kind)}
            most={MOST_NOTE}
            value={form.note ?? ''}
            onChange={(note) => set({ note })}
          />
        </Stack>
        <FormActions submitLabel="记下" onCancel={cancel} busy={busy} disabled={missing} hint="只增不改，记错了可以更正。Ctrl+回车提交。" />
      </DraftForm>
    </Modal>
  )
}

function StageField({ input, set }: { readonly input: StepInput; set(change: Partial<StepInput>): void }) {
  return (
    <Select
      label="人员类别"
      allowDeselect={false}
      data={[
        { value: 'full', label: '正式党员' },
        { value: 'probationary', label: '预备党员' },
        { value: 'candidate', label: '发展对象' },
        { value: 'activist', label: '入党积极分子' },
      ]}
      value={input.stage ?? 'full'}
      onChange={(stage) => set({ stage: (stage ?? 'full') as StepInput['stage'] })}
    />
  )
}
