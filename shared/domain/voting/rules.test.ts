import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastOf, satisfies } from './fraction.ts'
import { evaluateVote, voteRuleCodes, voteRules, type VoteCounts } from './rules.ts'

const counts = (entitled: number, present: number, yes: number, more: Partial<VoteCounts> = {}): VoteCounts => ({
  entitled,
  present,
  yes,
  no: 0,
  abstain: Math.max(0, present - yes),
  written: 0,
  ...more,
})

/** domain.md §3.4, computed test vectors: E; least P by R1, R3, R4; least Y. */
const vectors = [
  [16, 8, 9, 13, 9],
  [10, 5, 6, 8, 6],
  [7, 4, 4, 6, 4],
  [5, 3, 3, 4, 3],
  [8, 4, 5, 7, 5],
  [50, 25, 26, 40, 26],
] as const

describe.each(vectors)('with %i entitled', (entitled, byR1, byR3, byR4, yes) => {
  it.each([
    ['R1', byR1],
    ['R2', byR1],
    ['R3', byR3],
    ['R4R5', byR4],
  ] as const)('[%s] needs %i present', (rule, present) => {
    expect(evaluateVote(rule, counts(entitled, present, 0))).toMatchObject({ needPresent: present, quorate: true })
    expect(evaluateVote(rule, counts(entitled, present - 1, 0)).quorate).toBe(false)
  })

  it.each(['R1', 'R2', 'R3'] as const)(`[%s] passes with ${yes} in favour and not with one fewer`, (rule) => {
    expect(evaluateVote(rule, counts(entitled, entitled, yes))).toMatchObject({ needYes: yes, passed: true })
    expect(evaluateVote(rule, counts(entitled, entitled, yes - 1)).passed).toBe(false)
  })
})

describe('an ordinary decision', () => {
  it('[R1] is counted on those who should attend, not on those who came', () => {
    expect(evaluateVote('R1', counts(16, 8, 8))).toMatchObject({ quorate: true, passed: false, needYes: 9 })
  })

  it('[R1] is not passed by a meeting without quorum', () => {
    expect(evaluateVote('R1', counts(16, 7, 7)).passed).toBe(false)
  })
})

describe('admission', () => {
  it('[R3] is secret, and written approvals given before the meeting count', () => {
    expect(voteRules.R3.secret).toBe(true)
    expect(evaluateVote('R3', counts(16, 9, 8, { written: 1 }))).toMatchObject({ passed: true, problems: [] })
    expect(evaluateVote('R3', counts(16, 9, 8))).toMatchObject({ passed: false })
  })

  it('[R3] needs more than half, where an ordinary decision needs half', () => {
    expect(evaluateVote('R3', counts(16, 8, 8)).quorate).toBe(false)
    expect(evaluateVote('R1', counts(16, 8, 8)).quorate).toBe(true)
  })
})

describe('an election', () => {
  it('[R4] stands with exactly four fifths', () => {
    expect(evaluateVote('R4R5', counts(10, 8, 8)).quorate).toBe(true)
  })

  it('[R5] shows both readings and declares none', () => {
    const outcome = evaluateVote('R4R5', counts(16, 14, 8))
    expect(outcome.passed).toBeNull()
    expect(outcome.alternatives).toEqual([
      { of: 'entitled', label: '按应到会有表决权人数', needYes: 9, passed: false },
      { of: 'present', label: '按实到会有表决权人数', needYes: 8, passed: true },
    ])
  })

  it('[R7] is void when more ballots came back than went out', () => {
    const outcome = evaluateVote('R4R5', counts(16, 14, 14, { abstain: 1, issued: 14, returned: 15 }))
    expect(outcome.problems.map((problem) => problem.details)).toEqual(['收回选票 15 张多于发出 14 张，本次投票无效，应重新投票'])
  })

  it('[R7] adds valid and invalid ballots up to those returned', () => {
    expect(evaluateVote('R4R5', counts(16, 14, 10, { abstain: 2, issued: 14, returned: 13, invalid: 1 })).problems).toEqual([])
    expect(evaluateVote('R4R5', counts(16, 14, 10, { abstain: 2, issued: 14, returned: 13 })).problems).toHaveLength(1)
  })
})

describe('a preliminary vote', () => {
  it('[R6] shows both readings, asks for no attendance and declares none', () => {
    const outcome = evaluateVote('R6', counts(16, 14, 8))
    expect(outcome).toMatchObject({ quorate: null, passed: null })
    expect(outcome.alternatives?.map((one) => [one.needYes, one.passed])).toEqual([
      [9, false],
      [8, true],
    ])
    expect(outcome.arithmetic.join()).toContain('各处说法不一')
  })
})

describe('where the law is not known', () => {
  it('[R15] computes facts and declares nothing', () => {
    const outcome = evaluateVote('RC-2026', counts(100, 60, 50))
    expect(outcome).toMatchObject({ quorate: null, passed: null, needPresent: 0, needYes: 0, problems: [] })
    expect(outcome.arithmetic.join()).toContain('由主持人宣布')
  })

  it('treats a rule nobody knows as open', () => {
    expect(evaluateVote('newer-rule', counts(10, 10, 10))).toMatchObject({ quorate: null, passed: null })
  })

  it('[R14] follows the local rule where one is named', () => {
    expect(evaluateVote('local-2/3', counts(9, 6, 5))).toMatchObject({ quorate: true, passed: true, needPresent: 6, needYes: 5 })
    expect(evaluateVote('local-2/3', counts(9, 5, 5)).quorate).toBe(false)
  })
})

