import type { Change, Deps } from '#renderer/data/db.ts'
import { newItem, type NewItem } from '#renderer/entities/item/new-item.ts'
import { threadLine } from '#renderer/entities/item/thread-line.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { levelOf, parentUnit } from '#shared/domain/identity/area-code.ts'
import { claimantsTold, claimItem } from '#shared/domain/item/claim-item.ts'
import {
  detailProblem,
  fieldsAnyTime,
  momentProblem,
  withDetails,
  writtenDetails,
  type DetailValues,
} from '#shared/domain/item/item-details.ts'
import { isPast } from '#shared/domain/item/item-due.ts'
import { itemStateProblem } from '#shared/domain/item/item-state.ts'
import { itemTypeOf, mayBegin, typeOfItem, type ItemKind } from '#shared/domain/item/item-types.ts'
import { mergeItems, takeOutOfRound, type Merged } from '#shared/domain/item/merge-items.ts'
import { takesBack } from '#shared/domain/item/standing-steps.ts'
import { chunks, moveItem as moved, type MoveContext, type MoveInput } from '#shared/domain/item/move-item.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

export interface ItemInput extends Omit<NewItem, 'kind' | 'details' | 'budget' | 'beneficiaries'> {
  /** By the code of the type's field. */
  readonly values?: DetailValues
}

