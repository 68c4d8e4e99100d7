import { itemStateWords, itemTypeName, openItemStates } from '#renderer/entities/labels/item-words.ts'
import { sayDay } from '#renderer/entities/meeting/meeting-words.ts'
import { dayOfMeeting } from '#shared/domain/meeting/duties.ts'
import type { Day } from '#shared/lib/day.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { handOverSections, type HandOverLine, type HandOverSection } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** What lies in this person's store that concerns the post, of his own unit only. */
export interface HandOverFacts {
  readonly orgs: readonly Pick<Org, 'id' | 'name' | 'volumes'>[]
  /** Those that are not cancelled. */
  readonly meetings: readonly HandedMeeting[]
  readonly items: readonly Pick<Item, 'id' | 'type' | 'number' | 'title' | 'state' | 'dueOn' | 'owner'>[]
  readonly deliberations: readonly Pick<Deliberation, 'id' | 'title' | 'state'>[]
  readonly differences: readonly Waiting[]
  readonly refused: readonly Waiting[]
}

export type HandedMeeting = Pick<Meeting, 'id' | 'title' | 'body' | 'bodyName' | 'state' | 'plannedAt'> &
  Partial<Pick<Meeting, 'startedAt' | 'lock'>>

export interface Waiting {
  readonly key: string
  readonly title: string
  readonly kind: string
}

/** Who hands over: what names him as responsible goes along. */
export interface Keeper {
  readonly name: string
  readonly person?: string | undefined
}

type Line = Omit<HandOverLine, 'id' | 'order' | 'section'> & { readonly key: string }

/** More than a person reads through; the rest is counted in a last line. */
const MOST_LINES = 300
/** As many digits of a record's hash as its volume keeps. */
const COVERED_DIGITS = 16

/** The list to sign: the same store gives the same list, on any day and in any order of reading. */
export function handOverList(facts: HandOverFacts, keeper: Keeper): readonly HandOverLine[] {
  const lines: Readonly<Record<HandOverSection, readonly Line[]>> = {
    volume: volumes(facts),
    signedRecords: unboundRecords(facts),
    unfinished: facts.meetings
      .filter(({ state }) => unfinishedStates.has(state))
      .toSorted(byDay)
      .map(meetingLine),
    planned: facts.meetings
      .filter(({ state }) => plannedStates.has(state))
      .toSorted(byDay)
      .map(meetingLine),
    item: facts.items
      .filter((item) => isHis(item, keeper))
      .toSorted(byDue)
      .map(itemLine),
    deliberation: facts.deliberations
      .filter(({ state }) => state === 'open')
      .map(({ id, title }) => ({ key: id, title, ref: id }))
      .toSorted(byTitle),
    difference: facts.differences.map(waitingLine).toSorted(byTitle),
    refused: facts.refused.map(waitingLine).toSorted(byTitle),
  }
  const all = handOverSections.flatMap((section) => capped(lines[section]).map((line) => ({ section, line })))
  return all.map(({ section, line: { key, ...rest } }, order) => ({ id: lineId(section, key), section, order, ...rest }))
}

/** One key, one row, however often the list is drawn up. */
function lineId(section: HandOverSection, key: string): string {
  return `${section}-${sha256Hex(key).slice(0, 24)}`
}

function capped(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= MOST_LINES) return lines
  const rest = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES), { key: 'rest', title: `另有 ${rest} 条，见程序内`, count: rest }]
}

const unfinishedStates: ReadonlySet<Meeting['state']> = new Set(['checkingIn', 'recording', 'finalised'])
const plannedStates: ReadonlySet<Meeting['state']> = new Set(['planned', 'notified'])
/** What still asks for somebody, or may come back. */
const openStates: ReadonlySet<Item['state']> = new Set([...openItemStates, 'hung', 'escalated'])

const stateNotes: Partial<Record<Meeting['state'], string>> = {
  checkingIn: '正在签到',
  recording: '没有定稿',
  finalised: '已定稿，等主持人签字',
  planned: '没有通知',
  notified: '已通知',
}