describe('numbers that do not add up', () => {
  it.each([
    ['more present than entitled', counts(5, 6, 6)],
    ['more votes than people', counts(10, 6, 6, { no: 1 })],
    ['a negative number', counts(10, 6, 6, { no: -1 })],
    ['half a person', counts(10, 6, 5.5, { abstain: 0 })],
    ['written opinions where none count', counts(10, 6, 6, { written: 1 })],
    ['more ballots than people', counts(10, 6, 6, { issued: 7 })],
  ])('%s: is named, and nothing is declared', (_what, wrong) => {
    const outcome = evaluateVote('R1', wrong)
    expect(outcome.problems[0]?.code).toBe('meeting/vote-arithmetic')
    expect(outcome.passed).toBeNull()
  })

  it('counts who said nothing without blocking the result', () => {
    const outcome = evaluateVote('R1', counts(16, 12, 9, { abstain: 0 }))
    expect(outcome.passed).toBe(true)
    expect(outcome.arithmetic).toContain('到会而未计入赞成、反对、弃权的 3 人')
  })
})

it('gives every rule a name, a source and its words', () => {
  for (const code of voteRuleCodes) {
    const rule = voteRules[code]
    expect(rule.code).toBe(code)
    for (const text of [rule.label, rule.source, rule.quorumText, rule.passText]) expect(text).not.toBe('')
  }
})

describe('integer arithmetic', () => {
  const fraction = fc.record({
    of: fc.constantFrom('entitled' as const, 'present' as const),
    numerator: fc.integer({ min: 1, max: 9 }),
    denominator: fc.integer({ min: 1, max: 9 }),
    strict: fc.boolean(),
  })

  it('names the least number that satisfies, for every fraction and whole', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 1_000_000 }), (rule, whole) => {
        const least = leastOf(rule, whole)
        expect(satisfies(rule, least, whole)).toBe(true)
        expect(least > 0 && satisfies(rule, least - 1, whole)).toBe(false)
      }),
      { seed: 4 },
    )
  })

  it('agrees with itself: passed exactly when approvals reach the number it names', () => {
    const sheet = fc
      .integer({ min: 1, max: 200 })
      .chain((entitled) =>
        fc
          .integer({ min: 0, max: entitled })
          .chain((present) => fc.integer({ min: 0, max: present }).map((yes) => counts(entitled, present, yes))),
      )
    fc.assert(
      fc.property(fc.constantFrom('R1', 'R2', 'R3', 'local-2/3'), sheet, (rule, votes) => {
        const outcome = evaluateVote(rule, votes)
        expect(outcome.problems).toEqual([])
        expect(outcome.passed).toBe(votes.present >= outcome.needPresent && votes.yes >= outcome.needYes)
      }),
      { seed: 5 },
    )
  })

  const anyCounts = fc
    .record({ entitled: fc.integer({ min: 1, max: 300 }), absent: fc.nat(), part: fc.nat() })
    .map(({ entitled, absent, part }) => {
      const present = entitled - (absent % (entitled + 1))
      return counts(entitled, present, part % (present + 1))
    })
  const anyRule = fc.constantFrom(...voteRuleCodes)

  it('is monotone: one more in favour never turns 通过 into 未通过, by any rule and reading', () => {
    fc.assert(
      fc.property(anyRule, anyCounts, (rule, votes) => {
        if (votes.abstain === 0) return
        const [before, after] = [votes, { ...votes, yes: votes.yes + 1, abstain: votes.abstain - 1 }].map((one) => evaluateVote(rule, one))
        expect(before?.passed === true && after?.passed === false).toBe(false)
        before?.alternatives?.forEach((one, index) => expect(one.passed && after?.alternatives?.[index]?.passed === false).toBe(false))
      }),
      { seed: 6 },
    )
  })

  it('is exact at the border: the number it names passes, one fewer does not; whole numbers only', () => {
    fc.assert(
      fc.property(fc.constantFrom('R1', 'R2', 'R3', 'local-2/3'), fc.integer({ min: 1, max: 100_000 }), (rule, entitled) => {
        const { needYes, needPresent } = evaluateVote(rule, counts(entitled, entitled, 0))
        expect([needYes, needPresent].every((number) => Number.isSafeInteger(number))).toBe(true)
        expect(evaluateVote(rule, counts(entitled, entitled, needYes)).passed).toBe(true)
        expect(evaluateVote(rule, counts(entitled, entitled, needYes - 1)).passed).toBe(false)
        expect(evaluateVote(rule, counts(entitled, needPresent, 0)).quorate).toBe(true)
        expect(evaluateVote(rule, counts(entitled, needPresent - 1, 0)).quorate).toBe(false)
      }),
      { seed: 7 },
    )
  })

  it('[R5] [R6] [R15] declares nothing where sources disagree or none is known', () => {
    fc.assert(
      fc.property(fc.constantFrom('R4R5', 'R6', 'R12', 'RC-2026', 'open', 'a-newer-rule'), anyCounts, (rule, votes) => {
        expect(evaluateVote(rule, votes).passed).toBeNull()
      }),
      { seed: 18 },
    )
  })
})
