import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/lib/day.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { callOff, moveSchedule, reschedule, takeUpAgain, timeProblem, type Decision } from './schedule-state.ts'
import { clash, clashesAmong, clashesOf, freeSpans, overlaps, spanOf, type Slot } from './venue-clash.ts'

const runs = { seed: 20261123, numRuns: 400 }
const minute = (count: number): string => {
  const [day, rest] = [Math.floor(count / 1440), count % 1440]
  return `${addDays('2026-11-23', day)}T${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`
}
/** Few rooms, few hours: two often meet. Also an end before its beginning, as a merge may leave it. */
const slot = (id: string): fc.Arbitrary<Slot> =>
  fc
    .tuple(
      fc.constantFrom('', 'hall', 'room'),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: -10, max: 30 }),
      fc.constantFrom('planned', 'confirmed', 'finished', 'cancelled'),
    )
    .map(([venue, start, length, state]) => ({
      id,
      venue,
      startsAt: minute(start * 30 + 300),
      endsAt: minute((start + length) * 30 + 300),
      state: state as Slot['state'], // one of its words
    }))
const slots = fc.integer({ min: 0, max: 14 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => slot(`s${index}`))))

describe('a clash in a room', () => {
  it('[G4] is seen from both sides, never with itself, never with what is off or has no room', () => {
    fc.assert(
      fc.property(slot('a'), slot('b'), (a, b) => {
        expect(clash(a, b)).toBe(clash(b, a))
        expect(clash(a, a)).toBe(false)
        const apart = a.venue === '' || a.venue !== b.venue || a.state === 'cancelled' || b.state === 'cancelled'
        expect(apart && clash(a, b)).toBe(false)
      }),
      runs,
    )
  })

  it('[G4] is none where one ends when the other begins, and one where they share a minute', () => {
    const one = { ...makeSchedule('1'), venue: 'hall', startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:00' }
    const other = (from: string, to: string) => ({ ...makeSchedule('2'), venue: 'hall', startsAt: from, endsAt: to })
    expect(clash(one, other('2026-11-24T10:00', '2026-11-24T11:00'))).toBe(false)
    expect(clash(one, other('2026-11-24T08:00', '2026-11-24T09:00'))).toBe(false)
    expect(clash(one, other('2026-11-24T09:59', '2026-11-24T11:00'))).toBe(true)
    expect(clash(one, other('2026-11-24T00:00', '2026-11-25T00:00'))).toBe(true)
  })

  it('touching times never clash, wherever they touch', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (at, before, after) => {
          const [first, second] = [
            { ...makeSchedule('1'), venue: 'hall', startsAt: minute(at + 300 - before), endsAt: minute(at + 300) },
            { ...makeSchedule('2'), venue: 'hall', startsAt: minute(at + 300), endsAt: minute(at + 300 + after) },
          ]
          expect([clash(first, second), clash(second, first)]).toEqual([false, false])
        },
      ),
      runs,
    )
  })

  it('is found among many as it is found one by one', () => {
    fc.assert(
      fc.property(slots, (all) => {
        const among = clashesAmong(all)
        for (const one of all) {
          expect(new Set((among.get(one.id) ?? []).map(({ id }) => id))).toEqual(new Set(clashesOf(one, all).map(({ id }) => id)))
        }
      }),
      runs,
    )
  })

  it('leaves as free exactly what nobody holds', () => {
    const spans = fc.array(slot('x').map(spanOf), { maxLength: 8 })
    const whole = { from: minute(300), to: minute(1300) }
    fc.assert(
      fc.property(spans, (taken) => {
        const free = freeSpans(whole, taken)
        for (let at = 300; at < 1300; at += 15) {
          const now = { from: minute(at), to: minute(at + 1) }
          expect(free.some((span) => overlaps(span, now))).toBe(!taken.some((span) => overlaps(span, now)))
        }
      }),
      { ...runs, numRuns: 100 },
    )
  })
})

