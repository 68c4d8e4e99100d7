import { failure, type Failure } from '#shared/contracts/errors.ts'
import { readersBelow } from '#shared/domain/identity/area-code.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { ItemAsk, ItemField } from '#shared/schema/item-types.ts'
import type { Arrival, Item, ItemState } from '#shared/schema/items.ts'
import { detailProblem, fieldsAt, momentProblem, valuesOf, withDetails, type DetailValues } from './item-details.ts'
import { isPast } from './item-due.ts'
import { isRedo, movesOf, wasRedone, type Mover } from './item-moves.ts'
import { itemStateProblem } from './item-state.ts'
import { handedTo, handOver, raiseProblem, turnOf, type HandOver } from './item-turn.ts'
import type { ItemKind } from './item-types.ts'

/** What a person says when taking a step; what the step does not ask for is not looked at. */
export interface MoveInput {
  readonly to: ItemState
  /** Where two steps lead to one state: which of them. Absent: the first. */
  readonly hand?: HandOver | undefined
  readonly note: string
  readonly reason: string
  readonly until: string
  readonly owner: Item['owner']
  readonly ownerOrgName: string
  readonly dueOn: string
  readonly result: string
  readonly feedback: string
  readonly satisfaction: Item['satisfaction']
  readonly evaluationNote: string
  readonly supplement: string
  readonly claimedBy: readonly string[]
  /** What was done about it before it is raised. */
  readonly tried: string
  readonly arrival: Omit<Arrival, 'id'>
  /** Of the fields that the step asks for, by their codes; absent: what the item says already. */
  readonly values?: DetailValues
}

export type ProgressRow = Item['progress'][number]

export interface MoveContext {
  readonly actor: Mover
  readonly today: Day
  /** Milliseconds. */
  readonly now: number
  /** A line of the thread, stamped and signed. `to`: the unit to which the step hands the matter. */
  line(text: string, state?: ItemState, to?: string): ProgressRow
}

/** Room of one line of the thread (shared/schema/items.ts). */
export const LINE_LENGTH = 2000
export const THREAD_LENGTH = 2000

/**
 * The item after one step of a person, with what the step asks for and a line in its thread. Work that did not satisfy begins again
 * with result, feedback and evaluation empty; what they said stands in the thread.
 * @returns `item/…`, in words for the person; never throws for what a person can type
 */
export function moveItem(item: Item, type: ItemKind, input: MoveInput, context: MoveContext): Result<Item, Failure> {
  const move = movesOf(item, type, context.actor).find((one) => one.to === input.to && (!input.hand || one.hand === input.hand))
  if (!move) return err(moveFailure(item, type, input.to, context))
  const asks = new Set(move.asks)
  const missing = (move.hand === 'up' ? raiseProblem(item) : undefined) ?? inputProblem(asks, { item, type }, input, context.today)
  if (missing) return err(missing)
  const fields = fieldsOfStep(item, type, input.to, context.actor)
  const values = input.values ?? valuesOf(item, fields)
  const written = fields.length > 0 ? withDetails(item, fields, values) : {}
  const wrong = detailProblem(fields, values) ?? momentProblem(type.spec, { ...item, ...written }, context.now)
  if (wrong) return err(wrong)
  const redo = isRedo(item.state, input.to)
  const earlier = redo ? earlierOutcome(item, context) : []
  const to = move.hand && handedTo(item, move.hand)
  const lines = chunks(saidOf(asks, item, input)).map((text, index) =>
    index === 0 ? { ...context.line(text, input.to, to), ...(input.to === 'hung' ? { until: input.until } : {}) } : context.line(text),
  )
  if (item.progress.length + earlier.length + lines.length > THREAD_LENGTH) return err(failure('item/thread-full'))
  const next = compact({
    ...(redo ? withoutOutcome(item) : item),
    ...answers(asks, input),
    ...written,
    ...(isGivenBack(item, input.to) ? { claimedBy: [], owner: undefined, ownerOrgName: undefined } : {}),
    ...readersOf(item, type, input.to),
    state: input.to,
    hung: input.to === 'hung' ? { reason: input.reason.trim(), until: input.until, from: item.state } : undefined,
    ...arrivalOf(asks, item, input, lines),
    ...(move.hand ? handOver(item, move.hand) : {}),
    ...(move.hand === 'up' && item.unit === context.actor.unit ? triedOf(item, type, input) : {}),
    progress: [...item.progress, ...earlier, ...lines],
  })
  const problem = stepProblem(next, type)
  return problem ? err(problem) : ok(next)
}

