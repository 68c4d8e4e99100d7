import { expect, it } from 'vitest'
import { daysOf } from './period.ts'

const none = { from: '', to: '' }

it('knows the days of each choice', () => {
  expect(daysOf('', none, '2026-11-23')).toEqual({})
  expect(daysOf('month', none, '2026-11-23')).toEqual({ from: '2026-10-24' })
  expect(daysOf('last', none, '2026-11-23')).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  expect(daysOf('before', none, '2026-11-23')).toEqual({ to: '2024-12-31' })
})

it('takes of own days those that are days', () => {
  expect(daysOf('own', { from: '2026-02-30', to: '2026-03-01' }, '2026-11-23')).toEqual({ to: '2026-03-01' })
})
