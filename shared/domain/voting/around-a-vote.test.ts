import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetings } from '#shared/schema/meetings.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { leastCandidates, surplusFindings } from './candidate-surplus.ts'
import { defaultCloseMargin, deferralHint } from './deferral.ts'
import { excellentLimit, reviewFindings } from './democratic-review.ts'
import { exclusionFindings, exclusionReasons } from './exclusion.ts'
import { seatReduction } from './seat-reduction.ts'
import { mayWriteFor, tellerFindings } from './tellers.ts'

describe('leaving seats empty', () => {
  it('[R8] shows half of either whole and declares nothing', () => {
    const shown = seatReduction({ seats: 5, elected: 4, entitled: 16, present: 14, agree: 7 })
    expect(shown?.readings.map((one) => [one.needAgree, one.reached])).toEqual([
      [8, false],
      [7, true],
    ])
    expect(shown?.arithmetic.join()).toContain('由大会决定')
  })

  it.each([
    ['all seats are filled', { elected: 5 }],
    ['more agree than came', { agree: 15 }],
    ['more came than are entitled', { present: 17 }],
    ['half a person agrees', { agree: 6.5 }],
  ])('[R8] has nothing to say when %s', (_what, wrong) => {
    expect(seatReduction({ seats: 5, elected: 4, entitled: 16, present: 14, agree: 7, ...wrong })).toBeUndefined()
  })
})

describe('more candidates than seats', () => {
  it.each([
    [1, 2],
    [3, 4],
    [5, 6],
    [6, 8],
    [7, 9],
    [10, 12],
    [11, 14],
  ])('[R9] %i seats need %i candidates', (seats, candidates) => {
    expect(leastCandidates(seats)).toBe(candidates)
    expect(surplusFindings({ seats, candidates })).toEqual([])
    expect(surplusFindings({ seats, candidates: candidates - 1 })).toMatchObject([{ rule: 'R9', blocking: true }])
  })

  it('[R9] is at least a fifth of the seats, and one fewer is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seats) => {
        const extra = leastCandidates(seats) - seats
        expect(extra * 5).toBeGreaterThanOrEqual(seats)
        expect((extra - 1) * 5).toBeLessThan(seats)
      }),
      { seed: 11 },
    )
  })

  it('[R9] wants whole numbers', () => {
    expect(surplusFindings({ seats: 0, candidates: 3 })).toHaveLength(1)
    expect(surplusFindings({ seats: 5, candidates: 6.5 })).toHaveLength(1)
  })
})

describe('tellers', () => {
  const candidates = [{ id: 'p1', name: '安' }, { name: '博' }]
  const fit = { tellers: [{ id: 'p9', name: '陈', duty: 'supervise' as const }], candidates, votedByMeeting: true }

  it('[R10] are no candidates and are voted by the meeting', () => {
    expect(tellerFindings(fit)).toEqual([])
    expect(tellerFindings({ ...fit, votedByMeeting: false }).map((one) => one.text)).toEqual(['监票人须经大会表决通过'])
    expect(tellerFindings({ ...fit, tellers: [] }).map((one) => one.text)).toEqual(['没有监票人'])
  })

  it.each([
    ['the same id', { id: 'p1', name: '安' }, false],
    ['the same name where the register knows one', { id: 'p9', name: '博' }, false],
    ['another of the same name', { id: 'p2', name: '安' }, true],
  ])('[R10] tells a candidate by %s', (_what, person, free) => {
    const found = tellerFindings({ ...fit, tellers: [{ ...person, duty: 'supervise' }] })
    expect(found.every((one) => !one.blocking)).toBe(free)
    expect(mayWriteFor(person, candidates)).toBe(free)
  })

  it('[R10] advises against a candidate who counts', () => {
    const tellers = [...fit.tellers, { id: 'p1', name: '安', duty: 'count' as const }]
    expect(tellerFindings({ ...fit, tellers })).toMatchObject([{ rule: 'R10', blocking: false }])
  })
})