/** Registers a matter under the edition of its type that is in force today. */
export async function createItem(deps: Deps, { values = {}, ...input }: ItemInput): Promise<Result<Item, Failure>> {
  if (input.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写标题' }]))
  if (isPast(input.dueOn ?? '', deps.today())) return err(failure('item/due-past'))
  const kind = itemTypeOf(input.type, await itemTypeEditions(deps.db).run(), deps.today())
  if (!mayBegin(kind, deps.db.user.unit)) return err(failure('item/not-begun-here'))
  const fields = fieldsAnyTime(undefined, kind.spec)
  const problem = detailProblem(fields, values) ?? momentProblem(kind.spec, withDetails({}, fields, values), deps.now())
  if (problem) return err(problem)
  return put(deps, newItem(deps, { ...input, kind, ...writtenDetails(fields, values) }))
}

export interface ItemEdit {
  readonly title: string
  readonly content: string
  readonly category: string
  readonly owner: Item['owner']
  readonly ownerOrgName: string
  readonly dueOn: string
  readonly grid: string
  readonly urgency: Item['urgency']
  readonly values: DetailValues
}

export async function editItem(deps: Deps, item: Item, edit: ItemEdit): Promise<Result<Item, Failure>> {
  if (edit.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写标题' }]))
  if (edit.dueOn !== item.dueOn && isPast(edit.dueOn, deps.today())) return err(failure('item/due-past'))
  const { spec } = await kindOf(deps, item)
  const fields = fieldsAnyTime(item, spec)
  const written = withDetails(item, fields, edit.values)
  const problem = detailProblem(fields, edit.values) ?? momentProblem(spec, written, deps.now())
  if (problem) return err(problem)
  const next = compact({
    ...item,
    ...written,
    title: edit.title.trim(),
    content: edit.content.trim(),
    category: edit.category.trim() || undefined,
    grid: edit.grid || undefined,
    urgency: edit.urgency,
    owner: edit.owner,
    ownerOrgName: edit.ownerOrgName.trim() || undefined,
    dueOn: edit.dueOn,
  })
  const stands = itemStateProblem(next)
  return stands ? err(stands) : put(deps, next, item)
}

/**
 * One step of the item's life; it and what the step asks for are saved together, with a line in the thread. A refusal of what its type
 * has supervised opens, in the same save, a matter of the supervision list that the unit above sees (domain.md D6).
 */
export async function moveItem(deps: Deps, item: Item, input: MoveInput): Promise<Result<Item, Failure>> {
  const kind = await kindOf(deps, item)
  const next = moved(item, kind, input, contextOf(deps))
  if (!next.ok) return next
  const also = input.to === 'refused' && kind.spec.refusalSupervised ? await supervision(deps, next.value, kind) : undefined
  if (!also) return put(deps, next.value, item)
  const linked = { ...next.value, links: [...new Set([...next.value.links, also.id])].slice(0, 60) }
  const outcome = await deps.db.save([change(linked, item), { kind: 'put', collection: 'items', document: also }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the first document that was put
}

async function supervision(deps: Deps, item: Item, kind: ItemKind) {
  const templates = await itemTypeEditions(deps.db).run()
  const refused = newItem(deps, {
    type: 'supervised',
    kind: itemTypeOf('supervised', templates, deps.today()),
    title: `${kind.name}被拒：${item.title}`.slice(0, 200),
    content: `${item.number}，拒绝的理由：${item.unsolvedReason ?? ''}`,
    origin: item.origin,
    originRef: item.id,
    links: [item.id],
    ...(item.grid ? { grid: item.grid } : {}),
  })
  // Above who refused; whose matter it is sees it too.
  const { user } = deps.db
  const above = parentUnit(user.unit)
  const readers = [above, item.unit].filter((unit): unit is string => unit !== undefined && unit !== user.unit)
  return {
    ...refused,
    audience: readers,
    ...(above ? { asked: above, level: levelOf(above), progress: [threadLine(deps, '拒绝后自动转来督办', undefined, above)] } : {}),
  }
}

/** 并案: both in one save. */
export async function merge(deps: Deps, pair: Merged): Promise<Result<Item, Failure>> {
  const stored = new Map<string, Item>()
  // The chain of what the target was merged into, as far as it is on this device.
  for (let id = pair.target.mergedInto; id !== undefined && !stored.has(id);) {
    const next = await deps.db.findOne('items', id).run()
    if (!next) break
    stored.set(id, next)
    id = next.mergedInto
  }
  const outcome = mergeItems(pair, await kindOf(deps, pair.source), contextOf(deps), (id) => stored.get(id))
  if (!outcome.ok) return outcome
  const { source, target } = outcome.value
  const before = stored.get(target.id) ?? pair.target
  const saved = await deps.db.save([change(source, pair.source), change(target, before)])
  return saved.ok ? ok(saved.value[0] as unknown as Item) : saved // the first document that was put
}

/** Of matters that were merged into one another, none of which is worked on: this one stands again. */
export async function takeUp(deps: Deps, item: Item): Promise<Result<Item, Failure>> {
  const other = await deps.db.findOne('items', item.mergedInto ?? '').run()
  const next = takeOutOfRound(item, await kindOf(deps, item), contextOf(deps), (id) => (id === other?.id ? other : undefined))
  return next.ok ? put(deps, next.value, item) : next
}

export interface Claimed {
  /** As they are now, in the order in which they were asked for. */
  readonly taken: readonly Item[]
  /** Of each that was taken, how it stood just before. */
  readonly before: readonly Item[]
  /** Withdrawn or ended meanwhile; nothing of them changed. */
  readonly refused: readonly Item[]
}

/**
 * Units put themselves down for what is published: one for one, or in a meeting several for several (集中认领, domain.md C8), in one save.
 * @returns `item/not-claimable` when none of them can be claimed
 */
export async function claim(
  deps: Deps,
  items: readonly Item[],
  units: readonly { readonly id: string; readonly name: string }[],
): Promise<Result<Claimed, Failure>> {
  const words = `${units.map((unit) => unit.name).join('、')} ${units.length > 1 ? '一起认领' : '认领'}`
  const ids = units.map((unit) => unit.id)
  const outcomes: { readonly item: Item; readonly next: Result<Item, Failure> }[] = []
  for (const { id } of items) {
    // As it stands now: a board that was opened before does not know what was withdrawn since.
    const item = await deps.db.findOne('items', id).run()
    if (item) outcomes.push({ item, next: claimItem(item, await kindOf(deps, item), ids, threadLine(deps, words)) })
  }
  const changes = outcomes.flatMap(({ item, next }) => (next.ok ? [change(next.value, item)] : []))
  const first = outcomes.find(({ next }) => !next.ok)?.next
  if (changes.length === 0) return first && !first.ok ? first : err(failure('item/not-claimable'))
  const saved = await deps.db.save(changes)
  if (!saved.ok) return saved
  const standing = (claimed: boolean) => outcomes.flatMap(({ item, next }) => (next.ok === claimed ? [item] : []))
  const taken = saved.value as unknown as Item[] // the documents that were put
  return ok({ taken, before: standing(true), refused: standing(false) })
}

/** The units that put themselves down for what was taken off the board have been told. @param names theirs, for the thread */
export async function tellClaimants(deps: Deps, item: Item, names: readonly string[]): Promise<Result<Item, Failure>> {
  const told = claimantsTold(item, threadLine(deps, `已告诉${names.join('、')}：这件事已撤回，认领不再算数`))
  return told.ok ? put(deps, told.value, item) : told
}

/**
 * A step taken by mistake: what `after` changed of `before` is taken back, and nothing that came since; both steps stay told in the
 * thread. Not possible once 销号 or 并案.
 */
export async function undoMove(deps: Deps, before: Item, after: Item): Promise<Result<Item, Failure>> {
  if (!(await deps.db.findOne('items', before.id).run())) return err(failure('record/not-found'))
  const progress = [...after.progress, { ...threadLine(deps, '撤销上一步'), ...takesBack(before, after) }]
  return put(deps, { ...before, progress, history: after.history }, after)
}

export interface Undoable {
  readonly after: Item
  undo(): Promise<Result<Item, Failure>>
}

/** An act whose undoing takes back only the act: what others wrote while its dialog stood open is not part of it. */
export async function undoable(deps: Deps, item: Item, act: () => Promise<Result<Item, Failure>>): Promise<Result<Undoable, Failure>> {
  const before = (await deps.db.findOne('items', item.id).run()) ?? item
  const done = await act()
  return done.ok ? ok({ after: done.value, undo: () => undoMove(deps, before, done.value) }) : done
}

/** A note in the thread; a long one takes several lines of it. */
export async function addProgress(deps: Deps, item: Item, text: string): Promise<Result<Item, Failure>> {
  const words = text.trim()
  if (words === '') return err(failure('record/invalid', [{ path: 'progress', message: '请写点什么' }]))
  return put(deps, { ...item, progress: [...item.progress, ...chunks(words).map((part) => threadLine(deps, part))] }, item)
}

async function kindOf(deps: Deps, item: Item): Promise<ItemKind> {
  return typeOfItem(item, await itemTypeEditions(deps.db).run())
}

function contextOf(deps: Deps): MoveContext {
  return { actor: deps.db.user, today: deps.today(), now: deps.now(), line: (text, state, to) => threadLine(deps, text, state, to) }
}

function change(document: Item, from?: Item): Change {
  return { kind: 'put', collection: 'items', document, from }
}

async function put(deps: Deps, document: Item | ReturnType<typeof newItem>, from?: Item): Promise<Result<Item, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one document that was put
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
