import { describe, expect, it } from 'vitest'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { summaryPaper } from './print-summary.ts'

const roster = ['王芳', '李军', '赵强'].map((name, index) => makeRosterRow({ id: `p${index}`, name }))
const meeting = makeMeeting('summary', {
  title: '第一党支部党员大会',
  startedAt: '2026-11-25T14:30',
  chair: { name: '张伟明', duty: '书记' },
  roster,
  agenda: [
    { id: 'a', order: 0, title: '路灯维修', kind: 'decision', outcome: 'resolved' },
    { id: 'b', order: 1, title: '楼道扶手', kind: 'discussion', outcome: 'undecided' },
  ],
  resolutions: [{ id: 'r', agenda: 'a', text: '本月内修好。', owner: { name: '李军' }, dueOn: '2026-11-30' }],
})
const attendances = [
  makeAttendance(meeting.id, { id: 'p0', name: '王芳' }),
  makeAttendance(meeting.id, { id: 'p1', name: '李军' }, { state: 'sickLeave', reason: '住院' }),
  makeAttendance(meeting.id, { id: 'x', name: '周敏' }, { role: 'guest', orgName: '街道党建办' }),
]
const paper = (over: Partial<Meeting> = {}) => summaryPaper({ ...meeting, ...over }, attendances, '2026-11-26')
const words = (over: Partial<Meeting> = {}) => paper(over).blocks.map((block) => block.text)

describe('the 纪要 that writes itself from the record', () => {
  it('is headed by the meeting, once called 纪要, and leaves the number to be given', () => {
    expect(paper()).toMatchObject({ mark: '第一党支部党员大会纪要', number: '〔2026〕　　号', issuedOn: '2026年11月26日' })
    expect(paper({ title: '大工委会议纪要' }).mark).toBe('大工委会议纪要')
  })

  it('opens with when, where, under whom and how many', () => {
    expect(words()[0]).toContain('会议由张伟明（书记）主持。会议应到 3 人，实到 1 人，列席 1 人。')
  })

  it('says of each item what was decided, by whom and by when, and that nothing was', () => {
    expect(words()).toContain('会议决定：本月内修好（由李军负责，2026年11月30日前完成）。')
    expect(words()).toContain('会议对此未能议定，留待下次会议。')
  })

  it('puts the minutes under the headings that the outline wrote', () => {
    const minutes = richTextFromPlain('开场白\n一、路灯维修\n东侧两盏不亮\n二、楼道扶手\n缺经费')
    const all = words({ minutes })
    expect(all.indexOf('开场白')).toBe(1)
    expect(all.indexOf('东侧两盏不亮')).toBe(all.indexOf('一、路灯维修') + 1)
    expect(all.indexOf('缺经费')).toBe(all.indexOf('二、楼道扶手') + 1)
    expect(all.filter((text) => text === '一、路灯维修')).toHaveLength(1)
  })

  it('does not say twice what the record says in fields of its own', () => {
    const minutes = richTextFromPlain('应到3人，实到1人。\n议程1：路灯维修\n决议：本月内修好\n大家赞成先修东侧\n16:05散会。')
    const all = words({ minutes }).join('\n')
    expect(all).toContain('大家赞成先修东侧')
    expect(all).not.toMatch(/散会|应到3人|决议：/)
  })

  it('lists who attended, was on leave, stayed away and sat in, and no reason of any', () => {
    expect(paper().lists).toEqual([
      { term: '出席', names: '王芳' },
      { term: '请假', names: '李军' },
      { term: '缺席', names: '赵强' },
      { term: '列席', names: '街道党建办周敏' },
    ])
    expect(JSON.stringify(paper())).not.toMatch(/病|住院/)
  })

  it('names who was elected, with the votes', () => {
    const vote = {
      id: 'v',
      agenda: 'a',
      subject: '选举支部书记',
      method: 'secret',
      rule: 'R4R5',
      entitled: 3,
      present: 3,
      yes: 0,
      no: 0,
      abstain: 0,
      written: 0,
      issued: 3,
      returned: 3,
      invalid: 1,
      seats: 1,
      result: 'passed',
      at: '2026-11-25T15:00',
    } as const
    const candidates = [{ id: 'c', vote: 'v', order: 0, name: '王芳', yes: 2, elected: true }]
    expect(words({ votes: [vote], candidates }).join()).toContain('收回 3 张，有效票 2 张，王芳（2 票）当选。')
  })
})
