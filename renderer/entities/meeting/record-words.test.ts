import { expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { absenteeWords, printedAttendance } from './record-words.ts'
import { printedVote } from './printed-vote.ts'

const row = (id: string, name: string) => ({ id, name, standing: 'full' as const, votes: true })
const meeting = { roster: [row('1', '王芳'), row('2', '李军'), row('3', '赵强'), row('4', '单雄信')] } as unknown as Meeting // the part that is printed here
const attendance = (person: string, state: Attendance['state'], more: Partial<Attendance> = {}) =>
  ({ person, name: person, role: 'expected', state, ...more }) as Attendance

it('names who is absent, each reason once', () => {
  const printed = printedAttendance(meeting, [attendance('1', 'sickLeave'), attendance('4', 'present', { at: '2026-11-22T09:00' })])
  expect(printed).toMatchObject({ expected: 4, present: 1, absent: 3, absentees: '病假：王芳；未签到：李军、赵强' })
})

it('prints a vote so that it can be reckoned again, and a deferral without numbers unless it was counted', () => {
  const vote = {
    subject: '清单',
    method: 'hands',
    rule: 'R1',
    entitled: 4,
    present: 4,
    yes: 3,
    no: 1,
    abstain: 0,
    written: 0,
    result: 'passed',
  } as VoteRow
  expect(printedVote({}, vote).lines.join()).toContain('至少 3 票')
  const deferred = { ...vote, result: 'deferred', declaredBy: '张伟明' } as const
  expect(printedVote({}, { ...deferred, yes: 0, no: 0 })).toMatchObject({ result: '暂缓表决（张伟明宣布）', lines: [expect.any(String)] })
  // [R13] Put off because the two sides were close: by how much stands in the record.
  expect(printedVote({}, { ...deferred, yes: 2, no: 2 })).toMatchObject({
    result: '暂缓（张伟明宣布）',
    lines: expect.arrayContaining(['赞成 2，反对 2，弃权 0']),
  })
})

it('names as sitting in who came without being counted, and nobody who stayed away', () => {
  const excluded = { reason: '长期卧床', approvedBy: '街道党工委', on: '2026-01-05' }
  const frail = { ...meeting, roster: [row('1', '王芳'), { ...row('2', '李军'), excluded }] } as unknown as Meeting // as above
  const came = [
    attendance('2', 'present'),
    attendance('客', 'sickLeave', { role: 'guest' }),
    attendance('周敏', 'present', { role: 'guest' }),
  ]
  expect(printedAttendance(frail, came)).toMatchObject({ expected: 1, present: 0, observers: '2、周敏' })
})

it.each([
  ['未签到', '王芳（未签到）'],
  ['病假（住院，已请假）', '王芳（病假：住院，已请假）'],
])('says of one who is absent for %s no bracket within a bracket', (reason, words) => {
  expect(absenteeWords({ id: 'p1', name: '王芳', reason })).toBe(words)
})
