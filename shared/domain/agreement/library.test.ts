import { describe, expect, it } from 'vitest'
import { makeAgreement } from '#tests/factories/matters.ts'
import { agreementWriteProblem } from './agreement-rule.ts'
import { findsPaper, inLibraryOrder, standingOf } from './library.ts'

const paper = (over: Parameters<typeof makeAgreement>[1] = {}) =>
  makeAgreement('paper', {
    kind: 'document',
    state: 'performing',
    title: '关于加强和改进城市基层党的建设工作的意见',
    number: '中办发〔2019〕30号',
    paper: { issuer: '中共中央办公厅', level: 'central', issuedOn: '2019-05-08' },
    ...over,
  })

describe('the library of papers', () => {
  it.each([
    ['中办发〔2019〕30号', true],
    ['中办发[2019]30号', true],
    ['（2019）30', true],
    ['城市基层 30号', true],
    ['《关于加强和改进城市基层党的建设工作的意见》', true],
    ['中共中央办公厅', true],
    ['', true],
    ['中办发〔2018〕30号', false],
    ['城市基层 31号', false],
  ])('[I7] finds 中办发〔2019〕30号 by %s: %s', (query, found) => {
    expect(findsPaper(paper(), query)).toBe(found)
  })

  it('[I8] shows the higher level first, then the newest', () => {
    const own = paper({ title: '社区会议制度', paper: { issuer: '社区党委', level: 'community', issuedOn: '2026-01-01' } })
    const old = paper({ title: '旧办法', paper: { issuer: '区委', level: 'district', issuedOn: '2018-01-01' } })
    const late = paper({ title: '新办法', paper: { issuer: '区委', level: 'district', issuedOn: '2026-01-01' } })
    expect(inLibraryOrder([own, old, late, paper()]).map(({ title }) => title)).toEqual([
      '关于加强和改进城市基层党的建设工作的意见',
      '新办法',
      '旧办法',
      '社区会议制度',
    ])
  })

  it('[I8] holds from its first day to its last, both within, or until it is repealed', () => {
    const dated = { from: '2026-03-01', to: '2026-12-31' }
    expect(['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map((day) => standingOf(paper(dated), day))).toEqual([
      'ahead',
      'inForce',
      'inForce',
      'over',
    ])
    expect(standingOf(paper(), '2099-01-01')).toBe('inForce')
    const ended = paper({ state: 'ended', ended: { on: '2026-05-01', reason: '由新办法代替' } })
    expect([standingOf(ended, '2026-04-30'), standingOf(ended, '2026-05-01')]).toEqual(['inForce', 'ended'])
  })

  it('[I8] is repealed with a reason, and for good', () => {
    const ended = paper({ state: 'ended', ended: { on: '2026-05-01', reason: '由新办法代替' } })
    expect(agreementWriteProblem(paper(), ended)).toBeUndefined()
    expect(agreementWriteProblem(paper(), { ...ended, ended: { on: '2026-05-01', reason: ' ' } })?.code).toBe('library/reason-required')
    expect(agreementWriteProblem(ended, paper())?.code).toBe('library/ended')
    expect(agreementWriteProblem(undefined, paper({ from: '2026-05-01', to: '2026-04-30' }))?.code).toBe('library/period')
  })
})
