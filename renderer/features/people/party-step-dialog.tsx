import { Alert, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
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
  const [input, setInput] = useState<StepInput>(() => firstInput(person, kind, deps.today()))
  const [busy, setBusy] = useState(false)
  const label = partyStepWords[kind]
  const norm = normOf(kind)
  const remark = outOfNorm(person, input)
  const set = (change: Partial<StepInput>): void => setInput((now) => ({ ...now, ...change }))
  const missing =
    !isDay(input.on) ||
    (asksReason(kind) && !input.note?.trim()) ||
    (asksOrg(kind) && !input.orgName?.trim()) ||
    (input.note?.length ?? 0) > MOST_NOTE
  const submit = async (): Promise<void> => {
    setBusy(true)
    const taken = await takePartyStep(deps, person.id, input)
    setBusy(false)
    if (!taken.ok) return notifyFailure(taken.error)
    onClose()
    const row = taken.value.partySteps?.at(-1)?.id ?? ''
    notifyUndo(`${person.name}：${label}`, async () => {
      const undone = await correctPartyStep(deps, person.id, row, '刚记下就撤销')
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${label} · ${person.name}`}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
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
              value={input.on}
              onChange={(event) => set({ on: event.currentTarget.value })}
            />
            {!isSecretKind(kind) && (
              <TextInput
                label={stepLabel(kind, 'paper')}
                maxLength={60}
                value={input.paper ?? ''}
                onChange={(event) => set({ paper: event.currentTarget.value })}
              />
            )}
            <PartyStepFields kind={kind} input={input} set={set} />
            {stepAsks(kind, 'stage') && <StageField input={input} set={set} />}
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
            value={input.note ?? ''}
            onChange={(note) => set({ note })}
          />
        </Stack>
        <FormActions
          submitLabel="记下"
          onCancel={onClose}
          busy={busy}
          disabled={missing}
          hint="只增不改，记错了可以更正。Ctrl+回车提交。"
        />
      </form>
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
