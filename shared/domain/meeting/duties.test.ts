import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { duties, existedFor, type DutyBody, type DutyCell, type DutyMeeting, type DutyState, type DutyType } from './duties.ts'
import { daysOf, isWithin, periodOf, periodsOfYear, type DutyFrequency } from './duty-period.ts'

const branch: DutyBody = { id: 'b1', kind: 'branch', state: 'running' }
const committee: DutyType = { code: 'branchCommittee', period: 'month', owedBy: ['branch', 'jointBranch'] }
const assembly: DutyType = { code: 'branchAssembly', period: 'quarter', owedBy: ['branch'] }
const life: DutyType = { code: 'organisationalLife', period: 'year', owedBy: ['branch'] }

function meeting(plannedAt: string, change: Partial<DutyMeeting> = {}): DutyMeeting {
  return { id: plannedAt, type: 'branchCommittee', body: 'b1', state: 'signed', plannedAt, ...change }
}

const today = '2026-11-22'
const yearOf = (meetings: readonly DutyMeeting[], type = committee, body = branch) =>
  duties({ types: [type], bodies: [body], meetings, year: 2026, today })[0]?.cells ?? []
const stateIn = (key: string, meetings: readonly DutyMeeting[], type = committee, body = branch) =>
  yearOf(meetings, type, body).find((cell) => cell.period.key === key)?.state

describe('[§2.13] what a body owes', () => {
  it('is held, planned, due, missed or not yet due, month by month', () => {
    const states = yearOf([
      meeting('2026-01-05T09:00'),
      meeting('2026-02-05T09:00', { state: 'finalised' }),
      meeting('2026-12-08T09:00', { state: 'notified' }),
    ]).map((cell) => cell.state)
    expect(states).toEqual(['signed', 'recorded', ...Array.from({ length: 8 }, () => 'missed'), 'due', 'planned'])
    expect(stateIn('2026-12', [])).toBe('ahead')
    expect(stateIn('2026-11', [meeting('2026-11-24T09:00', { state: 'planned' })])).toBe('planned')
  })

  it('counts a meeting in the period in which it was held, not in the one it was planned for', () => {
    const slipped = meeting('2026-09-30T19:00', { startedAt: '2026-10-01T08:30', type: 'branchAssembly' })
    expect(stateIn('2026-q3', [slipped], assembly)).toBe('missed')
    expect(stateIn('2026-q4', [slipped], assembly)).toBe('signed')
    const newYear = meeting('2025-12-31T20:00', { startedAt: '2026-01-01T09:00' })
    expect(stateIn('2026-01', [newYear])).toBe('signed')
  })

  it('reads local days: the first and the last minute of a period are in it', () => {
    expect(stateIn('2026-q1', [meeting('2026-03-31T23:59', { type: 'branchAssembly' })], assembly)).toBe('signed')
    expect(stateIn('2026-q2', [meeting('2026-04-01T00:00', { type: 'branchAssembly' })], assembly)).toBe('signed')
    expect(stateIn('2026', [meeting('2026-12-31T23:59', { type: 'organisationalLife' })], life)).toBe('signed')
    expect(stateIn('2026', [meeting('2027-01-01T00:00', { type: 'organisationalLife' })], life)).toBe('due')
  })

  it('takes a plan that nobody carried out for nothing once its period is over, and still shows it', () => {
    const [cell] = yearOf([meeting('2026-01-09T09:00', { state: 'planned' })])
    expect(cell).toMatchObject({ state: 'missed', meetings: [{ id: '2026-01-09T09:00' }] })
  })

  it('counts neither what was called off nor a correction of what is counted', () => {
    expect(stateIn('2026-03', [meeting('2026-03-03T09:00', { state: 'cancelled' })])).toBe('missed')
    expect(stateIn('2026-03', [meeting('2026-03-03T09:00', { corrects: 'm0' })])).toBe('missed')
  })

  it('[§4.7] marks 补记 only where nothing was recorded in time', () => {
    const late = meeting('2026-03-03T09:00', { lateEntryOn: '2026-04-02' })
    expect(yearOf([late])[2]?.lateEntry).toBe(true)
    expect(yearOf([late, meeting('2026-03-20T09:00')])[2]?.lateEntry).toBe(false)
    expect(yearOf([{ ...late, state: 'planned' }])[2]?.lateEntry).toBe(false)
  })

  it('[§3.5] asks no 支委会 of a branch too small for a committee, and nothing of other kinds', () => {
    expect(yearOf([], committee, { ...branch, memberCount: 6 })).toEqual([])
    expect(yearOf([], committee, { ...branch, memberCount: 7 })).toHaveLength(12)
    expect(yearOf([], assembly, { ...branch, memberCount: 6 })).toHaveLength(4)
    expect(yearOf([], committee, { ...branch, kind: 'actionBranch' })).toEqual([])
    expect(yearOf([], { ...committee, period: 'onDemand' })).toEqual([])
  })
})

