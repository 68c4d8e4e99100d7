import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CandidateRow, VoteRow } from '#shared/schema/meetings.ts'
import { candidatesOf, recordedVote, voteKindOf, type RecordedVote } from './recorded-vote.ts'

const vote: VoteRow = {
  id: 'v1',
  agenda: 'a1',
  subject: '选举支部委员会委员',
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
  seats: 2,
  scrutineers: ['方'],
  tellers: ['顾'],
  result: 'undeclared',
  at: '2026-11-25T15:00',
}
const names = ['安', '博', '陈', '戴', '方']
const rows = (...yes: (number | undefined)[]): CandidateRow[] =>
  yes.map((count, order) => ({
    id: `c${order}`,
    vote: 'v1',
    order,
    name: names[order] ?? `第${order}`,
    ...(count === undefined ? {} : { yes: count, no: 14 - count, abstain: 0 }),
  }))
const election = (change: Partial<VoteRow>, candidates: readonly CandidateRow[]) => {
  const voted = change.scrutineers === undefined ? { scrutineersVoted: true } : {}
  const recorded = recordedVote({ candidates: [...candidates] }, { ...vote, ...voted, ...change })
  if (recorded.kind !== 'election') throw new Error('it has seats')
  return recorded
}
const textsOf = (recorded: RecordedVote) => recorded.advice.map((one) => [one.rule, one.text])

