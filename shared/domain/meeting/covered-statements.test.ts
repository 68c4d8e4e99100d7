import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeStatement } from '#tests/factories/matters.ts'
import { covering, splitStatements, statementMark } from './covered-statements.ts'
import { lockFits, lockOf } from './record-hash.ts'

const meeting = makeMeeting('covered', { state: 'signed' })
const said = (index: number, words = `第${index}句`) => makeStatement(`s${index}`, { subject: meeting.id, subjectKind: 'meeting', words })
const signed = (statements: readonly ReturnType<typeof said>[]) => {
  const record = covering(meeting, statements)
  return { ...record, lock: lockOf(record, [], { previous: '', at: '2026-11-06T08:00:00.000Z-0000-0123456789ab', by: 'anna' }) }
}

describe('what a signature says of the statements', () => {
  it('[S7] covers those of the meeting that are not removed, in any order, and nothing of their bookkeeping', () => {
    const [one, two] = [said(1), said(2)]
    const removed = { ...said(3), _deleted: true }
    const record = covering(meeting, [two, one, removed, { ...said(4), subject: 'other' }])
    expect(record.coveredStatements).toEqual([statementMark(one), statementMark(two)].sort())
    expect(statementMark({ ...one, audience: ['320106'], updatedAt: 'later', history: [] })).toBe(statementMark(one))
    expect(statementMark({ ...one, laterField: 1 })).not.toBe(statementMark(one))
  })

  it('[S7] is covered by the lock itself', () => {
    const record = signed([said(1)])
    expect(lockFits(record)).toBe(true)
    expect(lockFits({ ...record, coveredStatements: [...(record.coveredStatements ?? []), statementMark(said(2))] })).toBe(false)
  })

  it('[S7] tells the signed from what was added, changed or lost since', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('kept', 'changed', 'lost', 'added'), { maxLength: 12 }), (fates) => {
        const before = fates.flatMap((fate, index) => (fate === 'added' ? [] : [said(index)]))
        const now = fates.flatMap((fate, index) => (fate === 'lost' ? [] : [said(index, fate === 'changed' ? '改过' : undefined)]))
        const { inside, outside, missing } = splitStatements(signed(before), now)
        const count = (...wanted: readonly string[]) => fates.filter((fate) => wanted.includes(fate)).length
        expect([inside.length, outside.length, missing]).toEqual([count('kept'), count('changed', 'added'), count('changed', 'lost')])
      }),
    )
  })

  it('says nothing of a record that is not locked, or was locked by a program that kept no marks', () => {
    const { coveredStatements: _marks, ...older } = signed([said(1)])
    for (const record of [meeting, older]) {
      expect(splitStatements(record, [said(1), said(2)])).toMatchObject({ inside: [said(1), said(2)], outside: [], missing: 0 })
    }
  })
})
