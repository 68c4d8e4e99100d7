import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'

export const BENCH_UNIT = '320106001001'
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻'
const GIVEN = '建国秀英志强淑珍文博雨欣子轩丽华明德永福桂兰海燕晓东玉梅春生国庆佳怡思远'
const WORDS = '围绕小区停车难问题与会人员逐一发表意见社区党委汇总后形成三个方案并明确责任单位和完成时限'

/** The mix of a community with a long past: mostly check-ins, then people, list rows, statements, meetings. About 0.7 KB each. */
const MIX: readonly (readonly [CollectionName, number])[] = [
  ['people', 0.2],
  ['meetings', 0.02],
  ['attendances', 0.5],
  ['items', 0.15],
  ['statements', 0.13],
]

/** `count` documents, the same bytes every time, every one valid for its entity. */
export function benchDocuments(count: number): ReadonlyMap<CollectionName, readonly WireDocument[]> {
  return new Map(MIX.map(([name, share]) => [name, Array.from({ length: Math.round(count * share) }, (_, index) => makers[name]!(index))]))
}

const makers: Partial<Record<CollectionName, (index: number) => WireDocument>> = {
  people: (index) => ({
    ...envelope('people', index),
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
  meetings: (index) => ({
    ...envelope('meetings', index),
    type: 'communityCoordination',
    title: `第${index + 1}次社区大党委会议`,
    body: 'body-1',
    bodyName: '颐和社区大党委',
    state: 'recording',
    plannedAt: `${dayOf(index, 2015)}T09:30`,
    startedAt: `${dayOf(index, 2015)}T09:35`,
    place: '党群服务中心二楼会议室',
    units: [],
    agenda: [{ id: 'a1', order: 1, title: prose(index, 20), kind: 'discussion', outcome: 'noted' }],
    roster: [],
    votes: [],
    resolutions: [],
    signatures: [],
  }),
  attendances: (index) => ({
    ...envelope('attendances', index),
    eventKind: 'meeting',
    event: deterministicId('bench', 'meetings', String(index % 2000)),
    person: deterministicId('bench', 'people', String(index % 20_000)),
    name: nameOf(index),
    orgName: '颐和社区第一网格党支部',
    role: 'expected',
    state: index % 17 === 0 ? 'sickLeave' : 'present',
    at: `${dayOf(index >> 4, 2015)}T09:${String(index % 60).padStart(2, '0')}`,
    method: 'name',
  }),
  items: (index) => ({
    ...envelope('items', index),
    type: index % 3 ? 'problem' : 'need',
    number: `颐和-${index}`,
    title: prose(index, 16),
    content: prose(index * 3, 60),
    origin: 'meeting',
    level: 'community',
    dueOn: dayOf(index, 2020),
    state: index % 4 ? 'closed' : 'working',
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [],
  }),
  statements: (index) => ({
    ...envelope('statements', index),
    subject: deterministicId('bench', 'meetings', String(index % 2000)),
    subjectKind: 'meeting',
    speakerName: nameOf(index),
    capacity: 'member',
    stance: 'suggest',
    words: prose(index * 5, 90),
    at: `${dayOf(index >> 3, 2015)}T10:${String(index % 60).padStart(2, '0')}`,
    confirmed: true,
    anonymous: false,
  }),
}

function envelope(collection: CollectionName, index: number): WireDocument {
  const at = `${new Date(Date.UTC(2015, 0, 1) + index * 61_000).toISOString()}-0000-0123456789ab`
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

function nameOf(index: number): string {
  return `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 7) % GIVEN.length]}${GIVEN[(index * 13 + 5) % GIVEN.length]}`
}

function dayOf(index: number, firstYear: number): string {
  return new Date(Date.UTC(firstYear, 0, 1) + (index % 3650) * 86_400_000).toISOString().slice(0, 10)
}

function prose(seed: number, length: number): string {
  return Array.from({ length }, (_, index) => WORDS[(seed + index * 7) % WORDS.length]).join('')
}
