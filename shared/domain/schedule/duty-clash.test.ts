import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSchedule } from '#tests/factories/matters.ts'
import { dutyClashes, undecidedClashes } from './duty-clash.ts'
import type { Shift } from './duty-rotation.ts'
import { overlaps } from './venue-clash.ts'

const shift = (id: string, name: string, [from, to]: readonly [string, string], more: Partial<Shift> = {}): Shift => ({
  id,
  name,
  from: `2026-11-24T${from}`,
  to: `2026-11-24T${to}`,
  ...more,
})
const roster = (id: string, shifts: Shift[], more = {}) =>
  makeSchedule(id, {
    kind: 'duty',
    title: id,
    venue: '',
    startsAt: '2026-11-24T00:00',
    endsAt: '2026-11-24T23:59',
    state: 'confirmed',
    shifts,
    ...more,
  })

describe('a person with two shifts at one time', () => {
  it('[D24] is named once, over two rosters and within one; who follows directly, or is off, is not', () => {
    const window = roster('窗口', [shift('a', '周强', ['08:30', '12:00'], { person: 'p1' }), shift('b', '吴静', ['08:30', '12:00'])])
    const gate = roster('门岗', [shift('c', '周强', ['11:00', '14:00'], { person: 'p1' }), shift('d', '吴静', ['12:00', '14:00'])])
    expect(dutyClashes([window, gate]).map(({ name, one, other }) => [name, one.shift.id, other.shift.id])).toEqual([['周强', 'a', 'c']])
    const twice = roster('一张', [shift('a', '周强', ['08:30', '12:00']), shift('b', '周强', ['08:30', '12:00'])])
    expect(dutyClashes([twice])).toHaveLength(1)
    expect(dutyClashes([window, { ...gate, state: 'cancelled' }])).toEqual([])
    expect(dutyClashes([roster('空', [shift('a', '', ['08:30', '12:00']), shift('b', '', ['08:30', '12:00'])])])).toEqual([])
  })

  it('is found for each pair that overlaps, whatever the order in which the shifts lie', () => {
    const hour = (count: number): string => `2026-11-24T${String(count).padStart(2, '0')}:00`
    const any = fc.array(fc.tuple(fc.constantFrom('甲', '乙'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(any, (rows) => {
        const shifts = rows.map(([name, from, length], index): Shift => ({
          id: `s${index}`,
          name,
          from: hour(from),
          to: hour(from + length),
        }))
        const pairs = shifts.flatMap((one, index) =>
          shifts.slice(index + 1).filter((other) => other.name === one.name && overlaps(spanned(one), spanned(other))),
        )
        expect(dutyClashes([roster('表', shifts)])).toHaveLength(pairs.length)
      }),
      { seed: 20261124, numRuns: 200 },
    )
  })
})

const spanned = ({ from = '', to = '' }: Shift) => ({ from, to })

it('[G4] what is to be decided is each pair once, the next first, and nothing that has gone by', () => {
  const booked = (id: string, day: string, from: string, to: string) =>
    makeSchedule(id, { kind: 'booking', venue: 'hall', state: 'planned', shifts: [], startsAt: `${day}T${from}`, endsAt: `${day}T${to}` })
  const [a, b, c] = [
    booked('a', '2026-11-26', '09:00', '11:00'),
    booked('b', '2026-11-26', '10:00', '12:00'),
    booked('c', '2026-11-25', '08:00', '09:00'),
  ]
  const gone = [booked('d', '2026-11-20', '08:00', '09:00'), booked('e', '2026-11-20', '08:00', '09:00')]
  const found = undecidedClashes([a, b, c, { ...c, id: 'f' }, ...gone], '2026-11-23')
  expect(found.rooms.map((pair) => pair.map(({ startsAt }) => startsAt.slice(0, 10)))).toEqual([
    ['2026-11-25', '2026-11-25'],
    ['2026-11-26', '2026-11-26'],
  ])
  const past = roster('旧', [shift('a', '周强', ['08:30', '12:00']), shift('b', '周强', ['08:30', '12:00'])])
  expect(undecidedClashes([past], '2026-11-25').duties).toEqual([])
  expect(undecidedClashes([past], '2026-11-24').duties).toHaveLength(1)
})
