import { describe, expect, it } from 'vitest'
import { whenWords } from './meeting-type.ts'
import { sayMinute, shortMinute } from './meeting-words.ts'

describe('times as a minute book says them', () => {
  it('names the day of the week', () => expect(sayMinute('2026-11-25T14:30')).toBe('2026年11月25日（星期三）14:30'))
  it('leaves this year out of a list', () => {
    expect(shortMinute('2026-11-25T14:30', '2026-01-01')).toBe('11月25日 14:30')
    expect(shortMinute('2025-11-25T14:30', '2026-01-01')).toBe('2025年11月25日 14:30')
  })
})

describe('when a type of meeting is held', () => {
  it('names the days where there are any', () => {
    expect(whenWords({ period: 'month' })).toBe('一般每月一次')
    expect(whenWords({ period: 'onDemand', onDays: [10, 20, 30] })).toBe('每月 10、20、30 日')
  })
})
