import { describe, expect, it } from 'vitest'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { answered, arrived, callOf, callUpCounts, isUnitCall, notArrived } from './call-up.ts'

const person = { id: 'p1', name: '方立新', orgName: '市规划设计院' }
const unit = { id: 'unit-1', name: '市规划设计院', orgName: '', isUnit: true }
const call = () => makeAttendance('call-1', person, callOf('call-1', person))

describe('a call-up [D4] [D40]', () => {
  it('is one document a person, whoever calls him', () => {
    expect(callOf('call-1', person).id).toBe(callOf('call-1', { ...person, name: '方立新（新名）' }).id)
    expect(callOf('call-2', person).id).not.toBe(callOf('call-1', person).id)
    // Another unit that calls its people to it takes nobody's place.
    expect(callOf('call-1', person, '320106001001').id).not.toBe(callOf('call-1', person).id)
  })

  it('[D4] calls a unit as a whole, beside its people, and counts it apart', () => {
    const whole = makeAttendance('call-1', unit, callOf('call-1', unit))
    expect(whole).toMatchObject({ person: 'unit-1', org: 'unit-1', name: '市规划设计院' })
    expect([isUnitCall(whole), isUnitCall(call())]).toEqual([true, false])
    const calls = [answered(whole, 'can'), call()]
    expect(callUpCounts(calls)).toEqual({ called: 1, can: 0, cannot: 0, there: 0 })
    expect(callUpCounts(calls, 'units')).toEqual({ called: 1, can: 1, cannot: 0, there: 0 })
  })

  it('takes an answer, and takes it back: nobody owes one', () => {
    const can = answered(call(), 'can')
    expect(can.answer).toBe('can')
    expect('answer' in answered(can, undefined)).toBe(false)
    expect('answer' in call()).toBe(false)
  })

  it('counts who is there, also one who had said that he could not', () => {
    const there = arrived(answered(call(), 'cannot'), '2026-11-23T08:00', '2026-11-23T08:05')
    if (!there.ok) throw new Error(there.error.message)
    expect(callUpCounts([there.value, call()])).toEqual({ called: 2, can: 0, cannot: 1, there: 1 })
    expect(callUpCounts([notArrived(there.value)])).toMatchObject({ there: 0, cannot: 1 })
    expect(arrived(call(), '2026-11-23T09:00', '2026-11-23T08:05')).toMatchObject({ error: { code: 'record/invalid' } })
  })
})