/** Why there is no such step: said in the words that help most. */
function moveFailure(item: Item, type: ItemKind, to: ItemState, { actor }: MoveContext): Failure {
  const exists = type.spec.moves.some((move) => move.from === item.state && move.to === to)
  if (exists && to === 'escalated') return failure('item/at-top')
  if (exists && to === 'closed' && item.satisfaction === 'dissatisfied') return failure('item/dissatisfied')
  if (turnOf(item) !== actor.unit) return failure('item/not-asked')
  if (exists && movesOf(item, type, { ...actor, role: 'secretary' }).some((move) => move.to === to) && actor.role !== 'secretary') {
    return failure('item/not-your-step')
  }
  return failure('item/wrong-state', { from: item.state, to })
}

/** What the step asks to be written down; whoever is only asked to deal with a matter does not write in what it says. */
export function fieldsOfStep(item: Item, { spec }: Pick<ItemKind, 'spec'>, to: ItemState, actor: Mover): readonly ItemField[] {
  return item.unit === actor.unit ? fieldsAt(spec, to) : []
}

/** 退领, 改派: whoever had taken it has it no longer; who that was stands in the thread. */
function isGivenBack({ state }: Item, to: ItemState): boolean {
  return state === 'claimed' && to === 'published'
}

/** Everybody below reads what is decided for them. */
function readersOf({ unit, audience }: Item, { spec }: ItemKind, to: ItemState): Partial<Pick<Item, 'audience'>> {
  const below = to === spec.sharedFrom ? readersBelow(unit) : undefined
  return below === undefined || audience.includes(below) ? {} : { audience: [...audience, below] }
}

interface Taken {
  readonly item: Item
  readonly type: ItemKind
}

function inputProblem(asks: ReadonlySet<ItemAsk>, { item, type }: Taken, input: MoveInput, today: Day): Failure | undefined {
  const blank = (text: string): boolean => text.trim() === ''
  if (asks.has('mergeTarget')) return failure('item/merge-target')
  if (asks.has('reason') && blank(input.reason)) return failure('item/reason-required')
  if (asks.has('tried') && blank(input.tried)) return failure('item/tried-required')
  if (asks.has('arrival') && !isArrival(input.arrival, today)) return failure('item/arrival-required')
  if (asks.has('supplement') && blank(input.supplement)) return failure('item/supplement-required')
  if (asks.has('until') && (blank(input.until) || input.until <= today)) return failure('item/hung-date')
  if (asks.has('owner') && !hasOwner(input)) return failure('item/owner-required')
  if (asks.has('owner') && blank(input.dueOn)) return failure('item/owner-required')
  if ((asks.has('owner') || asks.has('claimant')) && input.dueOn !== item.dueOn && isPast(input.dueOn, today)) {
    return failure('item/due-past')
  }
  if (asks.has('claimant') && !hasOwner(input) && input.claimedBy.length === 0) return failure('item/claimant-required')
  if (asks.has('result') && blank(input.result)) return failure('item/result-required')
  if (asks.has('feedback') && blank(input.feedback)) return failure('item/feedback-required')
  if (asks.has('evaluation') && !input.satisfaction && isEvaluated(item, type)) return failure('item/evaluation-required')
  return undefined
}

function isArrival({ unitName, at }: MoveInput['arrival'], today: Day): boolean {
  return unitName.trim() !== '' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at) && at.slice(0, 10) <= today
}

/** What the item lacks to stand where it now stands, by every PC's rule and by its type's. */
function stepProblem(next: Item, type: ItemKind): Failure | undefined {
  return itemStateProblem(next) ?? (next.state === 'closed' ? closingProblem(next, type) : undefined)
}

/**
 * What the type wants before an item closes and the item has not: what came of it, that whoever raised it was told, and what he thinks
 * of it (domain.md §2.14). Nobody evaluates what nobody raised. Who is still not satisfied after it was done again does not keep it open
 * for ever, but why it ends so is written down.
 */
export function closingProblem(item: Item, type: Pick<ItemKind, 'spec'>): Failure | undefined {
  const { closing } = type.spec
  if (closing.result && !item.result) return failure('item/result-required')
  if (closing.feedback && !item.feedback) return failure('item/feedback-required')
  if (closing.evaluation && isEvaluated(item, type) && !item.satisfaction) return failure('item/evaluation-required')
  if (item.satisfaction === 'dissatisfied' && !(wasRedone(item) && item.unsolvedReason)) return failure('item/dissatisfied')
  return undefined
}

/** Whether somebody is there to be told and asked. */
export function wasRaised(item: Pick<Item, 'raisedBy' | 'raisedByUnit'>): boolean {
  return Boolean(item.raisedBy?.name || item.raisedByUnit)
}

