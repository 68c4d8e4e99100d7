import type { Draft } from '#renderer/data/db.ts'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { changeMeeting, type MeetingDeps } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { AgendaRow, Meeting, ResolutionRow, VoteRow } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { isRecordOpen, withAgenda } from './record-actions.ts'

/**
 * A vote as it was taken; the item it belongs to ends by it unless a resolution still has to be worded.
 * @param loaded the record that the form was filled from
 */
export function recordVote(
  deps: MeetingDeps,
  id: string,
  vote: Omit<VoteRow, 'id'> & { readonly id?: string },
  loaded?: Meeting,
): Promise<Result<Meeting, Failure>> {
  const change: Parameters<typeof changeMeeting>[2] = (meeting, now) => {
    if (!isRecordOpen(now)) return err(failure('meeting/wrong-state'))
    const row: VoteRow = { ...vote, id: vote.id ?? deps.newId() }
    const others = meeting.votes.filter((one) => one.id !== row.id)
    return ok({ meeting: withOutcome({ ...meeting, votes: [...others, row] }, row) })
  }
  return changeMeeting(deps, id, change, loaded)
}

/** Without words of its own, an item that was voted on ends as the vote did. */
function withOutcome(meeting: Meeting, vote: VoteRow): Meeting {
  const agenda = meeting.agenda.find((row) => row.id === vote.agenda)
  if (!agenda || agenda.outcome === 'resolved' || agenda.outcome === 'item') return meeting
  const outcomes = { passed: 'resolved', failed: 'undecided', deferred: 'deferred', undeclared: 'open' } as const
  return withAgenda(meeting, agenda.id, { outcome: outcomes[vote.result] })
}

export function removeVote(deps: MeetingDeps, id: string, vote: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) =>
    isRecordOpen(meeting)
      ? ok({ meeting: { ...meeting, votes: meeting.votes.filter((one) => one.id !== vote) } })
      : err(failure('meeting/wrong-state')),
  )
}

export interface ResolutionInput {
  readonly id?: string
  readonly agenda: string
  readonly text: string
  readonly owner?: PersonRef | undefined
  /** Local day; required, like the owner, when the resolution becomes an item. */
  readonly dueOn?: string | undefined
  readonly asItem: boolean
}

/**
 * A resolution, and the item that grows out of it, in one save (domain.md §2.14: every matter has an owner and a date).
 * @param loaded the record that the form was filled from
 */
export function resolve(deps: MeetingDeps, id: string, input: ResolutionInput, loaded?: Meeting): Promise<Result<Meeting, Failure>> {
  const change: Parameters<typeof changeMeeting>[2] = async (meeting, now) => {
    if (!isRecordOpen(now)) return err(failure('meeting/wrong-state'))
    const text = input.text.trim()
    if (text === '') return err(failure('record/invalid', [{ path: 'text', message: '请写明决议内容' }]))
    const owner = input.owner?.name.trim() ? input.owner : undefined
    if (input.asItem && (!owner || !input.dueOn)) return err(failure('item/owner-required'))
    const before = meeting.resolutions.find((one) => one.id === input.id)
    const item = input.asItem ? await itemOf(deps, meeting, { text, owner, dueOn: input.dueOn ?? '' }, before) : undefined
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
  deps: MeetingDeps,
  meeting: Meeting,
  input: ResolutionWords,
  before: ResolutionRow | undefined,
): Promise<{ document: Draft<'items'> & { id: string }; from?: Item }> {
  const existing = before?.item ? await deps.db.findOne('items', before.item).run() : undefined
  if (before && existing) return { document: { ...existing, ...changedFields(itemWords(before), itemWords(input)) }, from: existing }
  return { document: newItem(deps, { type: 'project', origin: 'meeting', originRef: meeting.id, ...itemWords(input) }) }
}

function itemWords({ text, owner, dueOn = '' }: ResolutionWords) {
  return { title: firstLine(text), content: text, dueOn, ...(owner ? { owner } : {}) }
}

/** Removes the words; an item that was already handed out stays, it has a life of its own. */
export function removeResolution(deps: MeetingDeps, id: string, resolution: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (!isRecordOpen(meeting)) return err(failure('meeting/wrong-state'))
    const gone = meeting.resolutions.find((one) => one.id === resolution)
    const left = meeting.resolutions.filter((one) => one.id !== resolution)
    const stillDecided = !gone || left.some((one) => one.agenda === gone.agenda) || meeting.votes.some((one) => one.agenda === gone.agenda)
    const changed = { ...meeting, resolutions: left }
    return ok({ meeting: stillDecided ? changed : withAgenda(changed, gone.agenda, { outcome: 'open' }) })
  })
}

/** Puts a removed resolution back as it was. */
export function putResolution(
  deps: MeetingDeps,
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
