import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeItem, makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makePerson } from '#tests/factories/person.ts'
import { units } from './seats.ts'

const LAST_YEAR = new Date().getFullYear() - 1
const WORDS = '围绕小区停车难问题与会人员逐一发表意见社区党委汇总后形成三个方案并明确责任单位和完成时限'

/** The mix of a community with a long past: mostly check-ins, then people, list rows, statements, meetings. */
const MIX: readonly (readonly [CollectionName, number, (index: number) => object])[] = [
  ['people', 0.2, (index) => makePerson(`${index % 500}`)],
  ['meetings', 0.02, (index) => makeMeeting(String(index), { plannedAt: `${dayOf(index)}T09:30`, createdAt: stampOf(index) })],
  [
    'attendances',
    0.5,
    (index) => {
      const person = { id: deterministicId('first sync', 'person', String(index)), name: `居民${index}` }
      return makeAttendance(deterministicId('first sync', 'event', String(index % 2000)), person, { at: `${dayOf(index)}T09:40` })
    },
  ],
  [
    'items',
    0.15,
    (index) => makeItem(String(index), { createdAt: stampOf(index), content: prose(index), state: index % 4 ? 'closed' : 'working' }),
  ],
  ['statements', 0.13, (index) => makeStatement(String(index), { at: `${dayOf(index)}T10:00`, words: prose(index) })],
]

/** `count` documents of ten years, four of five of them from years that are closed; the same bytes every time in one year. */
export function documentsOfManyYears(count: number): ReadonlyMap<CollectionName, readonly WireDocument[]> {
  return new Map(
    MIX.map(([name, share, make]) => [
      name,
      Array.from({ length: Math.round(count * share) }, (_, index): WireDocument => {
        const made = {
          ...make(index),
          id: deterministicId('first sync', name, String(index)),
          unit: units.first,
          audience: [],
          _deleted: false,
        }
        return JSON.parse(JSON.stringify(made)) as WireDocument // without undefined members, as on the wire
      }),
    ]),
  )
}

function dayOf(index: number): string {
  const year = index % 5 === 0 ? LAST_YEAR + 1 : LAST_YEAR - (index % 9)
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
}

function stampOf(index: number): string {
  return `${dayOf(index)}T01:00:00.000Z-0000-0123456789ab`
}

function prose(seed: number): string {
  return Array.from({ length: 60 }, (_, index) => WORDS[(seed + index * 7) % WORDS.length]).join('')
}
