import { describe, expect, it } from 'vitest'
import type { Actor } from '#shared/domain/permissions.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import { changedFields, changesAsText } from './changed-fields.ts'

const user: Actor = { id: 'x', role: 'secretary', unit: '320106001001' }
const envelope = { id: 'x', unit: '320106001001', audience: [], createdAt: '', createdBy: '', updatedAt: '', updatedBy: '', history: [] }
const document = (fields: Record<string, unknown>): AnyDocument => ({ ...envelope, ...fields })

describe('changedFields', () => {
  it('names only what differs, in words, and marks what is sensitive', () => {
    const mine = document({ name: '张伟明', sex: 'male', phone: '13800001234', state: 'moved' })
    const theirs = document({ name: '张伟明', sex: 'male', phone: '13911112222', state: 'active', updatedAt: 'later' })
    expect(
      changedFields({ collection: 'people', mine, base: theirs, theirs }, user).map(({ label, mine: own, theirs: other, sensitive }) => [
        label,
        own,
        other,
        sensitive,
      ]),
    ).toEqual([
      ['联系电话', '13800001234', '13911112222', true],
      ['状态', '迁出', '在册', false],
    ])
  })

  it('lists everything that was filled in when the district has no copy', () => {
    const text = changesAsText('路灯', changedFields({ collection: 'items', mine: document({ title: '路灯不亮', type: 'problem' }) }, user))
    expect(text).toBe('路灯\n清单：问题\n标题：路灯不亮')
  })

  it('leaves out what only a colleague changed meanwhile', () => {
    const base = document({ name: '张伟明', sex: 'male', state: 'active' })
    const changes = changedFields(
      { collection: 'people', mine: { ...base, name: '章伟明' }, base, theirs: { ...base, state: 'moved' } },
      user,
    )
    expect(changes.map(({ field, mine, theirs }) => [field, mine, theirs])).toEqual([['name', '章伟明', '张伟明']])
  })

  it('says nothing of 失联 to who is not told of it (§3.5)', () => {
    const life = { stage: 'full', rights: 'normal' }
    const theirs = document({ name: '张伟明', party: life })
    const mine = document({ name: '章伟明', party: { ...life, lostSince: '2026-01-05' } })
    const words = (role: Actor['role']) =>
      JSON.stringify(changedFields({ collection: 'people', mine, base: theirs, theirs }, { ...user, role }))
    expect(words('secretary')).toContain('2026年1月5日')
    expect(words('recorder')).not.toContain('2026年1月5日')
    expect(words('recorder')).toContain('章伟明')
  })
})