describe('an election in the record', () => {
  it('is told from other votes by its seats', () => {
    expect([voteKindOf(vote), voteKindOf({ rule: 'R4R5' }), voteKindOf({ rule: 'R12' }), voteKindOf({ rule: 'appraisal' })]).toEqual([
      'election',
      'decision',
      'review',
      'review',
    ])
  })

  it('[R5] is reckoned both ways from its rows, and declared by nobody', () => {
    const recorded = election({}, rows(12, 8, 7))
    expect(recorded).toMatchObject({ counted: true, problems: [], elected: [] })
    expect(recorded.outcome).toMatchObject({ agree: false, ruled: null })
    expect(recorded.outcome.readings.map((one) => [one.of, one.needYes, one.elected.join()])).toEqual([
      ['entitled', 9, 'c0'],
      ['present', 8, 'c0,c1'],
    ])
    expect(recorded.arithmetic.join('\n')).toContain('安：赞成 12，不赞成 2，弃权 0')
    expect(recorded.arithmetic.join('\n')).toContain('有效 14 张')
  })

  it('is not counted while a number is missing, and has no arithmetic then', () => {
    expect(election({}, rows(12, undefined, 7))).toMatchObject({ counted: false, arithmetic: [], problems: [] })
    const { returned: _returned, ...prepared } = vote
    expect(recordedVote({ candidates: rows(1, 2, 3) }, prepared)).toMatchObject({ counted: false, problems: [] })
  })

  it('[R7] is void by its papers before anybody has counted what stands on them', () => {
    const recorded = election({ returned: 15 }, rows(12, undefined))
    expect(recorded.counted).toBe(false)
    expect(recorded.problems.map((one) => one.problem)).toEqual(['returned-over-issued'])
    const { returned: _returned, ...before } = vote
    expect(recordedVote({ candidates: rows(12, undefined) }, before)).toMatchObject({ problems: [] })
  })

  it('keeps the order of the ballot, and who was written in after it by votes', () => {
    const written = (id: string, yes: number): CandidateRow => ({ id, vote: 'v1', order: 0, name: id, writtenIn: true, yes })
    const all = [written('x', 1), ...rows(3, 4).toReversed(), written('y', 2), { ...rows(1)[0], vote: 'other' } as CandidateRow]
    expect(candidatesOf({ candidates: all }, 'v1').map((one) => one.id)).toEqual(['c0', 'c1', 'y', 'x'])
    expect(candidatesOf({}, 'v1')).toEqual([])
  })

  it.each([
    ['a candidate whose three counts are not the valid papers', {}, [{ ...rows(12)[0], abstain: 1 }], 'candidate-unequal', 'c0'],
    ['more votes than papers times seats', { seats: 1 }, rows(12, 12), 'votes-over-seats', undefined],
    [
      'more for one than valid papers',
      { invalid: 3 },
      [{ ...rows()[0], id: 'c0', vote: 'v1', order: 0, name: '安', yes: 12 }],
      'candidate-over-valid',
      'c0',
    ],
    ['more elected than seats', { seats: 1 }, rows(8, 6).map((one) => ({ ...one, elected: true })), 'elected-over-seats', undefined],
  ] as const)('names %s', (_what, change, candidates, problem, candidate) => {
    const found = election(change, candidates as readonly CandidateRow[]).problems
    expect(found).toContainEqual(expect.objectContaining({ code: 'meeting/vote-arithmetic', problem, ...(candidate ? { candidate } : {}) }))
  })

  it('names a candidate whom two recorders listed, each in a row of his own', () => {
    const [one, other] = rows(9, 7)
    const again = { ...rows(9)[0], id: 'x', order: 2 } as CandidateRow
    expect(election({}, [one, other, again] as CandidateRow[]).problems).toMatchObject([{ problem: 'candidate-twice', candidate: 'x' }])
    const namesakes = [{ ...one, person: 'p1' }, other, { ...again, person: 'p2' }] as CandidateRow[]
    expect(election({}, namesakes).problems).toEqual([])
  })

  it('[R9] hints at too few candidates in the first round alone, and never blocks', () => {
    expect(textsOf(election({}, rows(12, 8)))).toEqual([['R9', '应选 2 名，候选人至少 3 名，现有 2 名']])
    expect(textsOf(election({ follows: 'v0' }, rows(12, 8)))).toEqual([])
    expect(election({}, rows(12, 8)).advice.every((one) => !one.blocking)).toBe(true)
  })

  it('[R10] says when a candidate watches or counts, or nobody watches', () => {
    expect(textsOf(election({ scrutineers: ['安'], scrutineersVoted: true }, rows(12, 8, 7)))).toEqual([['R10', '监票人安是候选人']])
    expect(textsOf(election({ tellers: ['博'] }, rows(12, 8, 7)))).toEqual([['R10', '计票人博是候选人，宜另定']])
    expect(textsOf(election({ scrutineers: [], tellers: [] }, rows(12, 8, 7)))).toEqual([['R10', '没有监票人']])
    expect(textsOf(election({ scrutineersVoted: false }, rows(12, 8, 7)))).toEqual([['R10', '监票人须经大会表决通过']])
  })

  it('[R7] asks to look again when more were written in than refused', () => {
    const all = rows(12, 10, 13)
    const refused = all.reduce((sum, one) => sum + (one.no ?? 0), 0)
    const other = (yes: number): CandidateRow => ({ id: 'x', vote: 'v1', order: 9, name: '戴', writtenIn: true, yes })
    expect(textsOf(election({ seats: 3 }, [...all, other(refused)])).filter(([rule]) => rule === 'R7')).toEqual([])
    expect(textsOf(election({ seats: 3 }, [...all, other(refused + 1)])).filter(([rule]) => rule === 'R7')).toHaveLength(1)
  })
})

