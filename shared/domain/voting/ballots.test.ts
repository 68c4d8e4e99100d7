import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBallots, isRoundVoid, judgeBallot, type Ballot, type BallotMark, type BallotSheet } from './ballots.ts'

const sheet: BallotSheet = {
  seats: 2,
  candidates: [
    { id: 'a', name: '安' },
    { id: 'b', name: '博' },
    { id: 'c', name: '陈' },
  ],
}
const ballot = (marks: Readonly<Record<string, BallotMark>>, ...others: string[]): Ballot => ({
  marks: new Map(Object.entries(marks)),
  others,
})

describe('a round of ballots', () => {
  it.each([
    [14, 13, false],
    [14, 14, false],
    [14, 15, true],
  ])('[R7] of %i issued and %i returned: void is %s', (issued, returned, isVoid) => {
    expect(isRoundVoid({ issued, returned })).toBe(isVoid)
  })
})

describe('a paper', () => {
  it.each([
    ['as many as the seats', ballot({ a: 'for', b: 'for', c: 'against' }), 'valid'],
    ['fewer than the seats', ballot({ a: 'for' }), 'valid'],
    ['nobody', ballot({}), 'valid'],
    ['more than the seats', ballot({ a: 'for', b: 'for', c: 'for' }), 'invalid'],
    ['more than the seats with one written in', ballot({ a: 'for', b: 'for', c: 'against' }, '戴'), 'invalid'],
    ['another in place of one not approved', ballot({ a: 'for', b: 'against' }, '戴'), 'valid'],
    ['another while abstaining', ballot({ a: 'for', b: 'abstain', c: 'abstain' }, '戴'), 'tellersDecide'],
    ['more others than were not approved', ballot({ a: 'against' }, '戴', '方'), 'tellersDecide'],
    ['one other twice', ballot({ a: 'against', b: 'against' }, '戴', ' 戴 '), 'tellersDecide'],
    ['a candidate again by name', ballot({ a: 'against' }, '博'), 'tellersDecide'],
    ['somebody not on the sheet', ballot({ z: 'for' }), 'tellersDecide'],
    ['an empty line', ballot({ a: 'for' }, ' '), 'valid'],
  ] as const)('[R7] choosing %s', (_what, paper, verdict) => {
    expect(judgeBallot(paper, sheet).verdict).toBe(verdict)
  })

  it('[R7] that is not valid says why', () => {
    expect(judgeBallot(ballot({ a: 'for', b: 'for', c: 'for' }), sheet)).toEqual({ verdict: 'invalid', reason: '所选 3 人，多于应选 2 人' })
  })
})

describe('counting papers', () => {
  it('[R7] counts valid papers, names written in, and leaves out what the tellers must see', () => {
    const papers = [
      ballot({ a: 'for', b: 'for' }),
      ballot({ a: 'for', b: 'against' }, '戴'),
      ballot({ a: 'for', b: 'for', c: 'for' }),
      ballot({ a: 'for' }, '戴'),
    ]
    expect(countBallots(papers, sheet)).toEqual({
      valid: 2,
      invalid: 1,
      undecided: [3],
      candidates: [
        { id: 'a', name: '安', yes: 2, no: 0, abstain: 0 },
        { id: 'b', name: '博', yes: 1, no: 1, abstain: 0 },
        { id: 'c', name: '陈', yes: 0, no: 0, abstain: 2 },
        { id: '戴', name: '戴', yes: 1, no: 0, abstain: 0 },
      ],
    })
  })

  it('[R7] loses no paper, and approvals never exceed seats times valid papers', () => {
    const mark = fc.constantFrom<BallotMark>('for', 'against', 'abstain')
    const paper = fc
      .tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c'), mark), fc.array(fc.constantFrom('戴', '方', '博', ''), { maxLength: 2 }))
      .map(([marks, others]) => ballot(marks, ...others))
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 30 }), (papers) => {
        const count = countBallots(papers, sheet)
        expect(count.valid + count.invalid + count.undecided.length).toBe(papers.length)
        expect(count.candidates.reduce((total, one) => total + one.yes, 0)).toBeLessThanOrEqual(sheet.seats * count.valid)
        for (const one of count.candidates.slice(0, 3)) expect(one.yes + one.no + one.abstain).toBe(count.valid)
      }),
      { seed: 7 },
    )
  })
})
