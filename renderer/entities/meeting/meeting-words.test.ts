import { describe, expect, it } from 'vitest'
import { meetingTypeOf, meetingTypes } from './meeting-type.ts'
import { sayMinute, shortMinute } from './meeting-words.ts'

describe('times as a minute book says them', () => {
  it('names the day of the week', () => expect(sayMinute('2026-11-25T14:30')).toBe('2026年11月25日（星期三）14:30'))
  it('leaves this year out of a list', () => {
    expect(shortMinute('2026-11-25T14:30', '2026-01-01')).toBe('11月25日 14:30')
    expect(shortMinute('2025-11-25T14:30', '2026-01-01')).toBe('2025年11月25日 14:30')
  })
})

describe('meeting types', () => {
  it('stand by default before a template has come, and say so', () => {
    expect(meetingTypes([]).map((type) => type.name)).toContain('党员大会')
    expect(meetingTypeOf('admission', [])).toMatchObject({ issuer: '程序默认', spec: { rule: 'R3', secret: true } })
  })
  it('never lose the name of a record whose type nobody knows', () => expect(meetingTypeOf('oldKind', []).name).toBe('oldKind'))
})
