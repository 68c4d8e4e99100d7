import { fold } from './fold.ts'
import type { SearchEntry } from './search-entry.ts'
import type { Sound, SoundOf } from './sound.ts'

/** A record in the index. Folded texts are the very strings of the entry where there is nothing to fold. */
export interface Row {
  readonly entry: SearchEntry
  readonly title: string
  readonly text: string
  readonly sound: Sound
  /** Grows with the day. */
  readonly day: number
}

/** By its number; one that was taken out is not there. */
export type Rows = readonly (Row | undefined)[]

/** More than a day's number ever is. */
export const DAYS = 2 ** 20

export function rowOf(entry: SearchEntry, soundOf: SoundOf): Row {
  return {
    entry,
    title: fold(entry.title),
    text: fold(entry.text),
    sound: soundOf(entry.title, entry.isName),
    day: dayNumber(entry.at),
  }
}

/** 31 days a month: only their order counts. What bears no day comes last. */
function dayNumber(day: string): number {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)].map(Number)
  const number = ((year || 0) * 12 + (month || 0)) * 31 + (date || 0)
  return Math.min(Math.max(number, 0), DAYS - 1)
}
