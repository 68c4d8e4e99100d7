import { failure, type Failure } from '#shared/contracts/errors.ts'
import { movesOf } from '#shared/domain/item/item-moves.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { moveItem, THREAD_LENGTH, type MoveContext } from '#shared/domain/item/move-item.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import { isOffer, isWant } from './sides.ts'

/** What is wanted and what is offered, as they are afterwards, to be saved together. */
export interface Pair {
  readonly want: Item
  readonly offer: Item
}

/** Who offers it, as the record says; else its title. */
export function providerOf({ details, ownerOrgName, title }: Pick<Item, 'details' | 'ownerOrgName' | 'title'>): string {
  return (details?.find((row) => row.id === 'provider')?.value.trim() || ownerOrgName || title).slice(0, 120)
}

/**
 * A person confirms a suggestion: both lead to one another and say so in their threads. A want that is published is then claimed by who
 * offers; the offer stays offered, since it may serve several.
 * @returns `item/match-ended` when one of them was withdrawn or taken meanwhile, `item/thread-full`
 */
export function joinPair({ want, offer }: Pair, type: ItemKind, context: MoveContext): Result<Pair, Failure> {
  if (!isWant(want) || !isOffer(offer)) return err(failure('item/match-ended'))
  if (want.links.includes(offer.id) && offer.links.includes(want.id)) return ok({ want, offer })
  if ([want, offer].some((one) => one.progress.length >= THREAD_LENGTH || one.links.length >= 60)) return err(failure('item/thread-full'))
  const words = `与《${offer.title}》对接`
  const claimed = movesOf(want, type, context.actor).some((move) => move.to === 'claimed')
    ? claim({ want, offer }, type, context)
    : undefined
  if (claimed && !claimed.ok) return claimed
  const next = claimed ? claimed.value : { ...want, progress: [...want.progress, context.line(words)] }
  return ok({
    want: { ...next, links: [...new Set([...want.links, offer.id])] },
    offer: {
      ...offer,
      links: [...new Set([...offer.links, want.id])],
      progress: [...offer.progress, context.line(`与《${want.title}》对接`)],
    },
  })
}

function claim({ want, offer }: Pair, type: ItemKind, context: MoveContext): Result<Item, Failure> {
  return moveItem(
    want,
    type,
    {
      to: 'claimed',
      note: `与《${offer.title}》对接`,
      reason: '',
      until: '',
      owner: want.owner,
      ownerOrgName: want.ownerOrgName || providerOf(offer),
      dueOn: want.dueOn,
      result: '',
      feedback: '',
      satisfaction: undefined,
      evaluationNote: '',
      supplement: '',
      claimedBy: want.claimedBy,
      tried: '',
      arrival: { unitName: '', who: '', at: '' },
    },
    context,
  )
}
