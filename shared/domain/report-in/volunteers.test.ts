import { describe, expect, it } from 'vitest'
import { people, type Person } from '#shared/schema/people.ts'
import { cancelVolunteer, isVolunteer, registerVolunteer, volunteerShare, type VolunteerInput } from './volunteers.ts'

const today = '2026-11-23'
const input: VolunteerInput = { number: ' 3201060012345 ', level: 'community', registeredOn: '2026-11-20', idSeen: true }
const resident = { state: 'active', volunteer: undefined } as const
const code = (person: Pick<Person, 'state' | 'volunteer'>, more: Partial<VolunteerInput> = {}, taken: readonly string[] = []) => {
  const outcome = registerVolunteer(person, { ...input, ...more }, { today, taken: new Set(taken) })
  return outcome.ok ? undefined : outcome.error.code
}
function registered() {
  const outcome = registerVolunteer(resident, input, { today, taken: new Set() })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return { state: 'active', volunteer: outcome.value } as const
}

describe('[D36] 实名注册志愿者', () => {
  it('is somebody whose card was seen, with a number that nobody else bears, at one of four levels', () => {
    const { volunteer } = registered()
    expect(volunteer).toEqual({
      state: 'registered',
      number: '3201060012345',
      level: 'community',
      registeredOn: '2026-11-20',
      idSeen: true,
    })
    expect(people.schema.shape.volunteer.safeParse(volunteer).success).toBe(true)
    expect(code(resident, { idSeen: false })).toBe('volunteer/real-name')
    expect(code(resident, {}, ['3201060012345'])).toBe('volunteer/number-taken')
    expect(code(resident, { number: ' ' })).toBe('record/invalid')
    expect(code(resident, { registeredOn: '2026-11-24' })).toBe('record/invalid')
    expect(code(registered())).toBe('volunteer/already')
    expect(code({ state: 'moved', volunteer: undefined })).toBe('report-in/not-here')
  })

  it('is struck off with a reason and a day, and may register again', () => {
    const reasons = (on: string, reason: string) => {
      const outcome = cancelVolunteer(registered(), { on, reason }, today)
      return outcome.ok ? undefined : outcome.error.code
    }
    expect(reasons(today, ' ')).toBe('item/reason-required')
    expect(reasons('2026-11-19', '搬走')).toBe('record/invalid')
    const off = cancelVolunteer(registered(), { on: today, reason: '搬走' }, today)
    if (!off.ok) throw new Error(off.error.message)
    expect(off.value).toMatchObject({ state: 'cancelled', cancelledOn: today, cancelReason: '搬走' })
    expect(isVolunteer({ volunteer: off.value })).toBe(false)
    expect(code({ state: 'active', volunteer: off.value })).toBeUndefined()
    expect(cancelVolunteer({ volunteer: off.value }, { on: today, reason: '再来' }, today)).toMatchObject({
      error: { code: 'volunteer/not-registered' },
    })
  })

  it('counts those who live here and are registered, and says nothing where nobody said how many live here', () => {
    const gone = { state: 'moved', volunteer: registered().volunteer } as const
    expect(volunteerShare([registered(), registered(), resident, gone], 11)).toBe(18.2)
    expect(volunteerShare([registered()], 0)).toBeUndefined()
  })
})
