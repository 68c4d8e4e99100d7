import type { RefObject } from 'react'
import { isCardCode, looksLikeCard } from '#shared/domain/identity/card-code.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { expectedAttendee, type Attendee, type CheckInMethod } from './attendance-change.ts'
import { exactNumber, type RosterKey } from './candidates.ts'
import { cardWords, halfReadWords, strangeNumberWords } from './card-words.ts'
import { useCardBook } from './use-card-book.ts'
import { useScanner, type Scan } from './use-scanner.ts'

/** Where a scan was heard. */
export interface CardScan {
  /** Shown beside a half-typed name, which a scan leaves alone. */
  readonly card?: boolean
  /** The caret stands in another field and stays there. */
  readonly elsewhere?: boolean
}

export interface CardsInput {
  readonly meeting: Pick<Meeting, 'roster'>
  readonly roster: readonly RosterKey[]
  readonly atDesk: boolean
  readonly open: boolean
  readonly field: RefObject<HTMLInputElement | null>
  enter(who: Attendee, method: CheckInMethod, scan: CardScan): Promise<void>
  refuse(words: string, scan: CardScan): void
}

/**
 * Cards, read by a scanner wherever the caret stands, or typed digit by digit into the field of check-in.
 * @returns whether a typed text was a card, and has been dealt with
 */
export function useCards({ meeting, roster, atDesk, open, field, enter, refuse }: CardsInput) {
  const book = useCardBook(meeting.roster)
  const takeCard = (code: string, method: CheckInMethod, scan: CardScan): void => {
    const found = book.find(code)
    const row = found.kind === 'expected' ? meeting.roster.find((one) => one.id === found.holder.id) : undefined
    if (row) void enter(expectedAttendee(row), method, scan)
    else refuse(cardWords(found, atDesk), scan)
  }
  const onScan = ({ text, card, elsewhere }: Scan): void => {
    const scan = { card: true, elsewhere }
    if (card) return takeCard(text, 'scan', scan)
    const byNumber = exactNumber(text, roster)
    if (byNumber) void enter(expectedAttendee(byNumber), 'scan', scan)
    else refuse(looksLikeCard(text) ? halfReadWords : strangeNumberWords, scan)
  }
  useScanner(onScan, { enabled: open, isOwn: (element) => element !== null && element === field.current })
  return (typed: string): boolean => {
    if (isCardCode(typed)) takeCard(typed, 'number', {})
    else if (looksLikeCard(typed)) refuse(halfReadWords, {})
    else return false
    return true
  }
}
