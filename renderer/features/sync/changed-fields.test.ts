import { describe, expect, it } from 'vitest'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import { changedFields, changesAsText } from './changed-fields.ts'
import { fieldWords, valueWords } from './field-words.ts'
import { clockWords } from './sync-facts.tsx'

const envelope = { id: 'x', unit: '320106001001', audience: [], createdAt: '', createdBy: '', updatedAt: '', updatedBy: '', history: [] }
const document = (fields: Record<string, unknown>): AnyDocument => ({ ...envelope, ...fields })

describe('changedFields', () => {
  it('names only what differs, in words, and marks what is sensitive', () => {
    const mine = document({ name: '张伟明', sex: 'male', phone: '13800001234', state: 'moved' })
    const theirs = document({ name: '张伟明', sex: 'male', phone: '13911112222', state: 'active', updatedAt: 'later' })
    expect(
      changedFields('people', mine, theirs).map(({ label, mine: own, theirs: other, sensitive }) => [label, own, other, sensitive]),
    ).toEqual([
      ['联系电话', '13800001234', '13911112222', true],
      ['状态', '迁出', '在册', false],
    ])
  })

  it('lists everything that was filled in when the district has no copy', () => {
    const text = changesAsText('路灯', changedFields('items', document({ title: '路灯不亮', type: 'problem' }), undefined))
    expect(text).toBe('路灯\n清单：问题\n标题：路灯不亮')
  })
})

describe('words of a place and a value', () => {
  it('reads a row by its title', () => {
    expect(fieldWords(entityOf('meetings'), 'agenda.a1.note', { agenda: [{ id: 'a1', title: '防汛准备' }] })).toBe('议程「防汛准备」的说明')
    expect(fieldWords(entityOf('meetings'), '_deleted', {})).toBe('是否删除')
  })

  it('reads values as a person would', () => {
    expect(valueWords('meetings', 'minutes', { y: 'AAA=', plain: '会议纪要' })).toBe('会议纪要')
    expect(valueWords('meetings', 'chair', { id: 'p', name: '王淑兰' })).toBe('王淑兰')
    expect(valueWords('people', 'tags', ['独居', '低保'])).toBe('独居、低保')
    expect(valueWords('items', 'state', 'working')).toBe('办理中')
    expect(valueWords('items', 'dueOn', '')).toBe('（空）')
  })
})

it('[S9] tells that a clock is off, and which way', () => {
  expect([clockWords(undefined), clockWords(30_000), clockWords(86_400_000), clockWords(-7_200_000)]).toEqual([
    '联系服务器后核对',
    '准确',
    '比区里慢 1 天，请校准（不影响保存和同步）',
    '比区里快 2 小时，请校准（不影响保存和同步）',
  ])
})
