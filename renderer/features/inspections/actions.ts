import type { Change, Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { drawPairs, named, type Draw } from '#shared/domain/plan/draw.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

/** Room of one field of a matter (shared/schema/items.ts). */
const MOST_NAMES = 2000

/**
 * One inspection for each pair that is drawn, all in one save, each with the number and both lists: anybody may draw it again. Only the
 * drawing unit sees them.
 * @returns `draw/*` as drawPairs, or `draw/list-too-long`
 */
export async function recordDraw(deps: Deps, draw: Draw): Promise<Result<readonly Item[], Failure>> {
  if (!can(deps.db.user, 'create', 'items')) return err(failure('record/forbidden'))
  const drawn = drawPairs(draw)
  if (!drawn.ok) return drawn
  const lists = { objects: named(draw.objects).join('\n'), inspectors: named(draw.inspectors).join('\n') }
  if (Object.values(lists).some((text) => text.length > MOST_NAMES)) return err(failure('draw/list-too-long'))
  const kind = itemTypeOf('inspection', await itemTypeEditions(deps.db).run(), deps.today())
  const changes = drawn.value.map(({ object, inspector }): Change => {
    const values = { object, inspector, seed: draw.seed.trim(), ...lists }
    const details = Object.entries(values).map(([id, value]) => ({ id, value }))
    const document = newItem(deps, { type: kind.code, kind, title: `${object}调研指导`.slice(0, 200), origin: 'inspection', details })
    return { kind: 'put', collection: 'items', document, from: null }
  })
  const saved = await deps.db.save(changes)
  return saved.ok ? ok(saved.value as unknown as Item[]) : saved // the documents that were put
}