/** Whether somebody's evaluation is wanted: of who raised it, or of who called. */
export function isEvaluated(item: Pick<Item, 'raisedBy' | 'raisedByUnit'>, { spec }: Pick<ItemKind, 'spec'>): boolean {
  return wasRaised(item) || spec.calls === true
}

function hasOwner(input: Pick<MoveInput, 'owner' | 'ownerOrgName'>): boolean {
  return Boolean(input.owner?.name || input.ownerOrgName.trim())
}

/** What the step writes into the thread. */
function saidOf(asks: ReadonlySet<ItemAsk>, item: Item, input: MoveInput): string {
  const { unitName, who, at } = input.arrival
  const had = [item.ownerOrgName, item.owner?.name].filter(Boolean).join(' ')
  return [
    isGivenBack(item, input.to) && had ? `原由 ${had} 承接` : '',
    input.to === 'closed' ? '' : reasonOf(asks, input),
    // When it goes on, the thread alone still says until when it was to wait.
    asks.has('until') ? `挂起到 ${input.until}` : '',
    asks.has('tried') ? `已采取的措施：${input.tried.trim()}` : '',
    asks.has('arrival') ? `${unitName.trim()}${who.trim() && `（${who.trim()}）`} ${at.replace('T', ' ')} 到场` : '',
    supplementOf(asks, input),
    input.note.trim(),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What was tried goes up in the thread; where the type has a place for it, there too. */
function triedOf({ details = [] }: Item, { spec }: ItemKind, { tried }: MoveInput): Pick<Item, 'details'> {
  if (!spec.fields.some((field) => field.id === 'tried')) return {}
  return { details: [...details.filter((row) => row.id !== 'tried'), { id: 'tried', value: tried.trim() }] }
}

function arrivalOf(asks: ReadonlySet<ItemAsk>, item: Item, { arrival }: MoveInput, [line]: readonly ProgressRow[]): Pick<Item, 'arrivals'> {
  if (!asks.has('arrival') || !line) return {}
  const { unitName, who, at } = arrival
  return { arrivals: [...(item.arrivals ?? []), { id: line.id, unitName: unitName.trim(), who: who.trim(), at }] }
}

function reasonOf(asks: ReadonlySet<ItemAsk>, input: MoveInput): string {
  return asks.has('reason') ? input.reason.trim() : ''
}

function supplementOf(asks: ReadonlySet<ItemAsk>, input: MoveInput): string {
  return asks.has('supplement') ? `补充：${input.supplement.trim()}` : ''
}

function answers(asks: ReadonlySet<ItemAsk>, input: MoveInput): Partial<Item> {
  const hands = asks.has('owner') || asks.has('claimant')
  return {
    ...(hands ? { owner: input.owner, ownerOrgName: input.ownerOrgName.trim() || undefined, dueOn: input.dueOn } : {}),
    ...(asks.has('claimant') ? { claimedBy: [...input.claimedBy] } : {}),
    ...(asks.has('result') ? { result: input.result.trim() || undefined } : {}),
    ...(asks.has('feedback') ? { feedback: input.feedback.trim() || undefined } : {}),
    ...(asks.has('evaluation') ? { satisfaction: input.satisfaction, evaluationNote: input.evaluationNote.trim() || undefined } : {}),
    ...(asks.has('reason') && input.to !== 'hung' && input.to !== 'published' ? { unsolvedReason: input.reason.trim() } : {}),
  } as Partial<Item> // members that are undefined are taken out at once
}

const satisfactionWords = { satisfied: '满意', fairlySatisfied: '基本满意', dissatisfied: '不满意' } as const

function withoutOutcome(item: Item): Item {
  const { result: _result, feedback: _feedback, satisfaction: _satisfaction, evaluationNote: _note, ...rest } = item
  return rest
}

function earlierOutcome(item: Item, { line }: MoveContext): ProgressRow[] {
  const said = [
    ['上次办理结果', item.result],
    ['上次反馈', item.feedback],
    ['上次评价', item.satisfaction && satisfactionWords[item.satisfaction]],
    ['评价意见', item.evaluationNote],
  ]
  return said.flatMap(([title, words]) => (words ? chunks(`${title}：${words}`).map((text) => line(text)) : []))
}

/** A text in as many lines of the thread as it needs; an empty one is still a line. */
export function chunks(text: string): string[] {
  const letters = [...text]
  const lines: string[] = []
  let current = ''
  for (const letter of letters) {
    if (current.length + letter.length > LINE_LENGTH) {
      lines.push(current)
      current = ''
    }
    current += letter
  }
  return [...lines, current]
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
