import { fold } from './fold.ts'
import type { Row } from './row.ts'
import type { Mark, SearchHit } from './search-entry.ts'

const BEFORE = 16
const AFTER = 56
const MOST_MARKS = 20

export interface Wanted {
  readonly typed: string
  readonly words: readonly string[]
}

/** @param titleOf the title of another record in the index */
export function hitOf(row: Row, { typed, words }: Wanted, titleOf: (kind: string, id: string) => string | undefined): SearchHit {
  const { kind, id, unit, at, title, lead, parts } = row.entry
  const titleMarks = marksIn(row.title, words)
  const place = placeOf(row, fold(typed).trim(), words)
  const within =
    lead?.subject === undefined ? undefined : titleOf(lead.subjectKind === 'meeting' ? 'meetings' : 'deliberations', lead.subject)
  const part = place === undefined ? undefined : parts?.findLast(({ from }) => from <= place)?.part
  return {
    kind,
    id,
    unit,
    at,
    title,
    titleMarks,
    ...(lead ? { lead } : {}),
    ...(place === undefined ? {} : { snippet: snippetAt(row, place, words) }),
    ...(part === undefined ? {} : { part }),
    ...(within === undefined ? {} : { within }),
  }
}

/** Where in the text the words stand as they were typed, else the longest of them; nothing when the title has them all, which says it already. */
function placeOf({ title, text }: Row, typed: string, words: readonly string[]): number | undefined {
  const missing = words.filter((word) => !title.includes(word)).sort((a, b) => b.length - a.length)
  if (missing.length === 0) return undefined
  return [typed, ...missing].map((word) => text.indexOf(word)).find((place) => place >= 0)
}

function snippetAt(
  { entry, text }: Row,
  place: number,
  words: readonly string[],
): { readonly text: string; readonly marks: readonly Mark[] } {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1
  const lineEnd = text.indexOf('\n', place)
  const from = whole(text, Math.max(lineStart, place - BEFORE))
  const to = whole(text, Math.min(lineEnd < 0 ? text.length : lineEnd, place + AFTER))
  const head = from > lineStart ? '…' : ''
  const tail = to < (lineEnd < 0 ? text.length : lineEnd) ? '…' : ''
  const marks = marksIn(text.slice(from, to), words).map(([start, end]): Mark => [start + head.length, end + head.length])
  return { text: head + entry.text.slice(from, to) + tail, marks }
}

/** A character of two code units is not cut. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

/** Places of the words, ascending and without overlap. */
function marksIn(text: string, words: readonly string[]): readonly Mark[] {
  const places: [number, number][] = []
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0 && places.length < MOST_MARKS; at = text.indexOf(word, at + word.length)) {
      places.push([at, at + word.length])
    }
  }
  places.sort((a, b) => a[0] - b[0])
  const marks: [number, number][] = []
  for (const [from, to] of places) {
    const last = marks.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  return marks
}
