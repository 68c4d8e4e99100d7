import type { Draft } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { changeMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { AgendaRow, CandidateRow, Meeting, ResolutionRow, VoteRow } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { isRecordOpen, withAgenda } from './record-actions.ts'

/** A vote and the names that belong to it: those of an election, or of a 民主测评. */
export interface RecordedEntry {
  /** With the id of the vote that is put right; else a new one. */
  readonly vote: Omit<VoteRow, 'id'> & { readonly id?: string }
  readonly candidates: readonly Omit<CandidateRow, 'vote'>[]
}

/**
 * A vote as it was taken; the item it belongs to ends by it unless a resolution still has to be worded.
 * @param loaded the record that the form was filled from
 */
export function recordVote(
  deps: RecordDeps,
  id: string,
  vote: Omit<VoteRow, 'id'> & { readonly id?: string },
  loaded?: Meeting,
): Promise<Result<Meeting, Failure>> {
  return recordEntry(deps, id, { vote, candidates: [] }, { loaded })
}

/** What a change of votes starts from. */
export interface VoteBasis {
  /** The record that the form was filled from, or as the step left it that is taken back: what others have changed since stays. */
  readonly loaded?: Meeting | undefined
  /** Of a step that is taken back: how the item had ended before it. */
  readonly outcome?: AgendaRow['outcome'] | undefined
}

/** As recordVote, with the candidates of the vote in one save. */
export function recordEntry(
  deps: RecordDeps,
  id: string,
  { vote, candidates }: RecordedEntry,
  { loaded, outcome }: VoteBasis = {},
): Promise<Result<Meeting, Failure>> {
  const change: Parameters<typeof changeMeeting>[2] = (meeting, now) => {
    if (!isRecordOpen(now)) return err(failure('meeting/wrong-state'))
    const row: VoteRow = { ...vote, id: vote.id ?? deps.newId() }
    const others = meeting.votes.filter((one) => one.id !== row.id)
    const names = candidates.map((one): CandidateRow => ({ ...one, vote: row.id }))
    const voted = withNames({ ...meeting, votes: [...others, row] }, row.id, names)
    return ok({ meeting: endedAsBefore(voted, row, outcome) })
  }
  return changeMeeting(deps, id, change, loaded)
}

/** Other votes on the item say how it ended; where there are none it ends as it had before. */
function endedAsBefore(
  meeting: Meeting,
  { id, agenda }: Pick<VoteRow, 'id' | 'agenda'>,
  before: AgendaRow['outcome'] | undefined,
): Meeting {
  const others = meeting.votes.some((one) => one.agenda === agenda && one.id !== id)
  return before && !others ? withAgenda(meeting, agenda, { outcome: before }) : withOutcome(meeting, agenda)
}

/** A record that never held an election stays without the field. */
function withNames(meeting: Meeting, vote: string, names: readonly CandidateRow[]): Meeting {
  const others = (meeting.candidates ?? []).filter((one) => one.vote !== vote)
  if (meeting.candidates === undefined && names.length === 0) return meeting
  return { ...meeting, candidates: [...others, ...names] }
}

/** Without words of its own, an item that was voted on ends as its votes did: one that passed decides it, whatever else was put off. */
function withOutcome(meeting: Meeting, item: string): Meeting {
  const agenda = meeting.agenda.find((row) => row.id === item)
  if (!agenda || agenda.outcome === 'item' || meeting.resolutions.some((one) => one.agenda === item)) return meeting
  const results = new Set(meeting.votes.filter((one) => one.agenda === item).map((one) => one.result))
  const outcome = results.has('passed') ? 'resolved' : results.has('deferred') ? 'deferred' : results.has('failed') ? 'undecided' : 'open'
  return withAgenda(meeting, agenda.id, { outcome })
}

export function removeVote(
  deps: RecordDeps,
  id: string,
  vote: string,
  { loaded, outcome }: VoteBasis = {},
): Promise<Result<Meeting, Failure>> {
  const change: Parameters<typeof changeMeeting>[2] = (meeting, now) => {
    if (!isRecordOpen(now)) return err(failure('meeting/wrong-state'))
    const gone = meeting.votes.find((one) => one.id === vote)
    const left = withNames({ ...meeting, votes: meeting.votes.filter((one) => one.id !== vote) }, vote, [])
    return ok({ meeting: gone ? endedAsBefore(left, gone, outcome) : left })
  }
  return changeMeeting(deps, id, change, loaded)
}

export interface ResolutionInput {
  readonly id?: string
  readonly agenda: string
  readonly text: string
  readonly owner?: PersonRef | undefined
  /** Local day; required, like the owner, when the resolution becomes an item. */
  readonly dueOn?: string | undefined
  readonly asItem: boolean
  /** To which list it goes, and what is said of it there; absent: a project that the meeting brought up. */
  readonly entry?: ListEntry | undefined
}

/** B2: 走访来源、项目（问题）、解决层级. */
export interface ListEntry {
  readonly type: 'project' | 'problem'
  readonly origin: 'meeting' | 'visit'
  readonly level: Item['level']
}

/**
 * A resolution, and the item that grows out of it, in one save (domain.md §2.14: every matter has an owner and a date).
 * @param loaded the record that the form was filled from
 */
export function resolve(deps: RecordDeps, id: string, input: ResolutionInput, loaded?: Meeting): Promise<Result<Meeting, Failure>> {
  const change: Parameters<typeof changeMeeting>[2] = async (meeting, now) => {
    if (!isRecordOpen(now)) return err(failure('meeting/wrong-state'))
    const text = input.text.trim()
    if (text === '') return err(failure('record/invalid', [{ path: 'text', message: '请写明决议内容' }]))
    const owner = input.owner?.name.trim() ? input.owner : undefined
    if (input.asItem && (!owner || !input.dueOn)) return err(failure('item/owner-required'))
    const before = meeting.resolutions.find((one) => one.id === input.id)
    const item = input.asItem
      ? await itemOf(deps, meeting, { text, owner, dueOn: input.dueOn ?? '', entry: input.entry }, before)
      : undefined
    const row: ResolutionRow = {
      id: before?.id ?? deps.newId(),
      agenda: input.agenda,
      text,
      ...(owner ? { owner } : {}),
      ...(input.dueOn ? { dueOn: input.dueOn } : {}),
      ...(item ? { item: item.document.id } : before?.item ? { item: before.item } : {}),
    }
    const others = meeting.resolutions.filter((one) => one.id !== row.id)
    const outcome: AgendaRow['outcome'] = row.item ? 'item' : 'resolved'
    const changed = withAgenda({ ...meeting, resolutions: [...others, row] }, input.agenda, { outcome })
    return ok({ meeting: changed, ...(item ? { also: [{ kind: 'put' as const, collection: 'items' as const, ...item }] } : {}) })
  }
  return changeMeeting(deps, id, change, loaded)
}

type ResolutionWords = Pick<ResolutionRow, 'text' | 'owner' | 'dueOn'>

/** The item with what the resolution newly says; what others made of the item since stays. */
async function itemOf(
  deps: RecordDeps,
  meeting: Meeting,
  { entry, ...input }: ResolutionWords & Pick<ResolutionInput, 'entry'>,
  before: ResolutionRow | undefined,
): Promise<{ document: Draft<'items'> & { id: string }; from?: Item }> {
  const existing = before?.item ? await deps.db.findOne('items', before.item).run() : undefined
  if (before && existing) return { document: { ...existing, ...changedFields(itemWords(before), itemWords(input)) }, from: existing }
  const kind = itemTypeOf(entry?.type ?? 'project', await itemTypeEditions(deps.db).run(), deps.today())
  const from = { origin: entry?.origin ?? 'meeting', originRef: meeting.id, ...(entry ? { level: entry.level } : {}) } as const
  return { document: newItem(deps, { type: kind.code, kind, ...from, ...itemWords(input) }) }
}

function itemWords({ text, owner, dueOn = '' }: ResolutionWords) {
  return { title: firstLine(text), content: text, dueOn, ...(owner ? { owner } : {}) }
}

/** Removes the words; an item that was already handed out stays, it has a life of its own. */
export function removeResolution(deps: RecordDeps, id: string, resolution: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (!isRecordOpen(meeting)) return err(failure('meeting/wrong-state'))
    const gone = meeting.resolutions.find((one) => one.id === resolution)
    const left = meeting.resolutions.filter((one) => one.id !== resolution)
    const changed = { ...meeting, resolutions: left }
    if (!gone || left.some((one) => one.agenda === gone.agenda)) return ok({ meeting: changed })
    return ok({ meeting: withOutcome(withAgenda(changed, gone.agenda, { outcome: 'open' }), gone.agenda) })
  })
}

/** Puts a removed resolution back as it was. */
export function putResolution(
  deps: RecordDeps,
  id: string,
  resolution: ResolutionRow,
  outcome: AgendaRow['outcome'],
): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (!isRecordOpen(meeting)) return err(failure('meeting/wrong-state'))
    const others = meeting.resolutions.filter((one) => one.id !== resolution.id)
    return ok({ meeting: withAgenda({ ...meeting, resolutions: [...others, resolution] }, resolution.agenda, { outcome }) })
  })
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
