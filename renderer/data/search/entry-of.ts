import type { WireDocument } from '#shared/contracts/sync.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs, STAMP_PATTERN } from '#shared/lib/hybrid-clock.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { MeetingPart, SearchEntry, SearchKind, TextPlace } from './search-entry.ts'

interface Indexed {
  /** Fields whose Chinese words are found; of a group or of rows, those of every member. */
  readonly words: readonly string[]
  /** Fields that are found although they hold letters and digits only. */
  readonly codes?: readonly string[]
  /** The day shown and filtered by: the first of these that is filled in. */
  readonly at: readonly string[]
  readonly isName?: boolean
}

/** Where a field of a meeting stands on its screen, in the order in which they enter the text. */
const meetingParts: readonly (readonly [part: MeetingPart, fields: readonly string[]])[] = [
  ['plan', ['bodyName', 'place', 'topic', 'chair', 'recorder', 'lecturer', 'notice']],
  ['minutes', ['agenda', 'minutes', 'parts', 'votes']],
  ['finish', ['resolutions']],
]

/**
 * What of each kind is found by words. No field of class P2 may stand here (entry-of.test.ts plants one in each and looks for it), no list
 * of names that belongs to somebody else's record (rosters, signatories, registrations), and no history.
 */
const indexed: Readonly<Record<SearchKind, Indexed>> = {
  meetings: { words: meetingParts.flatMap(([, fields]) => fields), at: ['plannedAt'] },
  statements: { words: ['words'], at: ['at'] },
  deliberations: {
    words: [
      'expectation',
      'proposer',
      'screening',
      'place',
      'host',
      'recorder',
      'options',
      'outcome',
      'stages',
      'objections',
      'publicity',
      'notes',
    ],
    at: ['heldOn', 'createdAt'],
  },
  items: {
    words: [
      'content',
      'category',
      'raisedBy',
      'ownerOrgName',
      'owner',
      'result',
      'unsolvedReason',
      'feedback',
      'evaluationNote',
      'hung',
      'milestones',
      'progress',
    ],
    codes: ['number'],
    at: ['createdAt'],
  },
  agreements: {
    words: ['parties', 'services', 'terms', 'appointment', 'contact', 'visits', 'sharing', 'paper', 'standards', 'handOver', 'form'],
    codes: ['number'],
    at: ['signedOn', 'createdAt'],
  },
  schedules: { words: ['place', 'orgName', 'bookedBy', 'content', 'summary', 'route', 'findings'], at: ['startsAt'] },
  people: { words: ['employer', 'duty', 'skills', 'posts', 'tags', 'note'], at: ['updatedAt'], isName: true },
  orgs: { words: ['shortName', 'address', 'contactName', 'tags', 'report'], codes: ['creditCode'], at: ['updatedAt'], isName: true },
  areas: { words: ['address', 'opening', 'leaders', 'tags', 'profile'], codes: ['code'], at: ['updatedAt'], isName: true },
}

/** What the index keeps of a record; the record itself stays in the store. */
export function entryOf(kind: SearchKind, document: WireDocument): SearchEntry {
  const { isName = false } = indexed[kind]
  const { text, parts } = textOf(kind, document)
  const lead = leadOf(document)
  return {
    kind,
    id: document.id,
    unit: wordOf(document['unit']),
    at: dayOf(kind, document),
    title: wordOf(document[entityOf(kind).titleField]),
    isName,
    text,
    ...(parts.length > 0 ? { parts } : {}),
    ...(lead ? { lead } : {}),
  }
}

function textOf(kind: SearchKind, document: WireDocument): { readonly text: string; readonly parts: readonly TextPlace[] } {
  const { words, codes = [] } = indexed[kind]
  const codeLines = codes.map((name) => wordOf(document[name])).filter((code) => code !== '')
  if (kind !== 'meetings') {
    return { text: [...codeLines, ...words.flatMap((name) => linesIn(document[name]).map(withoutNumbers))].join('\n'), parts: [] }
  }
  let text = ''
  const parts: TextPlace[] = []
  for (const [part, fields] of meetingParts) {
    parts.push({ from: text.length, part })
    text += fields.flatMap((name) => linesIn(document[name]).map((line) => `${withoutNumbers(line)}\n`)).join('')
  }
  return { text, parts }
}

const HAN = /\p{Script=Han}/u

/** Texts in a value, at any depth. What has no Chinese character is an id, a code word, a stamp or the bytes of a rich text. */
function linesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return HAN.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(linesIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesIn) : []
}

/** 公民身份号码, a mobile and a landline number: class P2 wherever somebody wrote them. */
const PERSONAL = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-\d{7,8})(?![0-9A-Za-z])/g

function withoutNumbers(text: string): string {
  return text.replace(PERSONAL, '＊＊＊')
}

function dayOf(kind: SearchKind, document: WireDocument): string {
  const when = indexed[kind].at.map((name) => wordOf(document[name])).find((value) => value !== '') ?? ''
  return STAMP_PATTERN.test(when) ? chinaDay(stampMs(when)) : when.slice(0, 10)
}

function leadOf({ kind, subject, subjectKind }: WireDocument): SearchEntry['lead'] {
  const lead = {
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(typeof subjectKind === 'string' ? { subjectKind } : {}),
  }
  return Object.keys(lead).length > 0 ? lead : undefined
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
