import { expect, it } from 'vitest'
import { ageWords, dayWords, dueWords, momentWords, weekdayWords } from './time-words.ts'

const noon = Date.parse('2026-11-22T12:00:00+08:00')

it.each([
  [30_000, '刚刚'],
  [8 * 60_000, '8 分钟'],
  [3 * 3_600_000, '3 小时'],
  [50 * 3_600_000, '2 天'],
  [-5000, '刚刚'],
])('says %i ms as %s', (age, words) => {
  expect(ageWords(noon - age, noon)).toBe(words)
})

it('names days near today, and the year only when it is another', () => {
  expect(['2026-11-22', '2026-11-21', '2026-11-23', '2026-03-05', '2025-12-31'].map((day) => dayWords(day, '2026-11-22'))).toEqual([
    '今天',
    '昨天',
    '明天',
    '3月5日',
    '2025年12月31日',
  ])
})

it("reads a moment on China's clock whatever the PC's zone", () => {
  expect(momentWords(Date.parse('2026-11-21T16:05:00Z'), noon)).toBe('今天 00:05')
})

it('counts days to a due day', () => {
  expect([
    dueWords('2026-11-20', '2026-11-22'),
    dueWords('2026-11-22', '2026-11-22'),
    dueWords('2026-11-27', '2026-11-22'),
    dueWords('', '2026-11-22'),
    dueWords('2024-11-30', '2026-11-22'),
  ]).toEqual(['逾期 2 天', '今天到期', '还有 5 天', '', '逾期 23 个月'])
})

it('names the weekday', () => {
  expect(weekdayWords('2026-11-22')).toBe('星期日')
})
