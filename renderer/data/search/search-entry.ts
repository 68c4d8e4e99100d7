import type { CollectionName } from '#shared/schema/entities.ts'

/** Kinds of records that are found by words. A check-in is found in its meeting, a template on its own page. */
export const searchKinds = [
  'meetings',
  'statements',
  'deliberations',
  'items',
  'agreements',
  'schedules',
  'people',
  'orgs',
  'areas',
] as const satisfies readonly CollectionName[]
export type SearchKind = (typeof searchKinds)[number]

/** What the index keeps of one record; in memory only. */
export interface SearchEntry {
  readonly kind: SearchKind
  readonly id: string
  readonly unit: string
  /** `YYYY-MM-DD`: when it happened, or was last written. */
  readonly at: string
  readonly title: string
  /** The title is a name: it is looked for by surname readings. */
  readonly isName: boolean
  /** Everything else that may be found, one field a line. Nothing of class P2. */
  readonly text: string
  /** Where the lines of a meeting stand on its screen: from this place of the text on. */
  readonly parts?: readonly TextPlace[]
  /** What leads to the record besides its id (entities/paths/record-path.ts). */
  readonly lead?: { readonly kind?: string; readonly subject?: string; readonly subjectKind?: string }
}

export type MeetingPart = 'plan' | 'minutes' | 'finish'

export interface TextPlace {
  readonly from: number
  readonly part: MeetingPart
}

export interface SearchQuestion {
  readonly text: string
  /** Absent: every kind. */
  readonly kinds?: readonly SearchKind[]
  /** Days, both included. */
  readonly from?: string
  readonly to?: string
  /** So many of each kind, for a dialog; without it `limit` of all from `offset` on. */
  readonly perKind?: number
  readonly limit?: number
  readonly offset?: number
}

export interface SearchHit extends Pick<SearchEntry, 'kind' | 'id' | 'unit' | 'at' | 'title' | 'lead'> {
  /** Words found in the title, as places in it. */
  readonly titleMarks: readonly Mark[]
  /** Some of the text around the first word found in it. */
  readonly snippet?: { readonly text: string; readonly marks: readonly Mark[] }
  readonly part?: MeetingPart
  /** Of a statement: the title of the meeting or deliberation it belongs to, if that is known here. */
  readonly within?: string
}

/** From, up to but not including. */
export type Mark = readonly [from: number, to: number]

export interface SearchAnswer {
  readonly hits: readonly SearchHit[]
  /** Of the kinds asked for. */
  readonly total: number
  /** In the period asked for, of every kind. */
  readonly counts: Readonly<Partial<Record<SearchKind, number>>>
  /** Nothing held the words themselves; these titles are nearly the same. */
  readonly near: boolean
}

export const noAnswer: SearchAnswer = { hits: [], total: 0, counts: {}, near: false }

export function entryKey(kind: string, id: string): string {
  return `${kind}/${id}`
}
