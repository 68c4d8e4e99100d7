import { describe, expect, it } from 'vitest'
import { makeSchedule } from '#tests/factories/matters.ts'
import { onDay, stillToCome, takenDays, weeklyDays, weeklyProblem } from './weekly.ts'

const wanted = { venue: 'hall', startsAt: '2026-11-24T14:00', endsAt: '2026-11-24T16:00' }

describe('a booking of every week', () => {
  it('[G4] goes to a day within a year, on the same weekday, over the turn of the year', () => {
    expect(weeklyDays('2026-12-15', '2027-01-12')).toEqual(['2026-12-22', '2026-12-29', '2027-01-05', '2027-01-12'])
    expect(weeklyDays('2026-11-24', '2027-11-24')).toHaveLength(52)
    for (const until of ['', '2026-11-24', '2027-11-26', '0027-01-01']) {
      expect(weeklyProblem('2026-11-24', until)?.code).toBe('schedule/repeat-until')
      expect(weeklyDays('2026-11-24', until)).toEqual([])
    }
  })

  it('[G4] keeps its hours, also over midnight, and names the single days on which the room is taken', () => {
    expect(onDay({ ...wanted, startsAt: '2026-11-24T22:00', endsAt: '2026-11-25T02:00' }, '2026-12-31')).toMatchObject({
      startsAt: '2026-12-31T22:00',
      endsAt: '2027-01-01T02:00',
    })
    const lecture = makeSchedule('健康讲座', { ...wanted, startsAt: '2026-12-08T15:00', endsAt: '2026-12-08T17:00', state: 'confirmed' })
    const taken = takenDays(wanted, ['2026-12-01', '2026-12-08'], [lecture])
    expect([...taken].map(([day, others]) => [day, others.map(({ id }) => id)])).toEqual([['2026-12-08', [lecture.id]]])
  })

  it('[G4] can be called off from a date on: what has begun, is over or was decided otherwise is left alone', () => {
    const week = (day: string, state: 'planned' | 'confirmed' | 'running' | 'finished' | 'cancelled') =>
      makeSchedule(`${day}${state}`, { ...onDay(wanted, day), state })
    const weeks = [
      week('2026-11-17', 'planned'),
      week('2026-11-24', 'confirmed'),
      week('2026-12-01', 'planned'),
      week('2026-12-08', 'confirmed'),
      week('2026-12-15', 'cancelled'),
      week('2026-12-22', 'finished'),
    ]
    expect(stillToCome(weeks, '2026-11-24T14:00').map(({ startsAt }) => startsAt)).toEqual(['2026-12-01T14:00', '2026-12-08T14:00'])
    expect(stillToCome(weeks, '2026-11-24T13:59')).toHaveLength(3)
  })
})
