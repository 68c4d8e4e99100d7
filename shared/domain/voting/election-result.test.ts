import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { districtRule } from './district-rule.ts'
import { electionResult, preliminaryResult, type ElectionCount } from './election-result.ts'

const count = (
  seats: number,
  [entitled, present]: readonly [number, number],
  votes: readonly number[],
  more: Partial<ElectionCount> = {},
) => ({
  seats,
  entitled,
  present,
  issued: present,
  returned: present,
  invalid: 0,
  candidates: votes.map((yes, index) => ({ id: 'abcdefgh'[index] ?? String(index), name: `候选人${index + 1}`, yes })),
  ...more,
})
const brief = (outcome: ReturnType<typeof electionResult>) =>
  outcome.readings.map(({ elected, tied, remainingSeats, next }) => [elected.join(''), tied.join(''), remainingSeats, next])

describe.each([
  [16, 13, 9],
  [10, 8, 6],
  [7, 6, 4],
  [5, 4, 3],
  [8, 7, 5],
  [50, 40, 26],
])('with %i entitled', (entitled, present, yes) => {
  it(`[R4] needs ${present} present`, () => {
    expect(electionResult(count(1, [entitled, present], [present]))).toMatchObject({ quorate: true, needPresent: present })
    expect(brief(electionResult(count(1, [entitled, present - 1], [present - 1])))).toEqual([
      ['', '', 1, 'meetingInvalid'],
      ['', '', 1, 'meetingInvalid'],
    ])
  })

  it(`[R5] by 应到会 needs ${yes} votes`, () => {
    expect(electionResult(count(1, [entitled, entitled], [yes]))).toMatchObject({
      agree: true,
      readings: [{ needYes: yes, next: 'complete' }, {}],
    })
    expect(electionResult(count(1, [entitled, entitled], [yes - 1])).readings[0]?.next).toBe('electAgainOrReduce')
  })

  it(`[R6] a preliminary vote needs ${yes} by 应到会 too`, () => {
    expect(preliminaryResult(count(1, [entitled, entitled], [yes])).readings[0]).toMatchObject({ needYes: yes, elected: ['a'] })
  })
})

describe('the order of results', () => {
  it.each([
    ['all seats filled by votes', 2, [11, 13, 12], ['bc', '', 0, 'complete']],
    ['exactly as many over half as seats, equal or not', 2, [11, 11, 3], ['ab', '', 0, 'complete']],
    ['a tie for the last seat', 2, [12, 11, 11], ['a', 'bc', 1, 'revoteTied']],
    ['a tie for all seats', 2, [11, 11, 11], ['', 'abc', 2, 'revoteTied']],
    ['one over half too many', 3, [14, 13, 12, 11], ['abc', '', 0, 'complete']],
    ['a tie for the last of three seats', 3, [15, 14, 11, 11], ['ab', 'cd', 1, 'revoteTied']],
    ['fewer over half than seats', 2, [12, 10, 6], ['a', '', 1, 'electAgainOrReduce']],
    ['exactly half, which is not over half', 1, [10, 10], ['', '', 1, 'electAgainOrReduce']],
    ['nobody stood', 2, [], ['', '', 2, 'electAgainOrReduce']],
  ] as const)('[R8] %s', (_what, seats, votes, expected) => {
    const outcome = electionResult(count(seats, [20, 20], votes))
    expect(outcome.problems).toEqual([])
    expect(brief(outcome)).toEqual([expected, expected])
  })

  it('[R8] the tied are voted on again for what is left', () => {
    const first = electionResult(count(2, [20, 20], [15, 11, 11]))
    expect(brief(first)[0]).toEqual(['a', 'bc', 1, 'revoteTied'])
    const again = electionResult(count(first.readings[0]?.remainingSeats ?? 0, [20, 20], [12, 8]))
    expect(brief(again)[0]).toEqual(['a', '', 0, 'complete'])
  })
})

describe('the two readings', () => {
  it.each([
    ['R5', electionResult],
    ['R6', preliminaryResult],
  ] as const)('[%s] stand side by side, differ, and nobody is declared', (_rule, evaluate) => {
    const outcome = evaluate(count(2, [16, 14], [12, 8, 7]))
    expect(brief(outcome)).toEqual([
      ['a', '', 1, 'electAgainOrReduce'],
      ['ab', '', 0, 'complete'],
    ])
    expect(outcome).toMatchObject({ agree: false, ruled: null, readings: [{ needYes: 9 }, { needYes: 8 }] })
    expect(outcome.arithmetic.join('\n')).toContain('由主持人宣布，并记明按哪一种算法')
    expect(outcome.arithmetic.join('\n')).toContain('各处说法不一')
  })

  it('[R5] may agree on the elected and differ in who is tied', () => {
    expect(electionResult(count(2, [16, 14], [12, 8, 8]))).toMatchObject({
      agree: false,
      readings: [
        { elected: ['a'], tied: [], next: 'electAgainOrReduce' },
        { elected: ['a'], tied: ['b', 'c'], next: 'revoteTied' },
      ],
    })
  })

  it('[R6] names no attendance, as its source names none', () => {
    expect(preliminaryResult(count(1, [16, 9], [9]))).toMatchObject({ quorate: null, needPresent: 0 })
  })

  it('[R5] becomes one when the district settled it', () => {
    const rule = districtRule('R4R5', { pass: { of: 'present', numerator: 1, denominator: 2, strict: true }, source: '区委组织部通知' })
    if (!rule.ok) throw new Error(rule.error.message)
    const outcome = electionResult(count(2, [16, 14], [12, 8, 7]), rule.value)
    expect(outcome.readings).toHaveLength(1)
    expect(outcome).toMatchObject({ agree: true, ruled: { elected: ['a', 'b'], next: 'complete' } })
    expect(outcome.arithmetic.join()).not.toContain('由主持人宣布')
  })
})