describe('a body', () => {
  const owed = (body: Partial<DutyBody>, type = committee) =>
    yearOf([], type, { ...branch, ...body })
      .filter((cell) => cell.state !== 'exempt')
      .map((cell) => cell.period.key)

  it('owes nothing before it existed: a period counts when it saw at least half of it', () => {
    expect(owed({ foundedOn: '2026-10-16' })).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(owed({ foundedOn: '2026-10-17' })).toEqual(['2026-11', '2026-12'])
    expect(owed({ foundedOn: '2026-07-02' }, life)).toEqual(['2026'])
    expect(owed({ foundedOn: '2026-07-03' }, life)).toEqual([])
    expect(owed({ foundedOn: '2027-03-01' })).toEqual([])
  })

  it('owes nothing from the period on in which it ended', () => {
    expect(owed({ state: 'dissolved', dissolvedOn: '2026-03-01' })).toEqual(['2026-01', '2026-02'])
    expect(owed({ state: 'dissolved', dissolvedOn: '2026-02-28' })).toEqual(['2026-01'])
    expect(owed({ state: 'dissolved' })).toEqual([])
    expect(owed({ state: 'preparing' })).toEqual([])
  })

  it('goes on owing while it elects a new committee', () => {
    expect(owed({ state: 'electing' })).toHaveLength(12)
  })

  it('shows what it held all the same', () => {
    const cells = yearOf([meeting('2026-01-05T09:00')], committee, { ...branch, foundedOn: '2026-01-20' })
    expect(cells[0]).toMatchObject({ state: 'signed' })
  })
})

const day = fc.integer({ min: 0, max: 3 * 366 }).map((count) => addDays('2025-01-01', count))
const frequency = fc.constantFrom<DutyFrequency>('month', 'quarter', 'year')
const seeded = { seed: 20261122, numRuns: 300 }

describe('periods', () => {
  it('cover each day of a year once, without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2100 }), frequency, (year, often) => {
        const periods = periodsOfYear(year, often)
        expect(periods[0]?.first).toBe(`${year}-01-01`)
        expect(periods.at(-1)?.last).toBe(`${year}-12-31`)
        periods.slice(1).forEach((period, index) => expect(period.first).toBe(addDays(periods[index]?.last ?? '', 1)))
        const days = periods.reduce((sum, period) => sum + daysOf(period), 0)
        expect(days).toBe(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365)
      }),
      seeded,
    )
  })

  it('are found again from any of their days', () => {
    fc.assert(
      fc.property(day, frequency, (one, often) => {
        const period = periodOf(one, often)
        expect(isWithin(one, period)).toBe(true)
        expect(periodOf(period.first, often)).toEqual(period)
        expect(periodOf(period.last, often)).toEqual(period)
        expect(periodsOfYear(Number(one.slice(0, 4)), often)).toContainEqual(period)
      }),
      seeded,
    )
  })
})

