import { describe, expect, it } from 'vitest'
import { meetingStates, type Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { findDefects } from './defects.ts'
import { canMove, canReachMeetingState, nextMeetingStates } from './meeting-state.ts'
import { attendanceSummary } from './quorum.ts'
import { lockFits, lockOf, recordHash } from './record-hash.ts'

const anna = { id: 'p-anna', name: '安娜' }
const bo = { id: 'p-bo', name: '博' }
const chen = { id: 'p-chen', name: '陈' }
const dai = { id: 'p-dai', name: '戴' }
const stamp = { previous: '', at: '2026-11-06T08:00:00.000Z-0000-0123456789ab', by: 'anna' }

describe('the life of a record', () => {
  it('goes plan → notice → check-in → minutes → finalised → signed', () => {
    const way = ['planned', 'notified', 'checkingIn', 'recording', 'finalised', 'signed'] as const
    way.slice(1).forEach((state, index) => expect(canMove(way[index] ?? 'signed', state)).toBe(true))
  })

  it('[S7] ends with the signature', () => {
    expect(nextMeetingStates('signed')).toEqual([])
    expect(meetingStates.filter((state) => canMove('signed', state))).toEqual(['signed'])
    expect(meetingStates.filter((state) => canReachMeetingState('signed', state))).toEqual(['signed'])
  })

  it('is signed only after it was finalised, in single steps', () => {
    expect(meetingStates.filter((state) => canMove(state, 'signed'))).toEqual(['finalised', 'signed'])
    expect(canReachMeetingState('planned', 'signed')).toBe(true)
  })

  it('may be cancelled only before minutes are written', () => {
    expect(meetingStates.filter((state) => canMove(state, 'cancelled'))).toEqual(['planned', 'notified', 'checkingIn', 'cancelled'])
  })
})

describe('应到、实到、缺席', () => {
  const excluded = { reason: '长期卧床', approvedBy: '街道党工委', on: '2026-01-05' }
  const roster = [
    makeRosterRow(anna),
    makeRosterRow(bo),
    makeRosterRow(chen, { standing: 'probationary', votes: false }),
    makeRosterRow(dai, { excluded }),
  ]
  const attendances = [
    makeAttendance('m', anna, { state: 'late' }),
    makeAttendance('m', bo, { state: 'sickLeave', reason: '住院' }),
    makeAttendance('m', chen),
    makeAttendance('m', { id: 'p-guest', name: '客' }, { role: 'guest' }),
  ]

  it('count who votes apart from who comes', () => {
    expect(attendanceSummary(roster, attendances)).toEqual({
      expected: 3,
      present: 2,
      absent: 1,
      onLeave: 1,
      late: 1,
      entitled: 2,
      votersPresent: 1,
      observers: 1,
      excluded: 1,
      absentees: [{ id: bo.id, name: bo.name, reason: '病假（住院）' }],
    })
  })

  it('[R11] leaves the excluded out of 应到, also when he comes after all', () => {
    const summary = attendanceSummary(roster, [...attendances, makeAttendance('m', dai)])
    expect(summary).toMatchObject({ expected: 3, entitled: 2, votersPresent: 1, observers: 2 })
  })

  it('says 未签到 for who has not been heard of', () => {
    expect(attendanceSummary(roster, []).absentees.map((one) => one.reason)).toEqual(['未签到', '未签到', '未签到'])
  })
})

describe('the hash that a signature covers', () => {
  const meeting = makeMeeting('1', { state: 'finalised', title: '支委会' })
  const attendances = [makeAttendance(meeting.id, anna), makeAttendance(meeting.id, bo)]
  const hash = recordHash(meeting, attendances)

  it('is the same for the recorder’s and the chair’s signature', () => {
    const signature = { id: 's', role: 'recorder' as const, user: 'u', name: '记', at: stamp.at, hash }
    const later: Meeting = {
      ...meeting,
      state: 'signed',
      signatures: [signature],
      lock: { ...stamp, hash },
      updatedBy: 'x',
      audience: ['320106*'],
    }
    expect(recordHash(later, attendances)).toBe(hash)
    expect(recordHash(meeting, attendances.toReversed())).toBe(hash)
  })

  it('changes with any word, any vote and any check-in', () => {
    expect(recordHash({ ...meeting, title: '支委会。' }, attendances)).not.toBe(hash)
    const newer = { ...meeting, futureField: 1 }
    expect(recordHash(newer, attendances)).not.toBe(hash)
    expect(recordHash(meeting, attendances.slice(1))).not.toBe(hash)
    expect(recordHash(meeting, [makeAttendance(meeting.id, anna, { state: 'late' }), attendances[1] ?? makeAttendance('', bo)])).not.toBe(
      hash,
    )
  })

  it('leaves out deleted check-ins and those of other meetings', () => {
    const deleted = { ...makeAttendance(meeting.id, chen), _deleted: true }
    expect(recordHash(meeting, [...attendances, deleted, makeAttendance('other', chen)])).toBe(hash)
  })

  it('[S7] lets the district see an altered record without the check-ins', () => {
    const locked = { ...meeting, lock: lockOf(meeting, attendances, stamp) }
    expect(locked.lock.hash).toBe(hash)
    expect(lockFits(locked)).toBe(true)
    expect(lockFits({ ...locked, title: '改' })).toBe(false)
    expect(lockFits({ ...locked, lock: { hash, ...stamp } })).toBeUndefined()
  })
})

describe('defects', () => {
  const words = '张伟明同志汇报了第三季度党费收缴情况，李秀英同志建议把楼道照明列入下月计划，会议逐项讨论后形成了意见，散会。'
  const full = makeMeeting('1', {
    state: 'recording',
    startedAt: '2026-11-06T14:30',
    endedAt: '2026-11-06T16:00',
    place: '会议室',
    chair: { id: anna.id, name: anna.name },
    recorder: { id: bo.id, name: bo.name },
    roster: [makeRosterRow(anna), makeRosterRow(bo)],
    agenda: [{ id: 'a1', order: 0, title: '学习', kind: 'study', outcome: 'noted' }],
    minutes: richTextFromPlain(words),
  })
  const came = [makeAttendance(full.id, anna), makeAttendance(full.id, bo)]
  const vote = {
    id: 'v1',
    agenda: 'a1',
    subject: '预算',
    method: 'hands' as const,
    rule: 'R1',
    entitled: 2,
    present: 2,
    yes: 2,
    no: 0,
    abstain: 0,
    written: 0,
    result: 'passed' as const,
    at: '2026-11-06T15:00',
  }
  const codes = (changes: Partial<Meeting>, attendances = came) =>
    findDefects({ ...full, ...changes }, attendances).map((defect) => defect.code)

  it('are none in a complete record', () => {
    expect(findDefects({ ...full, votes: [vote] }, came)).toEqual([])
  })

  it.each([
    ['start-missing', { startedAt: undefined }],
    ['end-missing', { endedAt: undefined }],
    ['times-reversed', { endedAt: '2026-11-06T13:00' }],
    ['place-missing', { place: ' ' }],
    ['chair-missing', { chair: undefined }],
    ['recorder-missing', { recorder: undefined }],
    ['chair-is-recorder', { recorder: { id: anna.id, name: anna.name } }],
    ['chair-is-recorder', { recorder: { name: anna.name } }],
    ['agenda-empty', { agenda: [] }],
    ['agenda-open', { agenda: [{ ...full.agenda[0], outcome: 'open' }] }],
    ['resolution-missing', { agenda: [{ ...full.agenda[0], outcome: 'resolved' }] }],
    ['minutes-empty', { minutes: undefined }],
    ['vote-arithmetic', { votes: [{ ...vote, no: 3 }] }],
    ['vote-undeclared', { votes: [{ ...vote, result: 'undeclared' }] }],
  ])('%s stands in the way', (code, changes) => {
    const found = findDefects({ ...full, ...changes } as Meeting, came).find((defect) => defect.code === code)
    expect(found).toMatchObject({ code, blocking: true })
  })

  it('advise without standing in the way', () => {
    expect(codes({}, [makeAttendance(full.id, anna)])).toEqual(['absence-unexplained'])
    expect(codes({ votes: [{ ...vote, result: 'failed' }] })).toEqual(['vote-contradicts-rule'])
    expect(codes({ votes: [{ ...vote, rule: 'R3' }] })).toEqual(['vote-not-secret'])
    expect(codes({ minutes: richTextFromPlain('散会') })).toEqual(['minutes-short'])
    expect(codes({ resolutions: [{ id: 'r', agenda: 'a1', text: '修灯' }] })).toEqual(['resolution-unowned'])
  })

  it('[R15] do not force a result where no rule is known', () => {
    const found = findDefects({ ...full, votes: [{ ...vote, rule: 'RC-2026', result: 'undeclared' }] }, came)
    expect(found.map(({ code, blocking }) => [code, blocking])).toEqual([['vote-undeclared', false]])
  })

  it('[R5] ask by which reading an election was declared, and compare with that one', () => {
    const election = { ...vote, rule: 'R4R5', method: 'secret' as const, declaredBy: '安娜' }
    expect(codes({ votes: [election] })).toContain('vote-reading')
    expect(codes({ votes: [{ ...election, reading: 'present' as const }] })).not.toContain('vote-reading')
    const half = { ...election, entitled: 5, present: 4, yes: 3, no: 1, abstain: 0, reading: 'entitled' as const }
    expect(codes({ votes: [half] })).not.toContain('vote-contradicts-rule')
    expect(codes({ votes: [{ ...half, result: 'failed' }] })).toContain('vote-contradicts-rule')
    expect(codes({ votes: [{ ...half, present: 3, no: 0 }] })).toContain('vote-contradicts-rule')
  })

  it('[R13] take a vote that was put off before it was counted as it is', () => {
    const putOff = { ...vote, yes: 0, no: 0, abstain: 0, issued: 3, returned: 3, result: 'deferred' as const, declaredBy: '安娜' }
    expect(codes({ votes: [putOff] })).toEqual([])
    expect(codes({ votes: [{ ...putOff, yes: 1 }] })).toContain('vote-arithmetic')
  })

  it('[R11] ask for reason, approval and day of everybody who is not counted', () => {
    const excluded = { reason: '长期卧床', approvedBy: '街道党工委同意，支部党员大会通过', on: '2026-01-05' }
    const withExcluded = (change: Partial<typeof excluded>) =>
      findDefects({ ...full, roster: [...full.roster, makeRosterRow(dai, { excluded: { ...excluded, ...change } })] }, came)
    expect(withExcluded({})).toEqual([])
    expect(withExcluded({ reason: '' })).toMatchObject([{ code: 'exclusion-incomplete', blocking: true, jump: 'attendance' }])
    expect(withExcluded({ on: '2026-12-01' })).toMatchObject([{ code: 'exclusion-incomplete' }])
    expect(withExcluded({ approvedBy: '街道党工委' })).toMatchObject([{ code: 'exclusion-approval', blocking: false }])
  })

  it('say that nobody came', () => {
    expect(codes({}, [])).toEqual(['nobody-came', 'absence-unexplained'])
    expect(codes({ roster: [] }, [])).toEqual(['roster-empty'])
  })
})
