import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekday, type Day } from '#shared/lib/day.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { programArrangements } from './working-days-arrangements.ts'
import { calendarFrom, holidayCalendar, holidayDictionary, holidayYear, programCalendar, unrecordedYears } from './working-days-calendar.ts'
import { addWorkingDays, isWorkingDay, noHolidays, workingDaysBetween } from './working-days.ts'

const DISTRICT = '320106000000'
const where = { unit: '320106001001', today: '2026-11-25' }
const dayOf = (offset: number): Day => addDays('2025-01-01', offset)
const anyDay = fc.integer({ min: 0, max: 1000 }).map(dayOf)
const anyTable = fc
  .record({ off: fc.array(anyDay, { maxLength: 60 }), worked: fc.array(anyDay, { maxLength: 12 }) })
  .map(({ off, worked }) => ({ off: new Set(off), worked: new Set(worked.filter((day) => !off.includes(day))) }))
const settings = { seed: 11, numRuns: 400 }

describe('working days by any table', () => {
  it('land on a working day, with as many between as were asked, and go back the way they came', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyTable, (day, count, table) => {
        const due = addWorkingDays(day, count, table)
        expect(isWorkingDay(due, table)).toBe(true)
        expect(workingDaysBetween(day, due, table)).toBe(count)
        expect(workingDaysBetween(day, addDays(due, -1), table)).toBe(count - 1)
        const back = addWorkingDays(due, -count, table)
        expect(back <= day).toBe(true)
        // From a day that is not worked one comes back to the last that was.
        expect(back).toBe(isWorkingDay(day, table) ? day : addWorkingDays(day, -1, table))
      }),
      settings,
    )
  })

  it('a day off never makes a limit earlier, a day worked never later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), anyTable, anyDay, (day, count, table, other) => {
        const due = addWorkingDays(day, count, table)
        const worked = new Set([...table.worked].filter((one) => one !== other))
        expect(addWorkingDays(day, count, { off: new Set([...table.off, other]), worked }) >= due).toBe(true)
        expect(addWorkingDays(day, count, { ...table, worked: new Set([...table.worked, other]) }) <= due).toBe(true)
      }),
      settings,
    )
  })

  it('are Monday to Friday in a year of which nothing is recorded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 80 }), (offset, count) => {
        const day = addDays('2027-01-01', offset)
        expect(addWorkingDays(day, count, programCalendar)).toBe(addWorkingDays(day, count, noHolidays))
        expect(unrecordedYears(day, addWorkingDays(day, count, programCalendar), programCalendar)).toContain(Number(day.slice(0, 4)))
      }),
      settings,
    )
  })
})

describe('the years that the program brings', () => {
  it('say of each holiday what the notice says: so many days off, so many weekend days worked', () => {
    const counts = programArrangements.map(({ year, rests }) => {
      const { off, worked } = calendarFrom([{ year, basis: '', rests }])
      return [year, off.size, worked.size]
    })
    // 2025: 1+8+3+5+3+8; 2026: 3+9+3+5+3+3+7.
    expect(counts).toEqual([
      [2025, 28, 5],
      [2026, 33, 6],
    ])
  })

  it('work only on Saturdays and Sundays, never on a day off, and give back no more than they take', () => {
    for (const arrangement of programArrangements) {
      const { off, worked } = calendarFrom([arrangement])
      expect([...worked].every((day) => [0, 6].includes(weekday(day)) && !off.has(day))).toBe(true)
      expect([...off, ...worked].every((day) => day.startsWith(`${arrangement.year}-`))).toBe(true)
      // 《全国年节及纪念日放假办法》 (2024): thirteen days a year, less those that fall on a weekend and are moved.
      const weekdaysOff = [...off].filter((day) => ![0, 6].includes(weekday(day))).length
      expect(weekdaysOff - worked.size).toBeLessThanOrEqual(13)
      expect(weekdaysOff - worked.size).toBeGreaterThanOrEqual(11)
    }
  })

  it('count as the notices of 2025 and 2026 have it', () => {
    expect(['2025-01-26', '2025-02-08', '2026-02-14', '2026-10-10'].every((day) => isWorkingDay(day, programCalendar))).toBe(true)
    expect(['2025-01-28', '2025-10-08', '2026-02-23', '2026-10-07'].some((day) => isWorkingDay(day, programCalendar))).toBe(false)
    expect(addWorkingDays('2026-02-13', 1, programCalendar)).toBe('2026-02-14')
    expect(addWorkingDays('2026-02-13', 2, programCalendar)).toBe('2026-02-24')
  })
})

describe('a table that the district has issued', () => {
  const edition = (year: number, entries: Parameters<typeof makeTemplate>[1]) =>
    makeTemplate(`holidays-${year}`, { code: holidayDictionary(year), unit: DISTRICT, ...entries })

  it('makes its year a recorded one, and goes before the program’s of the same year', () => {
    const next = edition(2027, { entries: [{ id: 'a', code: '1', label: '元旦', rest: { from: '2026-12-31', to: '2027-01-01' } }] })
    const moved = edition(2026, { entries: [{ id: 'a', code: '1', label: '元旦', rest: { from: '2026-01-01', to: '2026-01-01' } }] })
    const calendar = holidayCalendar([next, moved], where)
    expect(isWorkingDay('2026-12-31', calendar)).toBe(false)
    expect(isWorkingDay('2026-10-01', calendar)).toBe(true)
    expect(unrecordedYears('2026-11-25', '2028-01-05', calendar)).toEqual([2028])
    expect(unrecordedYears('2026-11-25', '2027-01-05', holidayCalendar([moved], where))).toEqual([2027])
    // Retired: the program's again; what another district issued is nothing here.
    expect(isWorkingDay('2026-10-01', holidayCalendar([{ ...moved, retired: true }], where))).toBe(false)
    expect(holidayCalendar([{ ...next, unit: '320105000000' }], where).years.has(2027)).toBe(false)
  })

  it('is read without rows that cannot be: an endless holiday, an end before the beginning', () => {
    const odd = edition(2027, {
      entries: [
        { id: 'a', code: '1', label: '长', rest: { from: '2027-01-01', to: '2999-01-01' } },
        { id: 'b', code: '2', label: '倒', rest: { from: '2027-05-05', to: '2027-05-01' } },
        { id: 'c', code: '3', label: '空' },
      ],
    })
    expect(holidayCalendar([odd], where).off.size).toBe(programCalendar.off.size)
    expect([holidayYear('holidays-2027'), holidayYear('holidays-27'), holidayYear('frontDesk')]).toEqual([2027, undefined, undefined])
  })
})