describe('whatever was held', () => {
  const state = fc.constantFrom<Meeting['state']>('planned', 'notified', 'checkingIn', 'recording', 'finalised', 'signed', 'cancelled')
  const any = fc
    .record({ at: day, begun: fc.option(day, { nil: undefined }), state, body: fc.constantFrom('b1', 'b2'), late: fc.boolean() })
    .map(({ at, begun, state: reached, body, late }) => ({
      id: `${at}${begun ?? ''}${reached}${body}`,
      type: 'branchCommittee',
      body,
      state: reached,
      plannedAt: `${at}T09:00`,
      ...(begun ? { startedAt: `${begun}T09:10` } : {}),
      ...(late ? { lateEntryOn: '2026-12-01' } : {}),
    }))
  const many = fc.uniqueArray(any, { maxLength: 40, selector: (one) => one.id })
  const bodies = [branch, { ...branch, id: 'b2' }]

  it('each meeting that was not called off stands in exactly one cell of its year', () => {
    fc.assert(
      fc.property(many, frequency, (meetings, often) => {
        const found = [2025, 2026, 2027, 2028].flatMap((year) =>
          duties({ types: [{ ...committee, period: often }], bodies, meetings, year, today }).flatMap((line) =>
            line.cells.flatMap((cell) => cell.meetings.map((one) => one.id)),
          ),
        )
        const expected = meetings.filter((one) => one.state !== 'cancelled').map((one) => one.id)
        expect(found.sort()).toEqual(expected.sort())
      }),
      seeded,
    )
  })

  it('does not depend on the order in which it is read', () => {
    fc.assert(
      fc.property(many, (meetings) => {
        const read = (list: readonly DutyMeeting[]) => duties({ types: [committee], bodies, meetings: list, year: 2026, today })
        expect(read(meetings.toReversed())).toEqual(read(meetings))
      }),
      seeded,
    )
  })

  it('only ever gets better: one more signed meeting makes no other cell worse', () => {
    fc.assert(
      fc.property(many, day, (meetings, when) => {
        const before = yearOf(meetings)
        const after = yearOf([...meetings, meeting(`${when}T10:00`, { id: 'more' })])
        const hasMore = (cell: DutyCell): boolean => cell.meetings.some((one) => one.id === 'more')
        expect(after.filter((cell) => hasMore(cell) && cell.state !== 'signed')).toEqual([])
        const changed = new Set(after.filter(hasMore).map((cell) => cell.period.key))
        expect(after.filter((cell) => !hasMore(cell))).toEqual(before.filter((cell) => !changed.has(cell.period.key)))
      }),
      seeded,
    )
  })

  it('is due only today, missed only in the past, ahead only in the future', () => {
    fc.assert(
      fc.property(many, day, frequency, (meetings, now, often) => {
        const cells = [2025, 2026, 2027].flatMap((year) =>
          duties({ types: [{ ...committee, period: often }], bodies, meetings, year, today: now }).flatMap((line) => line.cells),
        )
        const periods = (seen: DutyState) => cells.filter((cell) => cell.state === seen).map((cell) => cell.period)
        expect(periods('due').filter((period) => !isWithin(now, period))).toEqual([])
        expect(periods('missed').filter((period) => period.last >= now)).toEqual([])
        expect(periods('ahead').filter((period) => period.first <= now)).toEqual([])
      }),
      seeded,
    )
  })

  it('is never owed for a time in which the body did not exist', () => {
    fc.assert(
      fc.property(day, day, frequency, (founded, ended, often) => {
        const body: DutyBody = { ...branch, foundedOn: founded, dissolvedOn: ended, state: 'dissolved' }
        const periods = [2025, 2026, 2027].flatMap((year) => periodsOfYear(year, often))
        const owed = periods.filter((period) => existedFor(body, period))
        expect(owed.filter((period) => period.last < founded || period.last >= ended)).toEqual([])
        expect(owed).toEqual(expect.arrayContaining(periods.filter((period) => period.first >= founded && period.last < ended)))
      }),
      seeded,
    )
  })
})

it('reads 600 bodies with six types each and 20,000 meetings in one step', () => {
  const types = ['branchAssembly', 'branchCommittee', 'groupMeeting', 'partyLecture', 'partyDay', 'organisationalLife'].map((code) => ({
    code,
    period: 'month' as const,
    owedBy: ['branch'],
  }))
  const many = Array.from({ length: 600 }, (_, index) => ({ ...branch, id: `b${index}` }))
  const meetings = Array.from({ length: 20_000 }, (_, index) =>
    meeting(`2026-${String((index % 12) + 1).padStart(2, '0')}-08T09:00`, {
      id: `m${index}`,
      body: `b${index % 600}`,
      type: types[index % 6]?.code ?? '',
    }),
  )
  const lines = duties({ types, bodies: many, meetings, year: 2026, today })
  expect(lines).toHaveLength(3600)
  expect(lines.reduce((sum, line) => sum + line.cells.reduce((held, cell) => held + cell.meetings.length, 0), 0)).toBe(20_000)
})