describe('民主测评 in the record', () => {
  const member = (
    order: number,
    [excellent, qualified, basic, unqualified]: readonly number[],
    grade?: CandidateRow['grade'],
  ): CandidateRow => ({
    id: `m${order}`,
    vote: 'v1',
    order,
    name: names[order] ?? '',
    ...{ excellent, qualified, basic, unqualified },
    ...(grade ? { grade } : {}),
  })
  const { seats: _seats, ...review } = { ...vote, rule: 'R12', members: 5, scrutineersVoted: true }
  const of = (candidates: CandidateRow[]) => recordedVote({ candidates }, review)

  it('[R12] gives 优秀 to a third of all members at most, rounded down, and hints beyond', () => {
    const one = of([member(0, [10, 4, 0, 0], 'excellent'), member(1, [8, 4, 2, 0], 'qualified')])
    expect(one).toMatchObject({ kind: 'review', counted: true, problems: [], advice: [], excellentLimit: 1 })
    const two = of([member(0, [10, 4, 0, 0], 'excellent'), member(1, [8, 4, 2, 0], 'excellent')])
    expect(textsOf(two)).toEqual([['R12', '全体党员 5 人，优秀至多 1 人，现为 2 人']])
  })

  it('[R12] adds the four grades of each member up to the valid papers', () => {
    expect(of([member(0, [10, 3, 0, 0])]).problems).toMatchObject([{ problem: 'candidate-unequal', candidate: 'm0' }])
    expect(of([member(0, [10, 4])])).toMatchObject({ counted: false, problems: [] })
  })

  it('[R12] says of papers and heads what cannot be', () => {
    const found = (change: Partial<VoteRow>) =>
      recordedVote({ candidates: [member(0, [10, 4, 0, 0])] }, { ...review, ...change }).problems.map((one) => one.problem)
    expect(found({ invalid: 15 })).toContain('invalid-over-returned')
    expect(found({ entitled: 13 })).toEqual(['present-over-entitled'])
    const twice = [member(0, [10, 4, 0, 0]), { ...member(0, [10, 4, 0, 0]), id: 'x' }]
    expect(of(twice).problems).toMatchObject([{ problem: 'candidate-twice', candidate: 'x' }])
  })
})

describe('述职测评 in the record', () => {
  const { seats: _seats, ...appraisal } = { ...vote, rule: 'appraisal', invalid: 1, scrutineersVoted: true }
  const reporter = (order: number, counts: readonly (number | undefined)[], grade?: CandidateRow['grade']): CandidateRow => {
    const [excellent, qualified, basic, unqualified] = counts
    return {
      id: `m${order}`,
      vote: 'v1',
      order,
      name: names[order] ?? '',
      excellent,
      qualified,
      basic,
      unqualified,
      ...(grade ? { grade } : {}),
    }
  }
  const of = (candidates: CandidateRow[], change: Partial<VoteRow> = {}) => recordedVote({ candidates }, { ...appraisal, ...change })

  it('[B8] counts 好、较好、一般、差 for each who reports, on the valid papers, and limits no grade', () => {
    const recorded = of([reporter(0, [9, 3, 1, 0], 'excellent'), reporter(1, [13, 0, 0, 0], 'excellent')])
    expect(recorded).toMatchObject({ kind: 'review', counted: true, problems: [], advice: [], excellentLimit: undefined })
    expect(recorded.arithmetic).toEqual([
      '应到有表决权 16 人，实到 14 人；发出 14 张，收回 14 张，有效 13 张，无效 1 张',
      '安：好 9，较好 3，一般 1，差 0；评定 好',
      '博：好 13，较好 0，一般 0，差 0；评定 好',
      '述职人 2 名，每人各等次票数合计与有效票 13 张相符',
    ])
  })

  it('[B8] names whose marks are not the valid papers, and papers that cannot be', () => {
    const wrong = of([reporter(0, [9, 3, 1, 0]), reporter(1, [9, 3, 0, 0])])
    expect(wrong.problems).toMatchObject([{ code: 'meeting/vote-arithmetic', problem: 'candidate-unequal', candidate: 'm1' }])
    expect(wrong.arithmetic.at(-1)).toContain('不符')
    const found = (change: Partial<VoteRow>) => of([reporter(0, [9, 3, 1, 0])], change).problems.map((one) => one.problem)
    expect(found({ returned: 15, invalid: 2 })).toEqual(['returned-over-issued'])
    expect(found({ issued: 15 })).toEqual(['issued-over-present'])
  })

  it('[B7] goes by the grades that stood on the paper, and is not counted while one is missing', () => {
    const three = { grades: ['满意', '基本满意', '不满意'] }
    expect(of([reporter(0, [9, 3, 1])], three)).toMatchObject({ counted: true, problems: [] })
    expect(of([reporter(0, [9, 3, 1])], three).arithmetic[1]).toBe('安：满意 9，基本满意 3，不满意 1')
    expect(of([reporter(0, [9, 3, 1])])).toMatchObject({ counted: false, arithmetic: [] })
  })

  it('adds up whatever the papers say', () => {
    const papers = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 }), { maxLength: 40 })
    fc.assert(
      fc.property(papers, fc.nat({ max: 5 }), (marked, invalid) => {
        const rowsOfAll = [0, 1].map((who) =>
          reporter(
            who,
            [0, 1, 2, 3].map((grade) => marked.filter((paper) => paper[who] === grade).length),
          ),
        )
        const all = marked.length + invalid
        expect(of(rowsOfAll, { entitled: all, present: all, issued: all, returned: all, invalid }).problems).toEqual([])
      }),
      { seed: 21 },
    )
  })
})

