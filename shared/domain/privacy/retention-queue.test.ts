import { expect, it } from 'vitest'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { makePerson } from '#tests/factories/person.ts'
import { keptUntil, leftRegisterOn, retentionQueue } from './retention-queue.ts'

const TODAY = '2026-11-23'
const stamp = (day: string): string => `${day}T06:00:00.000Z-0000-0123456789ab`
const entry = (day: string, more: Pick<HistoryEntry, 'kind' | 'field' | 'value' | 'ref'>): HistoryEntry => ({
  id: `0190a5e0-0000-7000-8000-0000${day.replaceAll('-', '')}`,
  at: stamp(day),
  by: 'u',
  ...more,
})
const left = (day: string) => entry(day, { kind: 'state' as const, field: 'state', value: 'moved' })
const module = (until: string) => ({ purpose: '送餐', basis: '本人同意', until })

it('lists who left so many years ago, to the day, and whose module is past its last day', () => {
  const due = makePerson('1', { name: '满三年', state: 'moved', history: [left('2023-11-23')] })
  const young = makePerson('2', { name: '差一天', state: 'moved', history: [left('2023-11-24')] })
  const here = makePerson('3', { name: '在册', elder: module('2026-11-22') })
  const still = makePerson('4', { name: '当天', elder: module(TODAY) })
  const queue = retentionQueue([young, here, still, due], TODAY, 3)
  expect(queue.map(({ person, leftOn, modules }) => [person.name, leftOn, modules.map((one) => one.module)])).toEqual([
    ['满三年', '2023-11-23', []],
    ['在册', undefined, ['elder']],
  ])
  expect(retentionQueue([young], TODAY, 2)).toHaveLength(1)
})

it('leaves out who is kept longer until then, who was anonymised, and whom another registration stands for', () => {
  const history = [left('2020-01-01'), entry('2024-01-01', { kind: 'comment' as const, field: 'retention', value: '2026-12-31' })]
  const kept = makePerson('5', { state: 'moved', history })
  expect(retentionQueue([kept], TODAY, 3)).toEqual([])
  expect(retentionQueue([kept], '2027-01-01', 3)).toHaveLength(1)
  expect(retentionQueue([makePerson('6', { name: '已匿名人员', state: 'closed', history: [left('2020-01-01')] })], TODAY, 3)).toEqual([])
  expect(retentionQueue([makePerson('7', { state: 'closed', mergedInto: 'p0', history: [left('2020-01-01')] })], TODAY, 3)).toEqual([])
})

it('forgets a longer keeping that was taken back, and no other because of what came after it', () => {
  const longer = (day: string, until: string) => entry(day, { kind: 'comment', field: 'retention', value: until })
  const [first, second] = [longer('2024-01-01', '2026-12-31'), longer('2026-01-01', '2029-12-31')]
  const undo = (day: string, { id }: HistoryEntry) => entry(day, { kind: 'undo', ref: id })
  expect(keptUntil({ history: [first, second] })).toBe('2029-12-31')
  expect(keptUntil({ history: [first, second, undo('2026-01-02', second)] })).toBe('2026-12-31')
  expect(keptUntil({ history: [first, undo('2024-01-02', first)] })).toBeUndefined()
  const cleared = entry('2026-02-01', { kind: 'comment', field: 'retention' })
  expect(keptUntil({ history: [first, second, cleared] })).toBe('2029-12-31')
})

it('counts from when he left last, and from the making of a record that came so', () => {
  expect(leftRegisterOn({ state: 'moved', history: [left('2019-01-01'), left('2022-02-02')], createdAt: stamp('2018-01-01') })).toBe(
    '2022-02-02',
  )
  const again = left('2026-02-02')
  expect(
    leftRegisterOn({
      state: 'moved',
      history: [left('2019-01-01'), again, entry('2026-02-03', { kind: 'undo', ref: again.id })],
      createdAt: stamp('2018-01-01'),
    }),
  ).toBe('2019-01-01')
  expect(leftRegisterOn({ state: 'closed', history: [], createdAt: stamp('2018-01-01') })).toBe('2018-01-01')
  expect(leftRegisterOn({ state: 'active', history: [], createdAt: stamp('2018-01-01') })).toBeUndefined()
})