describe('leaving somebody out of 应到', () => {
  const excluded = { reason: exclusionReasons[3], approvedBy: '街道党工委同意，支部党员大会通过', on: '2026-01-05' }
  const findings = (change: Partial<typeof excluded> | { reason: string }) =>
    exclusionFindings([makeRosterRow({ id: 'p-dai', name: '戴' }, { excluded: { ...excluded, ...change } })], '2026-11-06')

  it('[R11] is in order with reason, approving bodies and day', () => {
    expect(findings({})).toEqual([])
    expect(exclusionFindings([makeRosterRow({ id: 'p', name: '方' })], '2026-11-06')).toEqual([])
  })

  it.each([
    [{ reason: ' ' }, '没有写明理由', true],
    [{ approvedBy: '' }, '没有写明批准组织', true],
    [{ on: '' }, '没有写明批准日期', true],
    [{ on: '2026-02-30' }, '没有写明批准日期', true],
    [{ on: '2026-11-07' }, '晚于会议日期', true],
    [{ approvedBy: '街道党工委' }, '党员大会通过', false],
  ])('[R11] with %o it is found', (change, text, blocking) => {
    const [finding, ...more] = findings(change)
    expect(more).toEqual([])
    expect(finding).toMatchObject({ rule: 'R11', blocking })
    expect(finding?.text).toContain(text)
  })

  it.each(['reason', 'approvedBy', 'on'])('[R11] cannot be stored without %s', (field) => {
    const row = makeRosterRow({ id: 'p-dai', name: '戴' }, { excluded: { ...excluded, [field]: '' } })
    const parsed = meetings.schema.safeParse({ ...makeMeeting('1'), roster: [row] })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([`roster.0.excluded.${field}`])
  })
})

describe('民主测评', () => {
  it.each([
    [16, 5],
    [10, 3],
    [7, 2],
    [5, 1],
    [8, 2],
    [50, 16],
    [3, 1],
    [2, 0],
    [0, 0],
  ])('[R12] of %i members at most %i are 优秀', (members, limit) => {
    expect(excellentLimit(members)).toBe(limit)
    expect(reviewFindings({ members, excellent: limit, secret: true })).toEqual([])
    expect(reviewFindings({ members, excellent: limit + 1, secret: true })).toMatchObject([{ rule: 'R12' }])
  })

  it('[R12] never gives more than a third', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (members) => {
        expect(excellentLimit(members) * 3).toBeLessThanOrEqual(members)
        expect((excellentLimit(members) + 1) * 3).toBeGreaterThan(members)
      }),
      { seed: 12 },
    )
  })

  it('[R12] is without names, of whole people', () => {
    expect(reviewFindings({ members: 10, excellent: 1, secret: false }).map((one) => one.text)).toEqual(['民主测评应无记名'])
    expect(reviewFindings({ members: 10, excellent: -1, secret: true })).toHaveLength(1)
  })
})

describe('two sides that are close', () => {
  it.each([
    [11, 9, true],
    [9, 11, true],
    [10, 10, true],
    [12, 9, false],
    [1, 1, true],
    [10, 0, false],
    [0, 0, false],
  ])('[R13] %i to %i', (yes, no, close) => {
    const hint = deferralHint({ yes, no })
    expect(hint.close).toBe(close)
    expect(hint.advice === undefined).toBe(!close)
  })

  it('[R13] are told with the margin used, whose it is, and the exception', () => {
    const { advice } = deferralHint({ yes: 6, no: 5 }, { numerator: 1, denominator: 5 })
    for (const words of ['1/5', '可由区里修改', '除紧急情况外', '第十七条']) expect(advice).toContain(words)
  })

  it('[R13] are the same whichever side is named first, and a wider margin keeps them close', () => {
    const side = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(side, side, (yes, no) => {
        const hint = deferralHint({ yes, no }).close
        expect(deferralHint({ yes: no, no: yes }).close).toBe(hint)
        expect(hint && !deferralHint({ yes, no }, { ...defaultCloseMargin, numerator: 2 }).close).toBe(false)
      }),
      { seed: 13 },
    )
  })

  it('[R13] are never close by a margin that is none', () => {
    expect(deferralHint({ yes: 5, no: 5 }, { numerator: 1, denominator: 0 }).close).toBe(false)
  })
})
