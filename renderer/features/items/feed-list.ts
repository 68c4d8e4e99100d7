import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

export interface Feed {
  readonly type: string
  readonly title: string
  readonly content: string
}

/**
 * 走访、巡逻、计划、调研、自查 → 清单: a matter with the visit's raiser, grid and day, and a line in the visit's thread, in one save (domain.md D8). What the
 * type requires besides is asked when somebody takes it up.
 */
export async function feedList(deps: Deps, visit: Item, { type, title, content }: Feed): Promise<Result<Item, Failure>> {
  if (title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写标题' }]))
  const kind = itemTypeOf(type, await itemTypeEditions(deps.db).run(), deps.today())
  const item = newItem(deps, {
    type,
    kind,
    title,
    content,
    origin: originOf(visit.type),
    originRef: visit.id,
    links: [visit.id],
    ...(visit.raisedBy ? { raisedBy: visit.raisedBy } : {}),
    ...(visit.grid ? { grid: visit.grid } : {}),
  })
  const { user } = deps.db
  const told = {
    id: deps.newId(),
    at: deps.stamp(),
    by: user.id,
    byName: user.name,
    text: `转入${kind.name}：${item.number}《${item.title}》`,
  }
  const fed = { ...visit, links: [...new Set([...visit.links, item.id])].slice(0, 60), progress: [...visit.progress, told] }
  const saved = await deps.db.save([
    { kind: 'put', collection: 'items', document: item },
    { kind: 'put', collection: 'items', document: fed, from: visit },
  ])
  return saved.ok ? ok(saved.value[0] as unknown as Item) : saved // the first document that was put
}

/** What is said of where it comes from. */
const origins: Readonly<Record<string, Item['origin']>> = {
  patrol: 'grid',
  plan: 'plan',
  inspection: 'inspection',
  selfCheck: 'inspection',
}

function originOf(type: string): Item['origin'] {
  return origins[type] ?? 'visit'
}
