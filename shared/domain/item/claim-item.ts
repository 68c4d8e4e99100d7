import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { ItemKind } from './item-types.ts'

/** Whether units may put themselves down for it now. */
export function isClaimable(item: Pick<Item, 'state'>, { spec }: Pick<ItemKind, 'spec'>): boolean {
  return spec.claimable.includes(item.state)
}

/**
 * Units put themselves down, one or several together. Two that did so offline both stand there, and a person of the community decides or
 * lets them share. The state stays; the community confirms. Who stands there already is not put down again.
 * @returns `item/not-claimable` for what was withdrawn, ended or not published yet
 */
export function claimItem(item: Item, type: ItemKind, units: readonly string[], line: Item['progress'][number]): Result<Item, Failure> {
  if (!isClaimable(item, type)) return err(failure('item/not-claimable', { state: item.state }))
  const fresh = units.filter((unit) => !item.claimedBy.includes(unit))
  if (fresh.length === 0) return ok(item)
  return ok({ ...item, claimedBy: [...item.claimedBy, ...fresh].slice(0, 60), progress: [...item.progress, line] })
}
