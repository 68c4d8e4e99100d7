import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'

export const BENCH_UNIT = '320106001001'
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻'
const GIVEN = '建国秀英志强淑珍文博雨欣子轩丽华明德永福桂兰海燕晓东玉梅春生国庆佳怡思远'
const WORDS = '围绕小区停车难问题与会人员逐一发表意见社区党委汇总后形成三个方案并明确责任单位和完成时限'

/** The mix of a community with a long past: mostly check-ins, then list rows, statements, people, meetings. About 0.7 KB each. */
const MIX: readonly (readonly [CollectionName, number])[] = [
  ['people', 0.14],
  ['meetings', 0.02],
  ['attendances', 0.52],
  ['items', 0.16],
  ['statements', 0.16],
]

/** `closed`: 80 of 100 documents are of closed years and the rest of this year or of people; `live`: everything is of this year. */
export type Scenario = 'closed' | 'live'

/** Of everything but people. */
const CLOSED = 0.8 / 0.86
const DAY_MS = 86_400_000
const FIRST_YEAR = 2015

interface Making {
  readonly index: number
  /** When it happened: in order, up to yesterday. */
  readonly day: string
  readonly stamp: string
  readonly closed: boolean
  readonly meeting: string
}

/** `count` documents, on one day the same bytes every time, every one valid for its entity. */
export function benchDocuments(count: number, scenario: Scenario = 'closed'): ReadonlyMap<CollectionName, readonly WireDocument[]> {
  const timeOf = timesOf(scenario)
  const meetings = Math.round(count * 0.02)
  return new Map(
    MIX.map(([name, share]) => {
      const many = Math.round(count * share)
      const make = (_: unknown, index: number): WireDocument => {
        const { at, closed } = timeOf(index / many)
        const meeting = deterministicId('bench', 'meetings', String(Math.floor((index / many) * meetings)))
        const stamp = `${new Date(at + (index % 36_000) * 1000).toISOString()}-0000-0123456789ab`
        return makers[name]!({ index, day: new Date(at).toISOString().slice(0, 10), stamp, closed, meeting })
      }
      return [name, Array.from({ length: many }, make)]
    }),
  )
}

/** What a person works with on the first day: this month's meetings, what is open, people. */
export function workingSet(documents: ReadonlyMap<CollectionName, readonly WireDocument[]>) {
  const month = new Date(Date.now()).toISOString().slice(0, 7)
  const meetings = documents.get('meetings') ?? []
  return {
    month,
    meetings: meetings.filter((document) => String(document['plannedAt']).startsWith(month)).length,
    items: (documents.get('items') ?? []).filter((document) => document['state'] === 'working').length,
  }
}

/** Evenly over the closed years, then evenly over this year up to yesterday. */
function timesOf(scenario: Scenario): (share: number) => { readonly at: number; readonly closed: boolean } {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const newYear = Date.UTC(new Date(today).getUTCFullYear(), 0, 2)
  const begin = Date.UTC(FIRST_YEAR, 0, 2)
  const border = scenario === 'closed' ? CLOSED : 0
  return (share) => {
    const closed = share < border
    const [from, to, within] = closed ? [begin, newYear - 3 * DAY_MS, share / border] : [newYear, today, (share - border) / (1 - border)]
    return { at: from + Math.floor((within * (to - from)) / DAY_MS) * DAY_MS, closed }
  }
}

const makers: Partial<Record<CollectionName, (making: Making) => WireDocument>> = {
  people: ({ index, stamp }) => ({
    ...envelope('people', index, stamp),
    name: nameOf(index),
    sex: index % 2 ? 'male' : 'female',
    bornOn: dayOf(index * 7, 1945),
    phone: `199${String(index).padStart(8, '0')}`,
    address: `颐和社区${(index % 40) + 1}幢${(index % 6) + 1}单元${(index % 18) + 1}0${(index % 4) + 1}室`,
    room: '',
    grid: `grid-${index % 12}`,
    skills: [],
    state: 'active',
    posts: [],
    tags: index % 9 === 0 ? ['志愿者'] : [],
  }),
  meetings: ({ index, stamp, day, closed }) => ({
    ...envelope('meetings', index, stamp),
    type: 'communityCoordination',
    title: `第${index + 1}次社区大党委会议`,
    body: 'body-1',
    bodyName: '颐和社区大党委',
    state: closed ? 'finalised' : 'recording',
    plannedAt: `${day}T09:30`,
    startedAt: `${day}T09:35`,
    place: '党群服务中心二楼会议室',
    units: [],
    agenda: [{ id: 'a1', order: 1, title: prose(index, 20), kind: 'discussion', outcome: 'noted' }],
    roster: [],
    votes: [],
    resolutions: [],
    signatures: [],
  }),
  attendances: ({ index, stamp, day, meeting }) => ({
    ...envelope('attendances', index, stamp),
    eventKind: 'meeting',
    event: meeting,
    person: deterministicId('bench', 'people', String(index % 2000)),
    name: nameOf(index),
    orgName: '颐和社区第一网格党支部',
    role: 'expected',
    state: index % 17 === 0 ? 'sickLeave' : 'present',
    at: `${day}T09:${String(index % 60).padStart(2, '0')}`,
    method: 'name',
  }),
  items: ({ index, stamp, day, closed }) => ({
    ...envelope('items', index, stamp),
    type: index % 3 ? 'problem' : 'need',
    number: `颐和-${index}`,
    title: prose(index, 16),
    content: prose(index * 3, 60),
    origin: 'meeting',
    level: 'community',
    dueOn: day,
    state: closed || index % 4 ? 'closed' : 'working',
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [],
  }),
  statements: ({ index, stamp, day, meeting }) => ({
    ...envelope('statements', index, stamp),
    subject: meeting,
    subjectKind: 'meeting',
    speakerName: nameOf(index),
    capacity: 'member',
    stance: 'suggest',
    words: prose(index * 5, 90),
    at: `${day}T10:${String(index % 60).padStart(2, '0')}`,
    confirmed: true,
    anonymous: false,
  }),
}

function envelope(collection: CollectionName, index: number, at: string): WireDocument {
  return {
    id: deterministicId('bench', collection, String(index)),
    unit: BENCH_UNIT,
    audience: [],
    createdAt: at,
    createdBy: 'bench-user',
    updatedAt: at,
    updatedBy: 'bench-user',
    source: 'import',
    retention: 'y10',
    attachments: [],
    history: [],
    _deleted: false,
  }
}

export function nameOf(index: number): string {
  return `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 7) % GIVEN.length]}${GIVEN[(index * 13 + 5) % GIVEN.length]}`
}

function dayOf(index: number, firstYear: number): string {
  return new Date(Date.UTC(firstYear, 0, 1) + (index % 3650) * 86_400_000).toISOString().slice(0, 10)
}

export function prose(seed: number, length: number): string {
  return Array.from({ length }, (_, index) => WORDS[(seed + index * 7) % WORDS.length]).join('')
}
