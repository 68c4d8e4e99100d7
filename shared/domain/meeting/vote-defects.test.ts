import { describe, expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { CandidateRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { voteDefects } from './vote-defects.ts'

const people = Array.from({ length: 16 }, (_, index) => ({ id: `p${index}`, name: `第${index}` }))
const here = (from: number, to: number, change: Partial<Attendance> = {}) =>
  people.slice(from, to).map((one) => makeAttendance('m', one, { at: '2026-11-25T14:30', ...change }))
const vote: VoteRow = {
  id: 'v1',
  agenda: 'a1',
  subject: '换届',
  method: 'secret',
  rule: 'R4R5',
  entitled: 16,
  present: 14,
  yes: 0,
  no: 0,
  abstain: 0,
  written: 0,
  issued: 14,
  returned: 14,
  invalid: 0,
  seats: 1,
  scrutineers: ['方'],
  scrutineersVoted: true,
  reading: 'present',
  result: 'passed',
  declaredBy: '张',
  at: '2026-11-25T15:00',
}
const candidate = (id: string, yes: number, elected = false): CandidateRow => ({
  ...{ id, vote: 'v1', order: 0, name: id, yes, no: 14 - yes, abstain: 0 },
  ...(elected ? { elected } : {}),
})
const codes = (change: Partial<VoteRow>, candidates: CandidateRow[], attendances: readonly Attendance[] = here(0, 14)) => {
  const meeting: Meeting = { ...makeMeeting('1'), roster: people.map((one) => makeRosterRow(one)), candidates }
  return voteDefects(meeting, { ...vote, ...change }, attendances).map((one) => [one.code, one.blocking])
}

describe('an election before it is signed', () => {
  it('[R5] is in order when the declared are those of the reading that the chair named', () => {
    expect(codes({}, [candidate('安', 8, true), candidate('博', 6)])).toEqual([])
  })

  it('[R5] is told when the declared are not those of that reading', () => {
    expect(codes({ reading: 'entitled' }, [candidate('安', 8, true), candidate('博', 6)])).toEqual([['vote-contradicts-rule', false]])
    expect(codes({}, [candidate('安', 8), candidate('博', 6, true)])).toEqual([['vote-contradicts-rule', false]])
  })

  it('[R5] wants the reading and who declared', () => {
    const { reading: _reading, declaredBy: _by, ...bare } = vote
    const meeting: Meeting = {
      ...makeMeeting('1'),
      roster: people.map((one) => makeRosterRow(one)),
      candidates: [candidate('安', 9, true), candidate('博', 5)],
    }
    expect(voteDefects(meeting, bare, here(0, 14)).map((one) => one.code)).toEqual(['vote-declarer', 'vote-reading'])
  })

  it('[R4] asks for no reading where too few came', () => {
    const few = { entitled: 16, present: 12, issued: 12, returned: 12, result: 'failed' as const }
    const { reading: _reading, ...bare } = { ...vote, ...few }
    const meeting: Meeting = {
      ...makeMeeting('1'),
      roster: people.map((one) => makeRosterRow(one)),
      candidates: [
        { ...candidate('安', 9), no: 3 },
        { ...candidate('博', 3), no: 9 },
      ],
    }
    expect(voteDefects(meeting, bare, here(0, 12))).toEqual([])
  })

  it('[R7] blocks while its numbers contradict each other, but not a round that was declared void', () => {
    const all = [candidate('安', 8, true), candidate('博', 6)]
    expect(codes({ returned: 15 }, all).filter(([, blocking]) => blocking).length).toBeGreaterThan(0)
    expect(codes({ returned: 15, result: 'void' }, all).filter(([, blocking]) => blocking)).toEqual([])
  })

  it('is only told when it was prepared and never declared', () => {
    const { returned: _returned, reading: _reading, ...prepared } = vote
    const meeting: Meeting = {
      ...makeMeeting('1'),
      roster: people.map((one) => makeRosterRow(one)),
      candidates: ['安', '博'].map((name, order) => ({ id: name, vote: 'v1', order, name })),
    }
    const found = voteDefects(meeting, { ...prepared, result: 'undeclared' }, here(0, 14))
    expect(found.map((one) => [one.code, one.blocking])).toEqual([['vote-undeclared', false]])
  })
})

describe('P at the moment of a vote', () => {
  const { seats: _seats, reading: _reading, ...simple } = { ...vote, rule: 'R3', yes: 10, no: 4 }
  const meeting: Meeting = { ...makeMeeting('1'), roster: people.map((one) => makeRosterRow(one)) }
  const found = (attendances: readonly Attendance[]) => voteDefects(meeting, simple, attendances).map((one) => one.code)

  it('[R3] counts who was in the room then', () => {
    expect(found(here(0, 14))).toEqual([])
  })

  it('[R3] does not count who came later or had left', () => {
    expect(found([...here(0, 13), ...here(13, 14, { state: 'late', at: '2026-11-25T15:10' })])).toEqual(['vote-present'])
    expect(found([...here(0, 13), ...here(13, 14, { state: 'leftEarly', leftAt: '2026-11-25T14:50' })])).toEqual(['vote-present'])
    expect(found([...here(0, 13), ...here(13, 14, { state: 'leftEarly', leftAt: '2026-11-25T15:30' })])).toEqual([])
  })
})
