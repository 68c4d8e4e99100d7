import { expect, it } from 'vitest'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { resolveDifference, undoDecision } from '#shared/domain/merge/open-differences.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { makePerson } from '#tests/factories/person.ts'
import { differenceLines } from './history-lines.ts'

const at = (minute: number) => `2026-11-22T02:${String(minute).padStart(2, '0')}:00.000Z-0000-0123456789ab`
const difference = (field: string, value: unknown): HistoryEntry => ({
  id: `d-${field}`,
  at: at(1),
  by: 'user-wang',
  kind: 'difference',
  field,
  value,
  shownBy: 'user-chen',
})
const reader = { userId: 'user-chen', colleagues: new Map([['user-wang', '王淑兰']]) }

it('[S5] tells who wrote what, what was chosen and what was taken back', () => {
  const start = { ...makePerson('1'), note: '早', history: [difference('note', '晚')] }
  const chosen = resolveDifference(entityOf('people'), start, 'd-note', 'mine', { id: 'r', at: at(2), by: 'user-chen', byName: 'chen' })
  const back = undoDecision(chosen, 'r', { id: 'u', at: at(3), by: 'user-wang', byName: 'wang' })
  expect(differenceLines('people', chosen, reader).map(({ words }) => words)).toEqual([
    '我为“备注”选了“晚”，没用“早”',
    '王淑兰在“备注”写了“晚”，与我写的不一致',
  ])
  expect(differenceLines('people', back, reader).map(({ words }) => words)).toEqual([
    '王淑兰撤销了“备注”的选择',
    '我为“备注”选了“晚”，没用“早”（后来撤销了）',
    '王淑兰在“备注”写了“晚”，与我写的不一致',
  ])
})

it('says nothing of what is sensitive', () => {
  const person = { ...makePerson('1'), phone: '13800001234', history: [difference('phone', '13911112222')] }
  const [line] = differenceLines('people', person, reader)
  expect(line?.words).toBe('王淑兰在“联系电话”写了（敏感内容），与我写的不一致')
})

it('tells what was noted in a record, and by whom', () => {
  const note = '开始录音，已告诉在场的人。'
  const noted = {
    ...makePerson('1'),
    history: [{ id: 'c', at: at(1), by: 'user-wang', kind: 'comment' as const, field: 'recording', note }],
  }
  expect(differenceLines('people', noted, reader).map(({ words }) => words)).toEqual([`王淑兰：${note}`])
})
