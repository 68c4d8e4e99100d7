import { describe, expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { countsAt } from './voters-present.ts'

const row = (id: string, votes = true): RosterRow => ({ id, name: id, standing: 'full', votes })
const came = (person: string, at: string, more: Partial<Attendance> = {}) =>
  ({ person, at, state: 'present', role: 'expected', ...more }) as Attendance

describe('who is present when a vote is taken', () => {
  const roster = [row('a'), row('b'), row('c', false)]
  it('[R1] counts a late comer only from his arrival', () => {
    const attendances = [came('a', '2026-11-22T14:00'), came('b', '2026-11-22T14:40', { state: 'late' })]
    expect(countsAt({ roster }, attendances, '2026-11-22T14:20').votersPresent).toBe(1)
    expect(countsAt({ roster }, attendances, '2026-11-22T14:40').votersPresent).toBe(2)
  })
  it('does not count who has left, nor who has no vote', () => {
    const attendances = [came('a', '2026-11-22T14:00', { state: 'leftEarly', leftAt: '2026-11-22T15:00' }), came('c', '2026-11-22T14:00')]
    expect(countsAt({ roster }, attendances, '2026-11-22T14:59')).toMatchObject({ votersPresent: 1, present: 2, entitled: 2 })
    expect(countsAt({ roster }, attendances, '2026-11-22T15:00')).toMatchObject({ votersPresent: 0, present: 1 })
  })
})
