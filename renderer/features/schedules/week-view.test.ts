import { describe, expect, it } from 'vitest'
import { makeArea } from '#tests/factories/area.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { chooseSchedules } from './schedule-list.tsx'
import { bandRows, roomRows, stopAfterKey, weekOf, type Stop } from './week-view.ts'

const days = weekOf('2026-11-25', '2026-11-25')
const hall = makeArea('hall', { kind: 'venue', name: '多功能厅', capacity: 40 })
const old = makeArea('old', { kind: 'venue', name: '旧会议室', validTo: '2026-01-01' })
const at = (seed: string, day: string, from: string, to: string, rest: Partial<Schedule> = {}) =>
  makeSchedule(seed, { kind: 'booking', title: seed, venue: hall.id, startsAt: `${day}T${from}`, endsAt: `${day}T${to}`, ...rest })
const titles = (entries: readonly { readonly title: string }[]) => entries.map(({ title }) => title)

describe('a week of rooms', () => {
  it('begins on Monday, whatever day is asked for', () => {
    expect([days[0], days[6]]).toEqual(['2026-11-23', '2026-11-29'])
    expect(weekOf('nonsense', '2026-11-29')[0]).toBe('2026-11-23')
  })

  it('[G4] marks a clash on both, and shows nothing that was given up', () => {
    const schedules = [
      at('合唱', '2026-11-24', '14:00', '16:00'),
      at('讲座', '2026-11-24', '15:00', '17:00'),
      at('让出的', '2026-11-24', '15:00', '17:00', { state: 'cancelled' }),
      at('书法', '2026-11-24', '17:00', '18:00'),
    ]
    const [row] = roomRows({ days, schedules, venues: [hall, old] })
    const entries = row?.cells[1]?.entries ?? []
    expect(entries.map(({ title, clashes }) => [title, clashes])).toEqual([
      ['合唱', true],
      ['讲座', true],
      ['书法', false],
    ])
  })

  it('has a row for each room in use, for one given up only while it is booked, and for what takes place elsewhere', () => {
    const patrol = at('巡逻', '2026-11-24', '19:00', '20:00', { kind: 'patrol', venue: '' })
    expect(roomRows({ days, schedules: [], venues: [hall, old] }).map(({ label }) => label)).toEqual(['多功能厅'])
    const booked = at('旧约', '2026-11-27', '09:00', '10:00', { venue: old.id })
    const rows = roomRows({ days, schedules: [patrol, booked], venues: [hall, old] })
    expect(rows.map(({ label }) => label)).toEqual(['多功能厅', '旧会议室', '其他地点'])
    expect(titles(rows[2]?.cells[1]?.entries ?? [])).toEqual(['巡逻'])
  })

  it('of one room shows what is free in the morning, afternoon and evening, and a long one in each part', () => {
    const rows = bandRows(
      { days, schedules: [at('会', '2026-11-24', '09:00', '10:00'), at('展览', '2026-11-25', '10:00', '19:00')] },
      hall.id,
    )
    const free = (row: number, column: number) =>
      rows[row]?.cells[column]?.free.map(({ from, to }) => `${from?.slice(11)}-${to?.slice(11)}`)
    expect(free(0, 1)).toEqual(['08:00-09:00', '10:00-12:00'])
    expect(rows.map((row) => titles(row.cells[2]?.entries ?? []))).toEqual([['展览'], ['展览'], ['展览']])
    expect([free(1, 2), free(2, 2), free(2, 6)]).toEqual([[], ['19:00-21:00'], ['18:00-21:00']])
  })
})

describe('the keys', () => {
  const stops: readonly Stop[] = ['0-0-a', '0-0-b', '0-1-c', '1-0-d', '1-1-e'].map((key) => {
    const [row = 0, column = 0] = key.split('-').map(Number)
    return { key, row, column }
  })
  it.each([
    ['0-0-a', 'ArrowDown', '0-0-b'],
    ['0-0-b', 'ArrowDown', '1-0-d'],
    ['1-0-d', 'ArrowUp', '0-0-b'],
    ['1-0-d', 'ArrowRight', '1-1-e'],
    ['0-1-c', 'ArrowLeft', '0-0-a'],
    ['1-1-e', 'ArrowRight', undefined],
    ['1-1-e', 'Home', '1-0-d'],
    ['0-0-a', 'End', '0-1-c'],
    ['gone', 'ArrowDown', '0-0-a'],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(stopAfterKey(stops, from, key)?.key).toBe(to)
  })
})

it('finds in the list by state, room, kind and the names of people, also what was given up', () => {
  const given = at('合唱', '2026-11-24', '14:00', '16:00', { state: 'cancelled', bookedBy: { name: '林秀' } })
  const duty = at('窗口值班', '2026-11-24', '08:00', '17:00', { kind: 'duty', venue: '', shifts: [{ id: 's1', name: '周宁' }] })
  const choose = (part: object) =>
    chooseSchedules([given, duty], { query: '', kind: '', state: '', venue: '', series: '', ...part }, new Map([[duty.id, []]]))
  expect(titles(choose({ query: '林秀' }))).toEqual(['合唱'])
  expect(titles(choose({ query: '周宁' }))).toEqual(['窗口值班'])
  expect(titles(choose({ state: 'live' }))).toEqual(['窗口值班'])
  expect(titles(choose({ state: 'clash' }))).toEqual(['窗口值班'])
  expect(titles(choose({ venue: hall.id }))).toEqual(['合唱'])
  expect(titles(choose({ kind: 'duty' }))).toEqual(['窗口值班'])
})
