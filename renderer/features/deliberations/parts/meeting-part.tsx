import { NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useLive } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { oddDay } from '#shared/domain/deliberation/method-rules.ts'
import { stageOf, stageVote } from '#shared/domain/deliberation/stages.ts'
import { voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import type { Deliberation, Stage } from '#shared/schema/deliberations.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { MethodStep } from '#shared/schema/templates.ts'
import type { StepPartProps } from '../open-sheet.ts'
import { heldMeetings } from '../queries.ts'
import { saveStage } from '../stage-actions.ts'
import { useSheetForm } from './use-sheet-form.ts'

const RULES = voteRuleCodes.map((value) => ({ value, label: voteRules[value].label }))
const DECLARED = [{ value: '', label: '未宣布' }, ...optionsOf({ passed: '通过', failed: '未通过' } as const)]

/** One of the linked meetings (四议): when it was held, who came, how they voted, what was declared. */
export function MeetingPart({ open, step }: StepPartProps) {
  const { mayEdit, deps, method, facts } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, step.id, (record) => stageForm(record, step))
  const [busy, setBusy] = useState(false)
  const reachable = open.steps.find((state) => state.step.id === step.id)?.reachable ?? false
  const mayWrite = mayEdit && reachable
  const submit = async (): Promise<void> => {
    setBusy(true)
    const done = await saveStage(deps, loaded, stageOfForm(form, step.id), { method, facts })
    setBusy(false)
    if (!done.ok) return notifyFailure(done.error)
    saved(form, done.value)
    notifyOk('已保存')
  }
  const odd = oddDay(form.heldOn, deps.today())
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner from={from} discard={reset} />
      <Stack gap="sm">
        {!reachable && <Waiting />}
        <MeetingChoice open={open} step={step} disabled={!mayWrite} form={form} set={set} />
        <SimpleGrid cols={2} spacing="md">
          <DayInput
            label="开会日期"
            required
            readOnly={!mayWrite}
            value={form.heldOn}
            description={odd}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(event) => set({ heldOn: event.currentTarget.value })}
          />
          <TextInput
            label="地点"
            readOnly={!mayWrite}
            maxLength={120}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Counts form={form} set={set} disabled={!mayWrite} />
        <Arithmetic form={form} step={step} />
        <Text fw={500}>主持人宣布</Text>
        <SegmentedControl
          aria-label="主持人宣布"
          w={360}
          mt={-8}
          disabled={!mayWrite}
          data={DECLARED}
          value={form.declared}
          onChange={(declared) => set({ declared: declared as StageForm['declared'] })}
        />
        <LongText label="会议意见" readOnly={!mayWrite} minRows={2} most={4_000} value={form.text} onChange={(text) => set({ text })} />
      </Stack>
      {mayWrite && dirty && <FormActions busy={busy} disabled={form.heldOn === '' || isTooLong(form.text, 4_000)} onCancel={reset} />}
    </form>
  )
}

export function Waiting() {
  return (
    <Text c="dimmed" role="note">
      前面的步骤还没有完成，这一步先不能填。左边没有打勾的就是要先办的。
    </Text>
  )
}

interface StageForm {
  readonly meeting: string
  readonly heldOn: string
  readonly place: string
  readonly rule: string
  readonly entitled: number | undefined
  readonly present: number | undefined
  readonly yes: number | undefined
  readonly no: number | undefined
  readonly abstain: number | undefined
  readonly declared: '' | 'passed' | 'failed'
  readonly text: string
}

function stageForm(sheet: Deliberation, step: MethodStep): StageForm {
  const stage = stageOf(sheet, step.id)
  const { entitled, present, yes, no, abstain } = stage ?? {}
  return {
    meeting: stage?.meeting ?? '',
    heldOn: stage?.heldOn ?? '',
    place: stage?.place ?? '',
    rule: stage?.rule ?? step.rule ?? 'open',
    ...{ entitled, present, yes, no, abstain },
    declared: stage?.declared ?? '',
    text: stage?.text ?? '',
  }
}

