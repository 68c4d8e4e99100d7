import { describe, expect, it } from 'vitest'
import { makeSchedule } from '#tests/factories/matters.ts'
import { placeInSeries, seriesNames } from './series.ts'

const session = (id: string, startsAt: string, over: Parameters<typeof makeSchedule>[1] = {}) =>
  makeSchedule(id, { kind: 'course', title: `讲座${id}`, series: '大家讲坛', startsAt, ...over })

describe('a series of lectures', () => {
  it('[B16][B18] counts its sessions by time, without those that are off', () => {
    const first = session('1', '2026-09-01T19:00', { state: 'finished' })
    const off = session('2', '2026-10-01T19:00', { state: 'cancelled' })
    const next = session('3', '2026-11-01T19:00', { state: 'confirmed', series: ' 大家讲坛 ' })
    const other = session('4', '2026-08-01T19:00', { series: '慧生活课堂' })
    const all = [next, other, off, first]
    expect(placeInSeries(next, all)).toEqual({ number: 2, total: 2, held: 1 })
    expect(placeInSeries(off, all)).toBeUndefined()
    expect(placeInSeries({ ...next, series: '' }, all)).toBeUndefined()
    expect(seriesNames(all)).toEqual(['大家讲坛', '慧生活课堂'])
  })
})