describe('ballots that do not fit', () => {
  it('[R7] void the round when more came back than went out', () => {
    const outcome = electionResult(count(1, [16, 14], [10], { returned: 15 }))
    expect(outcome.readings.map((reading) => reading.next)).toEqual(['revote', 'revote'])
  })

  it.each([
    ['more papers than people (no proxies)', { issued: 15 }],
    ['more invalid than returned', { invalid: 15 }],
    ['more votes for one than valid papers', { invalid: 5 }],
    ['more present than entitled', { entitled: 13 }],
    ['no seat', { seats: 0 }],
    ['half a vote', { candidates: [{ id: 'a', name: '安', yes: 0.5 }] }],
    ['one person twice', { candidates: [1, 2].map((yes) => ({ id: 'a', name: '安', yes })) }],
    ['more votes than papers times seats', { candidates: ['a', 'b'].map((id) => ({ id, name: id, yes: 10 })) }],
  ])('%s: nobody is elected until it is put right', (_what, wrong) => {
    const outcome = electionResult(count(1, [16, 14], [10], wrong))
    expect(outcome.problems[0]?.code).toBe('meeting/vote-arithmetic')
    expect(outcome.readings.map((reading) => [reading.elected.length, reading.next])).toEqual([
      [0, 'correctCounts'],
      [0, 'correctCounts'],
    ])
  })
})

describe('every election', () => {
  /** Papers as people fill them: each of those present names no more than the seats. */
  const sheet = fc
    .record({ entitled: fc.integer({ min: 1, max: 60 }), seats: fc.integer({ min: 1, max: 4 }), standing: fc.integer({ min: 1, max: 6 }) })
    .chain(({ entitled, seats, standing }) => {
      const choice = fc.subarray([0, 1, 2, 3, 4, 5].slice(0, standing), { maxLength: Math.min(seats, standing) })
      return fc.array(choice, { minLength: entitled - Math.trunc(entitled / 5), maxLength: entitled }).map((papers) => {
        const votes = Array.from({ length: standing }, (_, index) => papers.filter((paper) => paper.includes(index)).length)
        return count(seats, [entitled, papers.length], votes)
      })
    })

  it('[R8] elects only above half, in order of votes, and leaves exactly the tied to a revote', () => {
    fc.assert(
      fc.property(sheet, (ballots) => {
        const outcome = electionResult(ballots)
        expect(outcome).toMatchObject({ quorate: true, problems: [] })
        for (const { elected, tied, remainingSeats, needYes, next } of outcome.readings) {
          const votesOf = (ids: readonly string[]) => ballots.candidates.filter((one) => ids.includes(one.id)).map((one) => one.yes)
          const left = ballots.candidates.filter((one) => !elected.includes(one.id)).map((one) => one.yes)
          expect(elected.length + remainingSeats).toBe(ballots.seats)
          expect(Math.min(...votesOf([...elected, ...tied]), ballots.entitled)).toBeGreaterThanOrEqual(Math.min(needYes, ballots.entitled))
          expect(Math.min(...votesOf(elected), Infinity)).toBeGreaterThan(Math.max(...left, -1))
          expect(tied.length === 0 || tied.length > remainingSeats).toBe(true)
          expect(new Set(votesOf(tied)).size).toBe(next === 'revoteTied' ? 1 : 0)
          expect(next === 'complete').toBe(remainingSeats === 0)
        }
      }),
      { seed: 8 },
    )
  })

  it('[R5] whoever passes by 应到会 passes by 实到会', () => {
    fc.assert(
      fc.property(sheet, (ballots) => {
        const [byEntitled, byPresent] = electionResult(ballots).readings
        expect(byPresent?.needYes).toBeLessThanOrEqual(byEntitled?.needYes ?? 0)
        const within = [...(byPresent?.elected ?? []), ...(byPresent?.tied ?? [])]
        expect(byEntitled?.elected.every((id) => within.includes(id))).toBe(true)
      }),
      { seed: 9 },
    )
  })

  it('[R8] does not depend on the order in which candidates are listed', () => {
    fc.assert(
      fc.property(sheet, (ballots) => {
        const turned = electionResult({ ...ballots, candidates: ballots.candidates.toReversed() })
        const names = (outcome: typeof turned) =>
          outcome.readings.map((reading) => [reading.elected.toSorted(), reading.tied.toSorted(), reading.next])
        expect(names(turned)).toEqual(names(electionResult(ballots)))
      }),
      { seed: 10 },
    )
  })
})