let count = 0
const decision = (reason: string): Decision => ({
  reason,
  entry: (rest): HistoryEntry => ({ id: `h${(count += 1)}`, at: '000000000000001-0000-device', by: 'user-chen', ...rest }),
})
const hall = (seed: string, from: string, to: string) =>
  makeSchedule(seed, { kind: 'booking', title: seed, venue: 'hall', startsAt: `2026-11-24T${from}`, endsAt: `2026-11-24T${to}` })

describe('what a person decides about a booking', () => {
  const [choir, lecture] = [hall('合唱队排练', '14:00', '16:00'), hall('健康讲座', '15:00', '17:00')]

  it('[G4] gives the room away: the record stays, with the reason and to whom', () => {
    const given = callOff(choir, decision('讲座请了医院的人，不好改'), lecture)
    expect(given).toMatchObject({
      ok: true,
      value: { state: 'cancelled', ending: { how: 'yielded', reason: '讲座请了医院的人，不好改', yieldedTo: lecture.id } },
    })
    expect(given.ok && given.value.history.at(-1)).toMatchObject({
      field: 'state',
      from: 'planned',
      note: expect.stringContaining('健康讲座'),
    })
    expect(given.ok && clash(given.value, lecture)).toBe(false)
  })

  it('asks for a reason in every case', () => {
    const later = { startsAt: '2026-11-24T17:00', endsAt: '2026-11-24T18:00', venue: 'hall' }
    for (const outcome of [callOff(choir, decision(' ')), reschedule(choir, later, { ...decision(''), others: [] })]) {
      expect(outcome).toMatchObject({ ok: false, error: { code: 'schedule/reason-required' } })
    }
  })

  it('[G4] moves it to a time that is free, and keeps the time before', () => {
    const late = { startsAt: '2026-11-24T17:00', endsAt: '2026-11-24T18:00', venue: 'hall' }
    const moved = reschedule(choir, late, { ...decision('让给讲座'), others: [lecture] })
    expect(moved).toMatchObject({ ok: true, value: late })
    expect(moved.ok && moved.value.history.at(-1)?.from).toEqual({ startsAt: choir.startsAt, endsAt: choir.endsAt, venue: 'hall' })
    const into = { ...late, startsAt: '2026-11-24T16:30' }
    expect(reschedule(choir, into, { ...decision('晚一点'), others: [lecture] })).toMatchObject({
      ok: false,
      error: { code: 'schedule/venue-taken', details: { ids: [lecture.id] } },
    })
  })

  it('confirms none that clashes', () => {
    expect(moveSchedule(choir, 'confirmed', { ...decision(''), others: [lecture] })).toMatchObject({
      ok: false,
      error: { code: 'schedule/clash' },
    })
    expect(moveSchedule(choir, 'confirmed', { ...decision(''), others: [] })).toMatchObject({ ok: true, value: { state: 'confirmed' } })
  })

  it('takes one up again only while its room is free', () => {
    const off = callOff(choir, decision('人凑不齐'))
    if (!off.ok) throw new Error(off.error.code)
    expect(takeUpAgain(off.value, { ...decision(''), others: [lecture] })).toMatchObject({
      ok: false,
      error: { code: 'schedule/venue-taken' },
    })
    const again = takeUpAgain(off.value, { ...decision('人齐了'), others: [] })
    expect(again).toMatchObject({ ok: true, value: { state: 'planned' } })
    expect(again.ok && [again.value.ending, again.value.history.length]).toEqual([undefined, 2])
  })
})

describe('bad input', () => {
  it.each([
    ['an end before its beginning', '2026-11-24T10:00', '2026-11-24T09:00', 'schedule/time-order'],
    ['no time at all', '2026-11-24T10:00', '2026-11-24T10:00', 'schedule/time-order'],
    ['more than a month', '2026-11-24T10:00', '2026-12-25T10:01', 'schedule/too-long'],
  ])('refuses %s in words', (_, startsAt, endsAt, code) => {
    expect(timeProblem({ startsAt, endsAt, venue: 'hall' }, [])?.code).toBe(code)
    expect(timeProblem({ startsAt: '2026-11-24T10:00', endsAt: '2026-12-25T10:00', venue: 'hall' }, [])).toBeUndefined()
  })
})
