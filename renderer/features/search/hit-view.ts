import type { Mark, SearchHit } from '#renderer/data/search/search-entry.ts'
import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import type { TextPart } from '#renderer/ui/text-difference.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import { kindWords } from './kind-words.ts'

/** One found record as it is shown. */
export interface HitView {
  readonly key: string
  readonly kind: string
  readonly title: readonly TextPart[]
  /** The text around the words, when they do not all stand in the title. */
  readonly snippet: readonly TextPart[]
  readonly when: string
  readonly unit: string
  /** Absent for what has no page of its own. */
  readonly to?: string
}

export interface HitContext {
  readonly unitNames: ReadonlyMap<string, string>
  readonly today: Day
}

/** Registers bear the day of their last change; it is said to be that. */
const REGISTERS: ReadonlySet<SearchHit['kind']> = new Set(['people', 'orgs', 'areas'])

export function hitView(hit: SearchHit, { unitNames, today }: HitContext): HitView {
  const to = pathOf(hit)
  const day = isDay(hit.at) ? dayWords(hit.at, today) : ''
  const speaker: readonly TextPart[] = [{ text: '　', own: false }, ...marked(hit.title, hit.titleMarks), { text: ' 的发言', own: false }]
  return {
    key: `${hit.kind}/${hit.id}`,
    kind: kindWords[hit.kind],
    title: hit.kind === 'statements' ? [{ text: hit.within ?? '', own: false }, ...speaker] : marked(hit.title, hit.titleMarks),
    snippet: hit.snippet ? marked(hit.snippet.text, hit.snippet.marks) : [],
    when: day !== '' && REGISTERS.has(hit.kind) ? `${day}更新` : day,
    unit: unitNames.get(hit.unit) ?? '',
    ...(to === undefined ? {} : { to }),
  }
}

export function plainText(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('')
}

function marked(text: string, marks: readonly Mark[]): readonly TextPart[] {
  const parts: TextPart[] = []
  let last = 0
  for (const [from, to] of marks) {
    if (from > last) parts.push({ text: text.slice(last, from), own: false })
    parts.push({ text: text.slice(from, to), own: true })
    last = to
  }
  if (last < text.length) parts.push({ text: text.slice(last), own: false })
  return parts
}

/** To the very part of a meeting where the words stand. */
function pathOf({ kind, id, lead, part, within }: SearchHit): string | undefined {
  if (kind === 'meetings' && part) return paths.meetingPart(id, part)
  if (kind === 'statements' && within === undefined) return undefined // its meeting is not on this device
  if (kind === 'statements' && lead?.subjectKind === 'meeting') return paths.meetingPart(lead.subject ?? '', 'minutes')
  return recordPath(kind, { id, ...lead } as unknown as AnyDocument) // all that a path is made of
}
