import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
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

/** It was taken off the board, without a network perhaps while a unit put itself down: nothing comes of the claim, and the unit is to be told. */
export function isClaimedInVain({ state, claimedBy }: Pick<Item, 'state' | 'claimedBy'>): boolean {
  return claimedBy.length > 0 && takenOff.includes(state)
}

/** States into which a matter goes from the board without being done. */
export const takenOff: readonly ItemState[] = ['returned', 'refused']

/** The units know: they stand there no more, and the thread says so. @returns `item/not-claimable` for what may still be done */
export function claimantsTold(item: Item, line: Item['progress'][number]): Result<Item, Failure> {
  if (!isClaimedInVain(item)) return err(failure('item/not-claimable', { state: item.state }))
  return ok({ ...item, claimedBy: [], progress: [...item.progress, line] })
}
