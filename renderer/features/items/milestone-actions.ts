import type { Deps } from '#renderer/data/db.ts'
import { threadLine } from '#renderer/entities/item/thread-line.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { markMilestone, withMilestone } from '#shared/domain/item/milestones.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, Milestone } from '#shared/schema/items.ts'

export interface NewMilestone {
  readonly title: string
  readonly dueOn: string
}

export function addMilestone(deps: Deps, item: Item, { title, dueOn }: NewMilestone): Promise<Result<Item, Failure>> {
  return change(deps, item, (now) => withMilestone(now.milestones, { id: deps.newId(), title, ...(dueOn ? { dueOn } : {}) }))
}

/** Met, with what shows it, and a line in the thread; without a day it is open again. */
export function meetMilestone(
  deps: Deps,
  item: Item,
  { id, title }: Milestone,
  met: { readonly doneOn: Day; readonly note: string } | undefined,
): Promise<Result<Item, Failure>> {
  const note = met?.note.trim()
  const words = met ? `做到：${title}${note ? `（${note}）` : ''}` : `改回没有做到：${title}`
  return change(deps, item, (now) => ok(markMilestone(now, id, met)), words)
}

export function removeMilestone(deps: Deps, item: Item, { id, title }: Milestone): Promise<Result<Item, Failure>> {
  return change(deps, item, (now) => ok(now.milestones.filter((row) => row.id !== id)), `去掉节点：${title}`)
}

/** As it stands now: rows that a colleague added meanwhile stay. */
async function change(
  deps: Deps,
  item: Item,
  make: (now: Item) => Result<Milestone[], Failure>,
  words?: string,
): Promise<Result<Item, Failure>> {
  const now = await deps.db.findOne('items', item.id).run()
  if (!now) return err(failure('record/not-found'))
  const milestones = make(now)
  if (!milestones.ok) return milestones
  const progress = words ? [...now.progress, threadLine(deps, words)] : now.progress
  const document = { ...now, milestones: milestones.value, progress }
  const saved = await deps.db.save([{ kind: 'put', collection: 'items', document, from: now }])
  return saved.ok ? ok(saved.value[0] as unknown as Item) : saved // the one document that was put
}
