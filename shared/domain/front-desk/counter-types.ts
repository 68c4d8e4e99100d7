import type { ItemKind } from '#shared/domain/item/item-types.ts'
import type { Item } from '#shared/schema/items.ts'

/** The type of what is taken in at the counter, unless its service names another. */
export const COUNTER = 'counter'

/** What the counter itself fills in. */
const filledHere: ReadonlySet<string> = new Set(['service', 'received', 'missing', 'delivery'])

/** Whether matters of the counter can go by its steps: told or taken in at once, and nothing required that the counter does not ask. */
export function servesAtCounter({ code, spec }: Pick<ItemKind, 'code' | 'spec'>): boolean {
  if (code === COUNTER) return true
  const begins = spec.moves.some(({ from, to }) => from === 'registered' && to === 'accepted')
  // What a later step asks for is asked there.
  const needed = spec.fields.filter(({ at, required }) => required && (at === undefined || at === 'accepted'))
  return spec.states[0]?.state === 'registered' && begins && needed.every(({ id }) => filledHere.has(id))
}

/** Whether it was taken in at the counter, whatever steps it goes by. */
export function isCounterMatter({ type, service }: Pick<Item, 'type' | 'service'>): boolean {
  return type === COUNTER || service !== undefined
}
