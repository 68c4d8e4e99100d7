import { expect, it } from 'vitest'
import { periodName, periodOf } from './period.ts'

const NONE = { from: '', to: '' }

it.each([
  ['month', { from: '2026-11-01', to: '2026-11-22' }],
  ['quarter', { from: '2026-10-01', to: '2026-11-22' }],
  ['year', { from: '2026-01-01', to: '2026-11-22' }],
  ['lastYear', { from: '2025-01-01', to: '2025-12-31' }],
  ['all', {}],
] as const)('reckons %s', (name, period) => {
  expect(periodOf(name, '2026-11-22', NONE)).toEqual(period)
})

it('takes typed days, also the wrong way round or only one of them', () => {
  expect(periodOf('own', '2026-11-22', { from: '2026-05-01', to: '2026-03-01' })).toEqual({ from: '2026-03-01', to: '2026-05-01' })
  expect(periodOf('own', '2026-11-22', { from: '2026-05-01', to: '' })).toEqual({ from: '2026-05-01' })
})

it('falls back to this year for a strange word in the address', () => {
  expect(periodName('toString')).toBe('year')
})
