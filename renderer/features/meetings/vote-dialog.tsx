import { Button, Group, Modal, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useState, type SyntheticEvent } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { minuteWithin } from '#renderer/entities/meeting/meeting-minute.ts'
import { voteMethodWords } from '#renderer/entities/meeting/meeting-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { candidatesOf } from '#shared/domain/voting/recorded-vote.ts'
import { isVoteRuleCode, voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import { countsAt } from '#shared/domain/voting/voters-present.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { rosterOfVote } from '#shared/domain/meeting/joint.ts'
import type { AgendaRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { bodyForRule } from './joint-vote-body.ts'
import { VotingBody } from './joint-vote.tsx'
import { recordEntry, removeVote, type VoteBasis } from './decision-actions.ts'
import type { PartProps } from './part-props.ts'
import { attendancesOf, issuedTemplates } from './queries.ts'
import { VoteArithmetic } from './vote-arithmetic.tsx'
import { nextRound, viewBallot, type BallotView } from './vote-ballot.ts'
import { BallotResult } from './vote-ballot-result.tsx'
import { VoteCandidates, VoteSize } from './vote-candidates.tsx'
import { VoteDecision, VotePersons } from './vote-decision.tsx'
import { formOfVote, freshVote, ruleOfForm, settledOf, withMethod, withPersons, withRule, type VoteForm } from './vote-form.ts'
import { VoteBallots, VoteHeads, type FormChange } from './vote-heads.tsx'
import { VoteTellers } from './vote-tellers.tsx'
import { viewVote, voteEntry, type VoteView } from './vote.ts'

const methods = optionsOf(voteMethodWords)
const rules = voteRuleCodes.map((code) => ({ value: code, label: voteRules[code].label }))

export interface VoteDialogProps extends PartProps {
  readonly opened: boolean
  /** An earlier vote that is put right; else a new one. */
  readonly id: string | undefined
  readonly agenda: AgendaRow | undefined
  onClose(): void
}

export function VoteDialog(props: VoteDialogProps) {
  const { opened, onClose, agenda } = props
  return (
    <Modal
      opened={opened && agenda !== undefined}
      onClose={onClose}
      size={1080}
      title={props.id ? '更正表决' : '表决'}
      closeOnClickOutside={false}
    >
      {agenda && <VoteLoader key={props.id ?? agenda.id} {...props} agenda={agenda} />}
    </Modal>
  )
}

type LoadedProps = VoteDialogProps & { readonly agenda: AgendaRow }

/** What is voted on next without the dialog closing: the next person, the next round. */
interface Turn {
  readonly number: number
  readonly begin?: (fresh: VoteForm) => VoteForm
  /** Of the vote before it. */
  readonly body?: string | undefined
}

function VoteLoader(props: LoadedProps) {
  const { meeting, deps, id, agenda } = props
  const [turn, setTurn] = useState<Turn>({ number: 0 })
  const attendances = useLive(attendancesOf(deps.db, meeting.id))
  const templates = useLive(issuedTemplates(deps.db))
  if (attendances.status === 'loading' || templates.status === 'loading') return <Loading />
  const issued = templates.status === 'ready' ? templates.data : []
  const before = turn.number === 0 ? meeting.votes.find((vote) => vote.id === id) : undefined
  const at = minuteWithin(meeting, chinaMinute(deps.now()))
  const { spec } = typeOfMeeting(meeting, issued)
  const here = attendances.status === 'ready' ? attendances.data : []
  const begin = turn.begin ?? ((fresh) => fresh)
  const initial = before
    ? formOfVote(meeting, before, settledOf(spec))
    : begin(freshVote(meeting, agenda, spec, { at, attendances: here, body: turn.body }))
  return (
    <VoteFields
      key={turn.number}
      {...props}
      initial={initial}
      before={before}
      attendances={here}
      onNext={(next, body) => setTurn({ number: turn.number + 1, begin: next, body })}
    />
  )
}

interface FieldsProps extends LoadedProps {
  readonly initial: VoteForm
  readonly before: VoteRow | undefined
  readonly attendances: readonly Attendance[]
  onNext(begin: (fresh: VoteForm) => VoteForm, body: string | undefined): void
}

type After = 'close' | 'next'

function VoteFields(props: FieldsProps) {
  const { meeting, agenda, deps, onClose, before, attendances } = props
  const [first] = useState(props.initial)
  const [form, setForm] = useState(first)
  const [loaded] = useState(meeting)
  const [asked, setAsked] = useState(false)
  const once = useOneAtATime()
  const set = (change: FormChange): void => setForm((now) => ({ ...now, ...(typeof change === 'function' ? change(now) : change) }))
  const { from, release } = useDraft<Partial<VoteForm>>({
    key: `vote/${meeting.id}/${before?.id ?? agenda.id}`,
    what: '表决',
    title: `表决：${form.subject}`,
    value: changedFields(first, form),
    dirty: !sameContent(form, first),
    restore: set,
  })
  const simple = viewVote(form)
  const ballot = form.kind === 'decision' ? undefined : viewBallot(form)
  const missing = ballot ? ballot.missing : simple.missing

  const save = async (after: After, entered = form): Promise<void> => {
    setAsked(true)
    const entry = voteEntry(entered)
    if (!entry.ok) return
    const id = before?.id ?? deps.newId()
    const saved = await recordEntry(deps, meeting.id, { ...entry.value, vote: { ...entry.value.vote, id } }, { loaded })
    if (!saved.ok) return notifyFailure(saved.error)
    release()
    notifyUndo(entry.value.vote.result === 'undeclared' ? '已存下，结果还没有宣布' : '表决已记入', () =>
      takeBack(props, id, { loaded: saved.value, outcome: outcomeIn(loaded, agenda.id) }),
    )
    const next = after === 'next' ? followUp(entered, ballot, id, { agenda, newId: deps.newId }) : undefined
    if (next) props.onNext(next, entered.body)
    else onClose()
  }
  const remove = (vote: VoteRow): Promise<void> => takeAway(props, vote, release)
  const problems = ballot ? ballot.recorded.problems : simple.problems
  const queue = form.persons.length > 1
  const rule = ruleOfForm(form)
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    void once(() => save(queue ? 'next' : 'close'))
  }
  return (
    <form onSubmit={submit} noValidate>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Stack gap="sm">
          <VoteSubject {...{ form, set, agenda, meeting, attendances }} />
          <VotingBody {...{ form, set, meeting, attendances }} />
          <VoteHeads {...{ form, set, problems, meeting }} inRoom={countsAt(meeting, attendances, form.at, form.body)} />
          {(form.method === 'secret' || ballot) && (
            <VoteBallots
              {...{ form, set, problems }}
              size={ballot && form.rule !== 'appraisal' && <VoteSize {...{ form, set, problems }} />}
            />
          )}
          {ballot ? (
            <VoteCandidates {...{ form, set, problems }} roster={[...rosterOfVote(meeting, form)]} newId={deps.newId} />
          ) : (
            <VoteDecision {...{ form, set, problems }} writtenCounts={rule.writtenCounts} />
          )}
          {form.method === 'secret' && <VoteTellers {...{ form, set }} />}
        </Stack>
        <Stack gap="sm">
          <VoteOutcomePane {...{ form, set, simple, ballot }} />
          <TextInput
            label="宣布人"
            withAsterisk={simple.mustDeclare}
            maxLength={60}
            value={form.declaredBy}
            onChange={(event) => set({ declaredBy: event.currentTarget.value })}
          />
        </Stack>
      </SimpleGrid>
      <FormActions
        submitLabel={labelOf(form, ballot)}
        onCancel={onClose}
        hint={
          <Hint
            {...{ before, form, ballot, missing: asked ? missing : undefined, remove }}
            onNextRound={(round) => void once(() => save('next', round))}
          />
        }
      />
    </form>
  )
}

function labelOf(form: VoteForm, ballot: BallotView | undefined): string {
  if (ballot) return form.result === undefined ? '先存下，结果待宣布' : '记入结果'
  return form.persons.length > 1 ? `记入，接着表决${form.persons[1]?.name ?? ''}` : '记入表决'
}

/** The next person of those who wait (R3), or the next round of an election (R7, R8). */
function followUp(
  form: VoteForm,
  ballot: BallotView | undefined,
  before: string,
  { agenda, newId }: { readonly agenda: AgendaRow; newId(): string },
): ((fresh: VoteForm) => VoteForm) | undefined {
  if (ballot) return (fresh) => nextRound(form, ballot, { before, fresh, newId }) ?? fresh
  const waiting = form.persons.slice(1)
  if (waiting.length === 0) return undefined
  const { scrutineers, tellers, scrutineersVoted, rule, method } = form
  return (fresh) => {
    const now = { ...fresh, ...withRule(fresh, rule), method, scrutineers, tellers, scrutineersVoted }
    return { ...now, ...withPersons(now, waiting, agenda.title) }
  }
}

/** As it stood before the dialog was opened: gone, or as it had been. */
async function takeBack({ meeting, deps, before }: FieldsProps, id: string, step: VoteBasis): Promise<void> {
  const back = before
    ? await recordEntry(deps, meeting.id, { vote: before, candidates: candidatesOf(meeting, id) }, step)
    : await removeVote(deps, meeting.id, id, step)
  if (!back.ok) notifyFailure(back.error)
}

async function takeAway({ meeting, deps, onClose }: FieldsProps, vote: VoteRow, release: () => void): Promise<void> {
  const candidates = candidatesOf(meeting, vote.id)
  const removed = await removeVote(deps, meeting.id, vote.id)
  if (!removed.ok) return notifyFailure(removed.error)
  release()
  onClose()
  notifyUndo(`已删除表决“${vote.subject}”`, async () => {
    const step = { loaded: removed.value, outcome: outcomeIn(meeting, vote.agenda) }
    const back = await recordEntry(deps, meeting.id, { vote, candidates }, step)
    if (!back.ok) notifyFailure(back.error)
  })
}

function outcomeIn(meeting: Meeting, item: string): AgendaRow['outcome'] | undefined {
  return meeting.agenda.find((row) => row.id === item)?.outcome
}

interface SubjectProps {
  readonly form: VoteForm
  set(change: FormChange): void
  readonly agenda: AgendaRow
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
}

function VoteSubject({ form, set, agenda, meeting, attendances }: SubjectProps) {
  const ruleChange = (code: string): Partial<VoteForm> => {
    const body = bodyForRule(form, meeting, attendances, code)
    return { ...body, ...withRule({ ...form, ...body }, code) }
  }
  return (
    <>
      <TextInput
        label={form.kind === 'election' ? '选举事项' : '表决事项'}
        withAsterisk
        maxLength={400}
        value={form.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <Select
        label="表决规则"
        data={rules}
        allowDeselect={false}
        value={isVoteRuleCode(form.rule) ? form.rule : 'open'}
        onChange={(code) => code && set(ruleChange(code))}
      />
      {form.kind === 'decision' && (
        <SegmentedControl
          fullWidth
          aria-label="表决方式"
          data={methods}
          value={form.method}
          onChange={(method) => set(withMethod(form, method as VoteRow['method']))} // the options are the words' keys
        />
      )}
      {form.rule === 'R3' && <VotePersons {...{ form, set }} agendaTitle={agenda.title} />}
    </>
  )
}

interface OutcomeProps {
  readonly form: VoteForm
  set(change: FormChange): void
  readonly simple: VoteView
  readonly ballot: BallotView | undefined
}

function VoteOutcomePane({ form, set, simple, ballot }: OutcomeProps) {
  const rule = ruleOfForm(form)
  if (ballot) return <BallotResult {...{ form, set, rule }} view={ballot} />
  return (
    <VoteArithmetic
      view={simple}
      rule={rule}
      form={form}
      onResult={(result) => set({ result })}
      onReading={(reading) => set({ reading })}
    />
  )
}

interface HintProps {
  readonly before: VoteRow | undefined
  readonly form: VoteForm
  readonly ballot: BallotView | undefined
  readonly missing: string | undefined
  remove(vote: VoteRow): Promise<void>
  onNextRound(round: VoteForm): void
}

/** Beside the buttons: what is missing, and what may come after this vote. */
function Hint({ before, form, ballot, missing, remove, onNextRound }: HintProps) {
  const again = ballot && form.result !== undefined && form.result !== 'deferred' && form.kind === 'election'
  const words = { revoteTied: '记入，就票数相等的再投一次', electAgainOrReduce: '记入，另行选举', revote: '记入，重新投票' } as const
  // More papers back than out: the round is void, whatever was chosen (R7).
  const next = form.result === 'void' ? 'revote' : ballot?.next
  return (
    <Group gap="xs">
      {before && (
        <Button variant="subtle" color="gray.7" size="compact-md" onClick={() => void remove(before)}>
          删除这次表决
        </Button>
      )}
      {again && (next === 'revoteTied' || next === 'electAgainOrReduce' || next === 'revote') && (
        <Button variant="light" size="compact-md" onClick={() => onNextRound(next === 'revote' ? { ...form, result: 'void' } : form)}>
          {words[next]}
        </Button>
      )}
      {missing && (
        <Text c="brand.7" role="alert">
          {missing}
        </Text>
      )}
    </Group>
  )
}
