import { useMemo } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { Db } from '#renderer/data/db.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { createCardBook, type CardFound } from './card-holders.ts'

/** More than any community has. */
const EVERYBODY = 1_000_000

export interface CardFinder {
  find(code: string): CardFound
}

/** Whose card it is, as of this moment: a card that is renewed while people come in is known with the next scan. */
export function useCardBook(roster: readonly RosterRow[]): CardFinder {
  const db = useDb()
  return useMemo(() => cardFinder(db, roster), [db, roster])
}

/** The numbers are made anew only when a card was renewed or the register has grown. */
function cardFinder(db: Db, roster: readonly RosterRow[]): CardFinder {
  let state = ''
  let book: CardFinder | undefined
  return {
    find(code) {
      const renewed = db.searchPeople('', { limit: EVERYBODY, filter: ({ cardIssue = 0 }) => cardIssue > 0 })
      const now = JSON.stringify([indexSize(db), db.standing.revision, ...renewed.map(({ id, cardIssue }) => [id, cardIssue])])
      if (!book || state !== now) {
        const issues = new Map(renewed.map(({ id, cardIssue }) => [id, cardIssue]))
        book = createCardBook(
          roster.map(({ id, name }) => ({ id, name, cardIssue: issues.get(id), former: db.standing.former(id) })),
          () =>
            db
              .searchPeople('', { limit: EVERYBODY, filter: ({ state: where }) => where === 'active' })
              .map((entry) => ({ ...entry, former: db.standing.former(entry.id) })),
        )
        state = now
      }
      return book.find(code)
    },
  }
}

function indexSize(db: Db): number {
  const live = db.peopleIndex.get()
  return live.status === 'ready' ? live.data.size : 0
}
