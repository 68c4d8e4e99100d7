import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAttendance } from '#tests/factories/attendance.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { mergeDocuments } from './merge-document.ts'
import { openDifferences } from './open-differences.ts'

const entity = entityOf('attendances')
const doors = ['东门', '西门', '侧门']
const minuteOf = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 9) + minutes * 60_000).toISOString().slice(0, 16)

/** One person at one door, noted by a PC that has heard of no other. */
function arrival(door: number, minutes: number, method = 'scan'): WireDocument {
  const stamp = `2026-11-22T01:0${door}:00.000Z-0000-0123456789ab`
  const made = { createdAt: '2026-11-22T01:00:00.000Z-0000-0123456789ab', createdBy: 'li', updatedAt: stamp, updatedBy: doors[door] ?? '' }
  const of = makeAttendance('event', { id: 'person', name: '居民一' })
  return { ...of, unit: '320106001001', at: minuteOf(minutes), method, ...made, _deleted: false } as WireDocument // a stored check-in
}

const meet = (...arrivals: readonly WireDocument[]): WireDocument =>
  arrivals.reduce((theirs, mine) => mergeDocuments(entity, undefined, theirs, mine).document)
const open = (document: WireDocument) => openDifferences(document as never).map(({ field, value }) => [field, value]) // it bears a history
const history = (document: WireDocument) => document['history'] as readonly HistoryEntry[] // the envelope's field
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

describe('one person through several doors, none of which heard of another', () => {
  it('[S4] [S5] came when the first door noted it, whichever comes to the district first; nobody is asked, and nothing noted is lost', () => {
    const minutes = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }))
    fc.assert(
      fc.property(minutes, (all) => {
        const arrivals = all.map((each, door) => arrival(door, each, door === 1 ? 'number' : 'scan'))
        for (const order of orders) {
          const met = meet(...order.map((door) => arrivals[door]!)) // three of them
          expect(met['at']).toBe(minuteOf(Math.min(...all)))
          expect(open(met)).toEqual([])
          const kept = new Set([met['at'], ...history(met).flatMap((entry) => (entry.field === 'at' ? [entry.value, entry.from] : []))])
          for (const each of all) expect(kept).toContain(minuteOf(each))
        }
      }),
      { seed: 20261123, numRuns: 60 },
    )
  })

  it('[S3] is merged once, however often it is brought', () => {
    const [a, b] = [arrival(0, 3), arrival(1, 0)]
    const once = meet(a, b)
    expect(meet(once, b, a, b)).toEqual(once)
    expect(once).toMatchObject({ at: minuteOf(0), history: [{ kind: 'difference' }, { kind: 'resolved', byName: '程序' }] })
  })

  it('[S9] is asked about when the times are more than ten minutes apart, so that a wrong clock decides nothing', () => {
    expect(open(meet(arrival(0, 30), arrival(1, 0)))).toEqual([['at', minuteOf(0)]])
    expect(meet(arrival(0, 30), arrival(1, 0))['at']).toBe(minuteOf(30))
  })

  it('is asked about when two people corrected a time that both had seen', () => {
    const base = arrival(0, 0)
    const changed = (minutes: number, door: number) => ({ ...arrival(door, minutes), createdAt: base['createdAt'] })
    expect(open(mergeDocuments(entity, base, changed(2, 1), changed(4, 2)).document)).toEqual([['at', minuteOf(4)]])
  })
})
