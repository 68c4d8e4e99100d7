import type { CollectionName } from '#shared/schema/entities.ts'
import { entityOf } from '#shared/schema/entities.ts'

/** What personal data a file or a sheet of paper takes out of the program. */
export interface Contents {
  readonly collection: CollectionName
  /** The record, or `list` where many leave together. */
  readonly id: string
  /** Names of the schema; one that the schema does not know counts as sensitive. */
  readonly fields: readonly string[]
  /** What the paper or file is called: 住户表. */
  readonly what: string
  /** Ids of the people whom it concerns, for the page who-saw-what. */
  readonly people?: readonly string[]
  /** How many people or records, where it is not `people`. */
  readonly count?: number
}

export const releaseReasons = ['report', 'service', 'visit', 'meeting', 'archive', 'rights', 'other'] as const
export type ReleaseReason = (typeof releaseReasons)[number]
export const releaseReasonWords: Readonly<Record<ReleaseReason, string>> = {
  report: '上级要求报送',
  service: '为本人办事',
  visit: '走访、服务',
  meeting: '开会、签到',
  archive: '归档、移交',
  rights: '本人查询、复制',
  other: '其他',
}

/** Why it leaves: chosen from the list, and in words; 其他 says nothing without words. */
export interface GivenReason {
  readonly reason: ReleaseReason
  readonly words: string
}

export const REASON_LETTERS = 120

export function isReasonGiven({ reason, words }: GivenReason): boolean {
  return words.length <= REASON_LETTERS && (reason !== 'other' || words.trim() !== '')
}

/** Those of the fields that are P2 (domain.md §4.1): with one of them the release wants a reason and a watermark. */
export function sensitiveFields({ collection, fields }: Pick<Contents, 'collection' | 'fields'>): readonly string[] {
  const { meta } = entityOf(collection)
  return fields.filter((field) => (meta[field]?.privacy ?? 'P2') === 'P2')
}

/** As many ids as one event of the audit holds. */
export const PEOPLE_PER_EVENT = 500

interface ReleaseEvent {
  readonly collection: CollectionName
  readonly id: string
  readonly fields: readonly string[]
  readonly note: string
  readonly people?: readonly string[]
}

/** How many it concerns: `12 人`, or `3 条` where records were counted and not people; '' where nothing was. */
export function countWords({ collection, people = [], count = people.length }: Contents): string {
  return count > 0 ? `${count} ${collection === 'people' || people.length > 0 ? '人' : '条'}` : ''
}

/** One release as events of the audit: several where it concerns more people than one event names. No value of a field stands in them. */
export function releaseEvents(contents: Contents, given?: GivenReason & { readonly number: string }): ReleaseEvent[] {
  const { collection, id, fields, what, people = [] } = contents
  const why = given && `用途号 ${given.number}；${[releaseReasonWords[given.reason], given.words.trim()].filter(Boolean).join('：')}`
  const note = [what.slice(0, 120), countWords(contents), why].filter(Boolean).join('；')
  const event = { collection, id: id || 'list', fields: fields.slice(0, 60), note }
  if (people.length === 0) return [event]
  const parts = Math.ceil(people.length / PEOPLE_PER_EVENT)
  return Array.from({ length: parts }, (_, part) => ({
    ...event,
    people: people.slice(part * PEOPLE_PER_EVENT, (part + 1) * PEOPLE_PER_EVENT),
  }))
}

/** The number under which paper, file and audit find each other: the last eight signs of a fresh id. */
export function reasonNumber(id: string): string {
  return id.replaceAll('-', '').slice(-8).toUpperCase()
}

export interface Releaser {
  readonly unitName: string
  readonly userName: string
  /** Local minute: `2026-11-25T14:30`. */
  readonly minute: string
}

/** The watermark: where, who, when, under which number. */
export function watermark({ unitName, userName, minute }: Releaser, number: string): string {
  return [unitName, userName, minute.replace('T', ' '), `用途号 ${number}`, '含个人信息，用后销毁'].filter(Boolean).join('  ')
}
