import { describe, expect, it } from 'vitest'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { ballotChoice, noBallotWords } from './print-ballot-choice.ts'
import { printedNotice } from './print-notice.ts'
import { marginsOf, sheetOf } from './print-sheets.ts'

const vote: VoteRow = {
  id: 'v1',
  agenda: 'a1',
  subject: '接收预备党员',
  person: { name: '孙立' },
  method: 'secret',
  rule: 'R3',
  entitled: 9,
  present: 8,
  issued: 8,
  yes: 7,
  no: 1,
  abstain: 0,
  written: 0,
  result: 'passed',
  at: '2026-11-25T15:00',
}
const meeting = makeMeeting('papers', {
  agenda: [
    { id: 'a1', order: 0, title: '接收预备党员', kind: 'decision', outcome: 'open' },
    { id: 'a2', order: 1, title: '服务清单', kind: 'decision', outcome: 'open' },
    { id: 'a3', order: 2, title: '学习', kind: 'study', outcome: 'open' },
  ],
  roster: [makeRosterRow({ id: '1', name: '王芳' }), makeRosterRow({ id: '2', name: '李军' })],
  votes: [vote],
})
const paperOf = (over: Partial<Meeting>, of = '', words = {}) => {
  const held = { ...meeting, ...over }
  return ballotChoice(held, of, { ...noBallotWords, ...words }, typeOfMeeting(held, []).spec)
}

describe('a ballot', () => {
  it('[R3] names the person who is voted on, and is printed once for each paper issued', () => {
    const { paper, copies } = paperOf({})
    expect(paper).toMatchObject({ kind: 'matter', name: '表决票', rows: ['接收预备党员（孙立）'], marks: ['赞成', '反对', '弃权'] })
    expect(copies).toBe(8)
  })

  it('can be printed before the vote, for every item that is to be decided', () => {
    const { matters, paper, copies } = paperOf({}, 'a2')
    expect(matters.map((one) => one.subject)).toEqual(['接收预备党员（孙立）', '服务清单'])
    expect(paper.subject).toBe('服务清单')
    expect(copies).toBe(2)
  })

  it('[R7] of an election says how many may be chosen and has room for others', () => {
    const { paper } = paperOf({ type: 'election', votes: [] }, 'a1', { candidates: '王芳、李军\n赵强', seats: 2 })
    expect(paper).toMatchObject({ kind: 'election', rows: ['王芳', '李军', '赵强'], seats: 2, others: 2 })
    expect(paper.guide.join()).toContain('多于 2 人的为无效票')
  })

  it('[R10] of an election in the record bears its candidates in the order of the ballot, and nobody who was written in', () => {
    const candidates = [
      { id: 'c', vote: 'v1', order: 1, name: '王芳' },
      { id: 'd', vote: 'v1', order: 0, name: '丁一' },
      { id: 'e', vote: 'v1', order: 2, name: '另选', writtenIn: true },
      { id: 'f', vote: 'v0', order: 0, name: '别处' },
    ]
    expect(paperOf({ votes: [{ ...vote, seats: 1 }], candidates }).paper.rows).toEqual(['丁一', '王芳'])
  })

  it('[R12] of a review has a line for each member and four grades', () => {
    const { paper } = paperOf({ type: 'democraticReview', votes: [] }, 'a1')
    expect(paper.rows).toHaveLength(2)
    expect(paper.marks).toEqual(['优秀', '合格', '基本合格', '不合格'])
  })

  it('[B8] of a 述职评议 has a line for each who reports, the grades of the type, and empty lines before they are known', () => {
    const ahead = paperOf({ type: 'dutyReport', votes: [] }, 'a3', { candidates: '王芳\n李军' }).paper
    expect(ahead).toMatchObject({ name: '述职测评票', head: '述职人', rows: ['王芳', '李军'], marks: ['好', '较好', '一般', '差'] })
    expect(paperOf({ type: 'dutyReport', votes: [] }).paper.rows).toEqual(['', '', ''])
    const taken: VoteRow = { ...vote, rule: 'appraisal', grades: ['满意', '不满意'] }
    const candidates = [{ id: 'c', vote: 'v1', order: 0, name: '丁一' }]
    expect(paperOf({ type: 'dutyReport', votes: [taken], candidates }).paper).toMatchObject({ rows: ['丁一'], marks: ['满意', '不满意'] })
  })

  it('is printed at least once and at most as often as the largest body has members', () => {
    expect(paperOf({}, '', { copies: 0 }).copies).toBe(1)
    expect(paperOf({}, '', { copies: 99_999 }).copies).toBe(3000)
  })
})

describe('a notice', () => {
  it('is set with its heading, its paragraphs, and the body and the day at the end', () => {
    const text = '关于召开党员大会的通知\n\n全体党员：\n    定于明天召开。\n\n    第一党支部\n    2026年11月22日'
    expect(printedNotice(text, '第一党支部')).toEqual({
      title: '关于召开党员大会的通知',
      lines: ['全体党员：', '定于明天召开。'],
      signed: ['第一党支部', '2026年11月22日'],
    })
  })

  it('of one paragraph is headed 通知, and a day in the middle stays there', () => {
    expect(printedNotice('明天下午开会', '第一党支部')).toEqual({ title: '通知', lines: ['明天下午开会'], signed: [] })
    expect(printedNotice('通知\n2026年11月22日\n开会', 'x').lines).toEqual(['2026年11月22日', '开会'])
  })
})

describe('the edge of the page', () => {
  it('bears the same code before and after the signature', () => {
    const { code } = marginsOf('record', { ...meeting, state: 'finalised' }, [])
    const hash = code?.split(':')[2]?.toLowerCase() ?? ''
    const lock = { hash: hash.padEnd(64, '0'), previous: '', at: '2026-11-25T08:30:00.000Z-0000-0123456789ab', by: 'chen' }
    expect(hash).toHaveLength(16)
    expect(marginsOf('record', { ...meeting, state: 'signed', lock }, []).code).toBe(code)
  })

  it('says that a draft is one, and a paper to be filled in bears no code', () => {
    expect(marginsOf('record', meeting, []).right).toContain('未签字锁定')
    for (const kind of ['signIn', 'notice', 'ballot', 'summary'] as const) expect(marginsOf(kind, meeting, []).code).toBeUndefined()
  })

  it('leads to what is printed at this stage', () => {
    expect(sheetOf('', { state: 'planned' }, 'recordBook')).toBe('notice')
    expect(sheetOf('', { state: 'signed' }, 'summary')).toBe('summary')
    expect(sheetOf('nonsense', { state: 'signed' }, 'recordBook')).toBe('record')
    expect(sheetOf('count', { state: 'planned' }, 'recordBook')).toBe('count')
  })
})
