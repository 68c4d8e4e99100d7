import { describe, expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import { candidatesFor, exactNumber, type RosterKey } from './candidates.ts'
import { createKeyPace } from './wedge.ts'

const key = (id: string, name: string, initials: string, pinyin: string, memberNo?: string): RosterKey => ({
  row: { id, name, ...(memberNo ? { memberNo } : {}), standing: 'full', votes: true },
  initials,
  pinyin,
})
const roster = [
  key('p1', '张伟明', 'zwm', 'zhangweiming', '320001'),
  key('p2', '张文敏', 'zwm', 'zhangwenmin', '320002'),
  key('p3', '单雄信', 'sxx', 'shanxiongxin', '320013'),
]
const none = new Map<string, Attendance>()
const came = new Map([['p1', { state: 'present', at: '2026-11-22T14:05' } as Attendance]])
const find = (text: string, attendances = none) => candidatesFor({ text, roster, attendances, others: [] }).map((one) => one.id)

describe('finding who stands at the door', () => {
  it('by initials, full pinyin, a part of the name or the end of a number', () => {
    expect(find('zwm')).toEqual(['p1', 'p2'])
    expect(find('shanx')).toEqual(['p3'])
    expect(find('文敏')).toEqual(['p2'])
    expect(find('013')).toEqual(['p3'])
    expect(find('')).toEqual([])
  })
  it('puts who has not come yet before who has', () => {
    expect(find('zwm', came)).toEqual(['p2', 'p1'])
    expect(candidatesFor({ text: '张伟明', roster, attendances: came, others: [] })[0]).toMatchObject({ came: true, cameAt: '14:05' })
  })
  it('reads full-width digits that an input method left', () => expect(find('３２０００１')[0]).toBe('p1'))
  it('signs in by a scanned number only when it is a whole number', () => {
    expect(exactNumber('320013', roster)?.id).toBe('p3')
    expect(exactNumber('32001', roster)).toBeUndefined()
    expect(exactNumber('', roster)).toBeUndefined()
  })
})

describe('telling a scanner from a typist', () => {
  it('by the pace of its keys', () => {
    const pace = createKeyPace()
    for (const at of [0, 8, 15, 24, 31, 40]) pace.key(at)
    expect(pace.isScan('320013')).toBe(true)
    pace.reset()
    for (const at of [0, 120, 260, 390, 500, 640]) pace.key(at)
    expect(pace.isScan('320013')).toBe(false)
  })
})
