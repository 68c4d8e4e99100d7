import { describe, expect, it } from 'vitest'
import { isNextDay, minuteWithin, withTime } from './meeting-minute.ts'

const evening = { plannedAt: '2026-11-23T19:00', startedAt: '2026-11-23T19:05' }

describe('the minute of what is entered', () => {
  it('in the meeting is now, also past midnight', () => {
    expect(minuteWithin(evening, '2026-11-23T20:15')).toBe('2026-11-23T20:15')
    expect(minuteWithin(evening, '2026-11-24T00:10')).toBe('2026-11-24T00:10')
  })
  it('after the meeting is in the meeting, whenever that is', () => {
    expect(minuteWithin({ ...evening, endedAt: '2026-11-23T21:00' }, '2026-11-24T09:00')).toBe('2026-11-23T21:00')
    expect(minuteWithin(evening, '2026-11-24T09:00')).toBe('2026-11-23T19:05')
    expect(minuteWithin({ ...evening, lateEntryOn: '2026-11-30' }, '2026-11-30T09:00')).toBe('2026-11-23T19:05')
  })
})

describe('a time of day that is typed', () => {
  it('is of the day of the meeting, and past midnight of the next', () => {
    expect(withTime(evening, '2026-11-24T09:00', '20:15')).toBe('2026-11-23T20:15')
    expect(withTime(evening, '2026-11-24T09:00', '00:20')).toBe('2026-11-24T00:20')
    expect([isNextDay(evening, '2026-11-23T20:15'), isNextDay(evening, '2026-11-24T00:20')]).toEqual([false, true])
  })
  it('a little before the opening is no time of the next day', () => {
    expect(withTime(evening, '2026-11-24T09:00', '19:00')).toBe('2026-11-23T19:00')
    expect(withTime({ ...evening, lateEntryOn: '2026-11-30' }, '2026-11-23T19:05', '18:50')).toBe('2026-11-23T18:50')
  })
  it('before the meeting has begun is of the day on which it is entered, whatever day was planned', () => {
    expect(withTime({ plannedAt: '2026-11-25T14:30' }, '2026-11-24T09:00', '08:40')).toBe('2026-11-24T08:40')
  })
})