function volumes({ orgs }: HandOverFacts): readonly Line[] {
  const all = orgs.flatMap((org) => (org.volumes ?? []).map((volume) => ({ org, volume })))
  return all
    .toSorted((a, b) => compare(a.org.name, b.org.name) || a.volume.year - b.volume.year || a.volume.part - b.volume.part)
    .map(({ org, volume }) => ({
      key: `${org.id} ${volume.id}`,
      title: `${org.name} ${volume.year} 年${volume.part === 0 ? '' : `补卷${volume.part}`}（第 ${volume.number} 卷）`,
      count: volume.records,
      note: `${volume.pages} 页`,
      ref: org.id,
      hash: volume.hash,
    }))
}

/** Signed and in no volume yet, a line for each body and year; its hash is over the locks, so one missing or exchanged shows. */
function unboundRecords({ orgs, meetings }: HandOverFacts): readonly Line[] {
  const covered = new Set(orgs.flatMap((org) => (org.volumes ?? []).flatMap((volume) => volume.covers.map((hash) => `${org.id} ${hash}`))))
  const unbound = meetings.filter(
    ({ state, body, lock }) => state === 'signed' && lock && !covered.has(`${body} ${lock.hash.slice(0, COVERED_DIGITS)}`),
  )
  const groups = Map.groupBy(unbound, (meeting) => `${meeting.body} ${dayOfMeeting(meeting).slice(0, 4)}`)
  return [...groups]
    .map(([key, records]) => {
      const year = key.slice(-4)
      const [first] = records
      const name = orgs.find((org) => org.id === first?.body)?.name ?? first?.bodyName ?? ''
      const hash = sha256Hex(
        records
          .map(({ lock }) => lock?.hash ?? '')
          .sort()
          .join('\n'),
      )
      return { key, title: `${name} ${year} 年`, count: records.length, hash, ...(first ? { ref: first.body } : {}) }
    })
    .toSorted(byTitle)
}

function meetingLine(meeting: HandedMeeting): Line {
  const { id, title, bodyName, state } = meeting
  const note = [sayDay(dayOfMeeting(meeting)).replace(/（.*）/, ''), stateNotes[state]].filter(Boolean).join('，')
  return { key: id, title: title.includes(bodyName) ? title : cut(`${bodyName}：${title}`), note, ref: id }
}

function isHis({ state, owner }: HandOverFacts['items'][number], { name, person }: Keeper): boolean {
  if (!openStates.has(state) || !owner) return false
  return person !== undefined && owner.id !== undefined ? owner.id === person : owner.name === name
}

function itemLine({ id, type, number, title, state, dueOn }: HandOverFacts['items'][number]): Line {
  const note = [itemTypeName(type), number, itemStateWords[state]].filter(Boolean).join(' · ')
  return { key: id, title, note, ref: id, ...(dueOn === '' ? {} : { dueOn }) }
}

function waitingLine({ key, title, kind }: Waiting): Line {
  return { key, title: cut(title), note: kind }
}

function cut(title: string): string {
  return title.slice(0, 300)
}

function byDay(a: HandedMeeting, b: HandedMeeting): number {
  return compare(a.startedAt ?? a.plannedAt, b.startedAt ?? b.plannedAt) || compare(a.id, b.id)
}

function byDue(a: HandOverFacts['items'][number], b: HandOverFacts['items'][number]): number {
  return compare(a.dueOn === '' ? '9' : a.dueOn, b.dueOn === '' ? '9' : b.dueOn) || compare(a.id, b.id)
}

function byTitle(a: Line, b: Line): number {
  return compare(a.title, b.title) || compare(a.key, b.key)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** 已过期 on the day the list was drawn up; it names the matter, never a person. */
export function overdueOn({ dueOn }: Pick<HandOverLine, 'dueOn'>, day: Day): boolean {
  return dueOn !== undefined && dueOn < day
}

export interface SectionOfList {
  readonly section: HandOverSection
  readonly lines: readonly HandOverLine[]
}

/** In the order of the paper; sections without a line are kept, for "none" is also handed over. */
export function sectionsOf(lines: readonly HandOverLine[]): readonly SectionOfList[] {
  return handOverSections.map((section) => ({ section, lines: lines.filter((line) => line.section === section) }))
}

/** 12 份 for records, else how many lines; the last line of a cut list says how many more. */
export function countOf({ section, lines }: SectionOfList): number {
  const records = section === 'volume' || section === 'signedRecords'
  if (records && section === 'signedRecords') return lines.reduce((sum, line) => sum + (line.count ?? 0), 0)
  return lines.reduce((sum, line) => sum + (records ? 1 : (line.count ?? 1)), 0)
}
