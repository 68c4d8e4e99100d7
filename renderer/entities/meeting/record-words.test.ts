import { expect, it } from 'vitest'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { printedAttendance } from './record-words.ts'
import { printedVote } from './printed-vote.ts'

const row = (id: string, name: string) => ({ id, name, standing: 'full' as const, votes: true })
const meeting = { roster: [row('1', '王芳'), row('2', '李军'), row('3', '赵强'), row('4', '单雄信')] } as unknown as Meeting // the part that is printed here
const attendance = (person: string, state: Attendance['state'], more: Partial<Attendance> = {}) =>
  ({ person, name: person, role: 'expected', state, ...more }) as Attendance

it('names who is absent, each reason once', () => {
  const printed = printedAttendance(meeting, [attendance('1', 'sickLeave'), attendance('4', 'present', { at: '2026-11-22T09:00' })])
  expect(printed).toMatchObject({ expected: 4, present: 1, absent: 3, absentees: '病假：王芳；未签到：李军、赵强' })
})

it('prints a vote so that it can be reckoned again, and a deferral without numbers', () => {
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
  expect(printedVote({}, { ...vote, result: 'deferred', declaredBy: '张伟明' })).toMatchObject({
    result: '暂缓表决（张伟明宣布）',
    lines: [expect.any(String)],
  })
})
