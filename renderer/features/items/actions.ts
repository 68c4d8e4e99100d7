import type { Deps } from '#renderer/data/db.ts'
import { newItem, type NewItem } from '#renderer/entities/item/new-item.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { levelOf, parentUnit } from '#shared/domain/identity/area-code.ts'
import { itemMoveProblem, itemStateProblem } from '#shared/domain/item/item-state.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { fieldsOfMove, type MoveInput } from './move-form.ts'

export async function createItem(deps: Deps, input: NewItem): Promise<Result<Item, Failure>> {
  if (input.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写标题' }]))
  return put(deps, newItem(deps, input))
}

export interface ItemEdit {
  readonly title: string
  readonly content: string
  readonly category: string
  readonly owner: Item['owner']
  readonly ownerOrgName: string
  readonly dueOn: string
}

export async function editItem(deps: Deps, item: Item, edit: ItemEdit): Promise<Result<Item, Failure>> {
  if (edit.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写标题' }]))
  const next = compact({
    ...item,
    title: edit.title.trim(),
    content: edit.content.trim(),
    category: edit.category.trim() || undefined,
    owner: edit.owner,
    ownerOrgName: edit.ownerOrgName.trim() || undefined,
    dueOn: edit.dueOn,
  })
  const problem = itemStateProblem(next)
  return problem ? err(problem) : put(deps, next, item)
}

/** One step of the item's life; it and what the step asks for are saved together, with a line in the thread. */
export async function moveItem(deps: Deps, item: Item, input: MoveInput): Promise<Result<Item, Failure>> {
  const fields = fieldsOfMove(input.to)
  const reason = input.reason.trim()
  if (fields.reason !== '' && reason === '') return err(failure('item/reason-required'))
  if (fields.until && input.until === '') return err(failure('record/invalid', [{ path: 'hung.until', message: '请写明挂起到哪一天' }]))
  const next = compact({
    ...item,
    state: input.to,
    ...(fields.owner ? { owner: input.owner, ownerOrgName: input.ownerOrgName.trim() || undefined, dueOn: input.dueOn } : {}),
    ...(fields.result ? { result: input.result.trim() || undefined } : {}),
    ...(fields.feedback ? { feedback: input.feedback.trim() || undefined } : {}),
    ...(fields.satisfaction ? { satisfaction: input.satisfaction } : {}),
    ...(['returned', 'escalated', 'refused'].includes(input.to) ? { unsolvedReason: reason } : {}),
    hung: input.to === 'hung' ? { reason, until: input.until } : undefined,
    ...(input.to === 'escalated' ? raised(item) : {}),
  })
  const problem = itemMoveProblem(item.state, next)
  if (problem) return err(problem)
  return put(
    deps,
    { ...next, progress: [...item.progress, line(deps, [reason, input.note.trim()].filter(Boolean).join('；'), input.to)] },
    item,
  )
}

/** Going up, the matter is sent to the unit above with its whole thread. */
function raised(item: Item): Pick<Item, 'level' | 'audience'> {
  const above = parentUnit(item.unit)
  if (!above) return { level: item.level, audience: item.audience }
  return { level: levelOf(above), audience: [...new Set([...item.audience, above])] }
}

/**
 * A step taken by mistake: what `after` changed of `before` is taken back, and nothing that came since; both steps stay told in the
 * thread. Not possible once 销号 or 并案.
 */
export async function undoMove(deps: Deps, before: Item, after: Item): Promise<Result<Item, Failure>> {
  if (!(await deps.db.findOne('items', before.id).run())) return err(failure('record/not-found'))
  const progress = [...after.progress, line(deps, '撤销上一步', before.state)]
  return put(deps, { ...before, progress, history: after.history }, after)
}

export async function addProgress(deps: Deps, item: Item, text: string): Promise<Result<Item, Failure>> {
  const words = text.trim()
  if (words === '') return err(failure('record/invalid', [{ path: 'progress', message: '请写点什么' }]))
  return put(deps, { ...item, progress: [...item.progress, line(deps, words)] }, item)
}

async function put(deps: Deps, document: Item | ReturnType<typeof newItem>, from?: Item): Promise<Result<Item, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one document that was put
}

function line(deps: Deps, text: string, state?: ItemState): Item['progress'][number] {
  const { user } = deps.db
  return { id: deps.newId(), at: deps.stamp(), by: user.id, byName: user.name, text, ...(state ? { state } : {}) }
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
