import { describe, expect, it } from 'vitest'
import { meetings } from '#shared/schema/meetings.ts'
import { keepUnknown } from './keep-unknown.ts'

const before = {
  id: 'm',
  _deleted: false,
  title: '支部党员大会',
  mood: '来自新版',
  place: '二楼',
  chair: { name: '王', badge: 7 },
  votes: [
    { id: 'a', subject: '甲', yes: 3, mood: '高' },
    { id: 'b', subject: '乙', yes: 1, mood: '低' },
  ],
}

describe('[S10] what a newer program wrote', () => {
  it('survives a form that rebuilds the document, its groups and its rows from what it knows', () => {
    const after = {
      id: 'm',
      _deleted: false,
      title: '改题',
      chair: { name: '李' },
      votes: [
        { id: 'c', subject: '丙', yes: 2 },
        { id: 'a', subject: '甲', yes: 5 },
      ],
    }
    expect(keepUnknown(meetings, before, after)).toEqual({
      ...after,
      mood: '来自新版',
      chair: { name: '李', badge: 7 },
      votes: [
        { id: 'c', subject: '丙', yes: 2 },
        { id: 'a', subject: '甲', yes: 5, mood: '高' },
      ],
    })
  })

  it('does not bring back what a person took away: a known field, a row, a group', () => {
    const after = { id: 'm', _deleted: false, title: '改题', mood: '低', votes: [] }
    expect(keepUnknown(meetings, before, after)).toEqual(after)
  })

  it('leaves a document that lost nothing as it is', () => {
    const after = { ...before, title: '改题' }
    expect(keepUnknown(meetings, before, after)).toBe(after)
  })
})
