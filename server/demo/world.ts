import { chinaDay, type Day } from '#shared/lib/day.ts'
import { collectionNames, type CollectionName, type Documents } from '#shared/schema/entities.ts'
import { makeId, stampAt } from './make/envelope.ts'
import { nextCitizenId } from './make/numbers.ts'

/** What has been made so far, and the day it is made for. */
export interface World {
  readonly nowMs: number
  readonly today: Day
  add<C extends CollectionName>(collection: C, document: Documents[C]): Documents[C]
  all<C extends CollectionName>(collection: C): readonly Documents[C][]
  /** The user behind a person: an account of the demo, or somebody who has none. */
  userOf(personId: string): string
  /** Says that a person signs in with this demo account. */
  give(username: string, personId: string): string
}

export function createWorld(nowMs: number): World {
  const documents = Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as { [C in CollectionName]: Documents[C][] } // one list each
  const users = new Map<string, string>()
  const numbers = new Set<string>()
  return {
    nowMs,
    today: chinaDay(nowMs),
    add(collection, document) {
      const own = withOwnNumber(document, numbers)
      documents[collection].push(own)
      return own
    },
    all: (collection) => documents[collection],
    userOf: (personId) => users.get(personId) ?? makeId('user', personId),
    give(username, personId) {
      const id = makeId('user', username)
      users.set(personId, id)
      return id
    },
  }
}

/** Drawn numbers repeat now and then; drawing again would shift every draw after it. */
function withOwnNumber<D extends object>(document: D, taken: Set<string>): D {
  if (!('citizenId' in document) || typeof document.citizenId !== 'string') return document
  let number = document.citizenId
  while (taken.has(number)) number = nextCitizenId(number)
  taken.add(number)
  return { ...document, citizenId: number }
}

/** Who made a document, and when: for every record of one unit. */
export function written(unit: string, by: string, ms: number) {
  const at = stampAt(ms)
  return { unit, createdAt: at, updatedAt: at, createdBy: by, updatedBy: by }
}

/** A minute in China so many minutes later. */
export function addMinutes(minute: string, count: number): string {
  return new Date(Date.parse(`${minute}:00Z`) + count * 60_000).toISOString().slice(0, 16)
}

/** The China minute as milliseconds since 1970. */
export function minuteMs(minute: string): number {
  return Date.parse(`${minute}:00+08:00`)
}

/** Months counted back from the month of `today`, newest last: `2024-11` … `2026-10`. */
export function monthsBefore(today: Day, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, index) => {
    const serial = year * 12 + (month - 1) - (count - index)
    return `${Math.floor(serial / 12)}-${String((serial % 12) + 1).padStart(2, '0')}`
  })
}
