import { describe, expect, it } from 'vitest'
import { footOf, periodDays } from './meeting-list-view.ts'

describe('periods of the meeting list', () => {
  it('end on the last day of the month, also in December', () => {
    expect(periodDays('month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(periodDays('month', '2026-12-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(periodDays('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(periodDays('quarter', '2026-02-22')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  })
  it('know no bound for a word that somebody typed into the address', () => expect(periodDays('sometime', '2026-11-22')).toEqual({}))
})

it('says that a list is cut where it is', () => {
  expect(footOf(3000, 3000, 5000)).toBe('共 3000 场')
  expect(footOf(12, 5000, 5000)).toContain('只查了最近的 5000 场')
})