function stageOfForm(form: StageForm, id: string): Stage {
  const { entitled, present, yes, no, abstain } = form
  const stage = {
    id,
    rule: form.rule,
    ...{ entitled, present, yes, no, abstain },
    heldOn: form.heldOn || undefined,
    place: form.place.trim() || undefined,
    meeting: form.meeting || undefined,
    declared: form.declared || undefined,
    text: form.text.trim() || undefined,
  }
  return stage as Stage // members without a value are left out where it is saved
}

interface FieldsProps {
  readonly form: StageForm
  readonly disabled: boolean
  set(part: Partial<StageForm>): void
}

function Counts({ form, set, disabled }: FieldsProps) {
  const number = (label: string, field: 'entitled' | 'present' | 'yes' | 'no' | 'abstain') => (
    <NumberInput
      label={label}
      min={0}
      max={100_000}
      allowDecimal={false}
      hideControls
      readOnly={disabled}
      value={form[field] ?? ''}
      onChange={(value) => set({ [field]: typeof value === 'number' ? value : undefined })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 3, xl: 6 }} spacing="sm">
      <Select
        label="表决规则"
        allowDeselect={false}
        disabled={disabled}
        data={RULES}
        value={form.rule}
        onChange={(rule) => set({ rule: rule ?? form.rule })}
      />
      {number('应到有表决权', 'entitled')}
      {number('实到有表决权', 'present')}
      {number('赞成', 'yes')}
      {number('反对', 'no')}
      {number('弃权', 'abstain')}
    </SimpleGrid>
  )
}

/** How it was reckoned, and by which rule: local numbers differ from the national ones. */
function Arithmetic({ form, step }: { readonly form: StageForm; readonly step: MethodStep }) {
  const vote = stageVote(step, stageOfForm(form, step.id))
  if (!vote) return null
  return (
    <Stack gap={2} aria-live="polite">
      {vote.problems.map((problem) => (
        <Text key={problem.problem} fz="sm" c="brand.7">
          {String(problem.details ?? problem.message)}
        </Text>
      ))}
      {vote.arithmetic.map((line) => (
        <Text key={line} fz="sm" c="dimmed">
          {line}
        </Text>
      ))}
      {vote.passed !== null && (
        <Text fz="sm" fw={600}>
          按此规则：{vote.passed ? '通过' : '未通过'}
        </Text>
      )}
    </Stack>
  )
}

/** The record of the meeting, where it was kept here: its day, place and vote are taken over and may be corrected. */
function MeetingChoice({ open, step, form, set, disabled }: FieldsProps & StepPartProps) {
  const live = useLive(heldMeetings(open.deps.db))
  const all = live.status === 'ready' ? live.data : []
  const fitting = all.filter((one) => step.meetingType === undefined || one.type === step.meetingType || one.id === form.meeting)
  const choose = (id: string | null): void => {
    const meeting = all.find((one) => one.id === id)
    set(meeting ? factsOf(meeting, form) : { meeting: '' })
  }
  return (
    <Select
      label="会议记录"
      placeholder="在本程序里开的，从这里选；别处开的空着，直接填下面"
      clearable
      searchable
      disabled={disabled}
      data={fitting.map((one) => ({ value: one.id, label: `${(one.startedAt ?? one.plannedAt).slice(0, 10)}　${one.title}` }))}
      value={form.meeting || null}
      onChange={choose}
    />
  )
}

function factsOf(meeting: Meeting, form: StageForm): Partial<StageForm> {
  const [vote] = meeting.votes
  return {
    meeting: meeting.id,
    heldOn: (meeting.startedAt ?? meeting.plannedAt).slice(0, 10),
    place: meeting.place ?? form.place,
    ...(vote ? { entitled: vote.entitled, present: vote.present, yes: vote.yes, no: vote.no, abstain: vote.abstain } : {}),
  }
}