describe('every recorded election', () => {
  const sheet = fc
    .record({ seats: fc.integer({ min: 1, max: 4 }), entitled: fc.integer({ min: 1, max: 60 }), standing: fc.integer({ min: 1, max: 5 }) })
    .chain(({ seats, entitled, standing }) => {
      const choice = fc.subarray([0, 1, 2, 3, 4].slice(0, standing), { maxLength: Math.min(seats, standing) })
      return fc.array(choice, { maxLength: entitled }).map((papers) => ({
        change: { seats, entitled, present: papers.length, issued: papers.length, returned: papers.length },
        candidates: Array.from({ length: standing }, (_, index) => {
          const yes = papers.filter((paper) => paper.includes(index)).length
          return { id: `c${index}`, vote: 'v1', order: index, name: `第${index}`, yes, no: papers.length - yes, abstain: 0 }
        }),
      }))
    })

  it('[R5] never has a result of the program where sources disagree, nor more elected than seats', () => {
    fc.assert(
      fc.property(sheet, ({ change, candidates }) => {
        const recorded = election(change, candidates)
        expect(recorded.problems).toEqual([])
        expect(recorded.outcome.ruled).toBeNull()
        for (const reading of recorded.outcome.readings) {
          expect(reading.elected.length).toBeLessThanOrEqual(change.seats)
          expect(Number.isSafeInteger(reading.needYes)).toBe(true)
        }
      }),
      { seed: 15 },
    )
  })

  it('[R8] does not depend on the order of the ballot', () => {
    fc.assert(
      fc.property(sheet, fc.nat(), ({ change, candidates }, turn) => {
        const shift = turn % candidates.length
        const turned = [...candidates.slice(shift), ...candidates.slice(0, shift)].map((one, order) => ({ ...one, order }))
        const told = (recorded: ReturnType<typeof election>) =>
          recorded.outcome.readings.map((one) => [one.elected.toSorted(), one.tied.toSorted(), one.next])
        expect(told(election(change, turned))).toEqual(told(election(change, candidates)))
      }),
      { seed: 16 },
    )
  })

  it('[R5] one more vote for a candidate never unseats him', () => {
    fc.assert(
      fc.property(sheet, fc.nat(), ({ change, candidates }, which) => {
        const index = which % candidates.length
        const lucky = candidates[index]
        if (!lucky || lucky.no === 0) return
        const more = candidates.map((one) => (one === lucky ? { ...one, yes: one.yes + 1, no: one.no - 1 } : one))
        const [before, after] = [election(change, candidates), election(change, more)]
        if (after.problems.length > 0) return
        const seatsOf = (one: ReturnType<typeof election>) => one.outcome.readings.map((reading) => reading.elected.includes(lucky.id))
        const [seated, still] = [seatsOf(before), seatsOf(after)]
        expect(seated.map((was, place) => was && !still[place])).toEqual([false, false])
      }),
      { seed: 17 },
    )
  })
})
