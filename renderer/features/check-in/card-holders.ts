import { cardCode } from '#shared/domain/identity/card-code.ts'

/** As much of a person as his card is known by. */
export interface CardHolder {
  readonly id: string
  readonly name: string
  /** How many times the card was renewed, as far as this PC has heard. */
  readonly cardIssue?: number | undefined
  /** Registrations of his that were merged into this one: their cards are his too. */
  readonly former?: readonly Pick<CardHolder, 'id' | 'cardIssue'>[]
}

export type CardFound =
  | { readonly kind: 'expected'; readonly holder: CardHolder }
  /** In the register of this PC, but nobody expects him here. */
  | { readonly kind: 'other'; readonly holder: CardHolder }
  /** A card that was lost and renewed: no longer good, whoever holds it. */
  | { readonly kind: 'replaced'; readonly holder: CardHolder }
  | { readonly kind: 'unknown' }

/** A card renewed on another PC may be here before the news of it. */
const AHEAD = 3

/**
 * Whose card this is. The numbers of those who are expected are made with the first card that is scanned; those of the whole register
 * only for a card that is none of theirs.
 */
export function createCardBook(expected: readonly CardHolder[], register: () => readonly CardHolder[]) {
  let near: ReadonlyMap<string, CardFound> | undefined
  let ahead: ReadonlyMap<string, CardFound> | undefined
  let far: ReadonlyMap<string, CardFound> | undefined
  return {
    find(code: string): CardFound {
      near ??= bookOf(expected, 'expected')
      const known = near.get(code)
      if (known) return known
      far ??= bookOf(register(), 'other')
      const other = far.get(code)
      if (other) return other
      ahead ??= newerThanKnown(expected)
      return ahead.get(code) ?? { kind: 'unknown' }
    },
  }
}

function bookOf(holders: readonly CardHolder[], kind: 'expected' | 'other'): ReadonlyMap<string, CardFound> {
  const book = new Map<string, CardFound>()
  for (const holder of holders) {
    for (const { id, cardIssue: current = 0 } of [holder, ...(holder.former ?? [])])
      for (let issue = 0; issue <= current; issue += 1)
        enter(book, cardCode(id, issue), issue < current ? { kind: 'replaced', holder } : { kind, holder })
  }
  return book
}

function newerThanKnown(holders: readonly CardHolder[]): ReadonlyMap<string, CardFound> {
  const book = new Map<string, CardFound>()
  for (const holder of holders)
    for (let step = 1; step <= AHEAD; step += 1)
      enter(book, cardCode(holder.id, (holder.cardIssue ?? 0) + step), { kind: 'expected', holder })
  return book
}

/** Two people of one number sign nobody in: they are asked for their names. */
function enter(book: Map<string, CardFound>, code: string, found: CardFound): void {
  book.set(code, book.has(code) ? { kind: 'unknown' } : found)
}
