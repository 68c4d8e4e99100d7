import { describe, expect, it } from 'vitest'
import { entityOf } from '#shared/schema/entities.ts'
import { makePerson } from '#tests/factories/person.ts'
import { shownValue } from './difference-place.ts'
import { canKeepBoth, decisionsOf, openDifferences, resolveDifference, undoDecision } from './open-differences.ts'

const people = entityOf('people')
const at = '2026-03-01T08:00:00.000Z-0000-0123456789ab'
const stamp = { id: 'r1', at, by: 'anna', byName: '安娜' }
const difference = (field: string, value?: unknown) => ({ id: `d-${field}`, at, by: 'bo', kind: 'difference' as const, field, value })

describe('a difference', () => {
  const posts = [{ id: 'p1', orgName: '第一支部', duty: '组长' }]
  const person = {
    name: '张伟明',
    posts,
    note: '旧',
    history: [difference('note', '新'), difference('posts.p1.duty', '书记'), difference('name', '')],
  }

  it('is open until someone chose', () => {
    expect(openDifferences(person).map((entry) => entry.field)).toEqual(['note', 'posts.p1.duty', 'name'])
    const resolved = resolveDifference(people, person, 'd-note', 'theirs', stamp)
    expect(openDifferences(resolved).map((entry) => entry.field)).toEqual(['posts.p1.duty', 'name'])
    expect(resolved.note).toBe('旧')
  })

  it('puts the other value in its place on 用我的, also inside a row', () => {
    expect(resolveDifference(people, person, 'd-note', 'mine', stamp).note).toBe('新')
    expect(resolveDifference(people, person, 'd-posts.p1.duty', 'mine', stamp).posts).toEqual([{ ...posts[0], duty: '书记' }])
  })

  it('keeps in the entry what stood there before', () => {
    expect(resolveDifference(people, person, 'd-note', 'mine', stamp).history.at(-1)).toEqual({
      ...stamp,
      kind: 'resolved',
      ref: 'd-note',
      choice: 'mine',
      field: 'note',
      from: '旧',
      value: '新',
    })
  })

  it('changes nothing the second time', () => {
    const once = resolveDifference(people, person, 'd-note', 'mine', stamp)
    expect(resolveDifference(people, once, 'd-note', 'theirs', { ...stamp, id: 'r2' })).toBe(once)
  })

  it('shows what stands at its place now', () => {
    expect(shownValue(person, difference('posts.p1.duty'))).toBe('组长')
    expect(shownValue(person, difference('posts.p2._deleted'))).toBe(true)
    expect(shownValue(person, difference('_deleted'))).toBe(false)
  })
})

describe('都留', () => {
  it('joins two texts when together they fit the field', () => {
    const document = { ...personWith('早'), history: [difference('note', '晚')] }
    expect(canKeepBoth(people, document, document.history[0]!)).toBe(true) // made in the line above
    expect(resolveDifference(people, document, 'd-note', 'both', stamp).note).toBe('早；晚')
  })

  it('puts nothing between two sentences', () => {
    const document = { ...personWith('早来过。'), history: [difference('note', '晚来过。')] }
    expect(resolveDifference(people, document, 'd-note', 'both', stamp).note).toBe('早来过。晚来过。')
  })

  it('keeps what is shown when the two cannot be joined', () => {
    const document = { ...personWith('早'), sex: 'male' as const, history: [difference('sex', 'female')] }
    expect(canKeepBoth(people, document, document.history[0]!)).toBe(false) // made in the line above
    expect(resolveDifference(people, document, 'd-sex', 'both', stamp).sex).toBe('male')
  })
})

it('takes back a row or the whole document when the deletion is chosen', () => {
  const document = {
    _deleted: false,
    posts: [{ id: 'p1' }],
    history: [difference('posts.p1._deleted', true), difference('_deleted', true)],
  }
  expect(resolveDifference(people, document, 'd-posts.p1._deleted', 'mine', stamp).posts).toEqual([])
  expect(resolveDifference(people, document, 'd-_deleted', 'mine', stamp)._deleted).toBe(true)
})

it('never puts a withdrawn signature back', () => {
  const document = { history: [difference('lock', { hash: 'h' })] }
  expect(resolveDifference(entityOf('meetings'), document, 'd-lock', 'mine', stamp)).not.toHaveProperty('lock')
})

describe('[S5] taking a choice back', () => {
  const again = { ...stamp, id: 'u1' }
  const row = { id: 'p1', orgName: '第一支部', duty: '组长' }

  it.each(['theirs', 'mine', 'both'] as const)('shows what was shown before %s, and asks again', (choice) => {
    const document = { ...personWith('早'), history: [difference('note', '晚')] }
    const back = undoDecision(resolveDifference(people, document, 'd-note', choice, stamp), 'r1', again)
    expect([back.note, openDifferences(back).map((entry) => entry.id), decisionsOf(back)]).toEqual(['早', ['d-note'], []])
    expect(back.history.map((entry) => entry.kind)).toEqual(['difference', 'resolved', 'undo'])
  })

  it('brings back a row whose deletion was chosen, with its content', () => {
    const document = { posts: [row], history: [difference('posts.p1._deleted', true)] }
    const gone = resolveDifference(people, document, 'd-posts.p1._deleted', 'mine', stamp)
    expect(gone.history.at(-1)).toMatchObject({ from: row })
    expect(undoDecision(gone, 'r1', again).posts).toEqual([row])
  })

  it('leaves what somebody wrote there since', () => {
    const chosen = resolveDifference(people, { ...personWith('早'), history: [difference('note', '晚')] }, 'd-note', 'mine', stamp)
    const back = undoDecision({ ...chosen, note: '后来改的' }, 'r1', again)
    expect([back.note, openDifferences(back).length]).toEqual(['后来改的', 1])
  })

  it('changes nothing the second time, and the same words may be chosen about anew', () => {
    const chosen = resolveDifference(people, { ...personWith('早'), history: [difference('note', '晚')] }, 'd-note', 'mine', stamp)
    const back = undoDecision(chosen, 'r1', again)
    expect(undoDecision(back, 'r1', { ...again, id: 'u2' })).toBe(back)
    const anew = resolveDifference(people, back, 'd-note', 'theirs', { ...stamp, id: 'r2' })
    expect([anew.note, openDifferences(anew).length]).toEqual(['早', 0])
  })
})

function personWith(note: string) {
  return { ...makePerson('1'), note }
}
