import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isWithin, levelOf, parentUnit } from '#shared/domain/identity/area-code.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/**
 * How a step hands the matter over: `up` to the unit above; `back` to the one that raised it there; `home` to whose record it is, which
 * tells the raiser and has him evaluate; `taken` by that one itself, out of the hands of whom it had asked.
 */
export type HandOver = 'up' | 'back' | 'home' | 'taken'

type Threaded = Pick<Item, 'unit' | 'asked' | 'progress'>

/** The unit whose turn it is: to which it was raised, else the one whose record it is (domain.md D7). */
export function turnOf({ unit, asked }: Pick<Item, 'unit' | 'asked'>): string {
  return asked ?? unit
}

/** The unit to which a step hands the matter; undefined where none is above. */
export function handedTo(item: Threaded, way: HandOver): string | undefined {
  const turn = turnOf(item)
  if (way === 'up') return parentUnit(turn)
  return way === 'back' ? raisedFrom(item, turn) : item.unit
}

/** Who handed it to this unit from below. */
function raisedFrom(item: Threaded, unit: string): string {
  const raise = lastOf(item.progress.filter((row) => row.handedTo === unit && row.unit !== undefined && isBelow(row.unit, unit)))
  return raise?.unit ?? item.unit
}

/** What a hand-over makes of the item. Who has had it goes on seeing how it ends. */
export function handOver(item: Item, way: HandOver): Pick<Item, 'asked' | 'level' | 'audience'> {
  const to = handedTo(item, way) ?? item.unit
  const level = way === 'home' ? item.level : levelOf(to)
  const audience = to === item.unit ? item.audience : [...new Set([...item.audience, to])]
  return { asked: to === item.unit ? undefined : to, level, audience } as Pick<Item, 'asked' | 'level' | 'audience'> // undefined members are taken out by the caller
}

/**
 * Why a matter may not be raised from where it is: who refused it does not get it again (that is a matter of supervision then), and who
 * handed it back to be done gets it again only with something done since. Otherwise it would go round between two desks.
 * @returns `item/at-top`, `item/escalation-refused` or `item/escalation-circular`
 */
export function raiseProblem(item: Threaded): Failure | undefined {
  const turn = turnOf(item)
  const above = parentUnit(turn)
  if (above === undefined) return failure('item/at-top')
  const answer = lastOf(item.progress.filter((row) => row.unit === above && row.handedTo !== undefined && isBelow(row.handedTo, above)))
  if (answer?.state === 'refused') return failure('item/escalation-refused')
  if (answer?.state !== 'assigned') return undefined
  const tried = item.progress.some((row) => row.unit === turn && row.at > answer.at && row.text.trim() !== '')
  return tried ? undefined : failure('item/escalation-circular')
}

/** Whether it was ever raised out of this unit. */
export function wasRaisedFrom({ progress }: Pick<Item, 'progress'>, unit: string): boolean {
  return progress.some((row) => row.unit === unit && row.handedTo !== undefined && isBelow(unit, row.handedTo))
}

/** The evaluation and the end are the owner's; 并案 too. */
const ownersStates: ReadonlySet<ItemState> = new Set(['evaluated', 'closed', 'merged'])

/**
 * What a unit may do with another's matter that it was asked to deal with: hand it along its own line, take no reader away, and not end
 * it. Of its own matters it asks a unit above.
 * @returns `item/not-your-step` or `record/out-of-scope`
 */
export function askedWriteProblem(unit: string, before: Item | undefined, after: Item): Failure | undefined {
  if (after.asked !== undefined && after.asked !== before?.asked && !isBelow(after.unit, after.asked)) {
    return failure('record/out-of-scope', { asked: after.asked })
  }
  if (!before || before.unit === unit) return undefined
  if (before.state !== after.state && ownersStates.has(after.state)) return failure('item/not-your-step')
  return before.audience.every((reader) => after.audience.includes(reader)) ? undefined : failure('record/out-of-scope')
}

function isBelow(unit: string, above: string): boolean {
  return unit !== above && isWithin(unit, above)
}

/** By the stamp: a thread that two PCs wrote stands in the order in which it was merged. */
function lastOf(rows: Item['progress']): Item['progress'][number] | undefined {
  return rows.reduce<Item['progress'][number] | undefined>((last, row) => (last && last.at > row.at ? last : row), undefined)
}
