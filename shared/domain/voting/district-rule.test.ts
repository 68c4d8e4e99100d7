import { describe, expect, it } from 'vitest'
import type { VoteFigures } from '#shared/schema/vote-figures.ts'
import { districtRule, wordsOf, type OpenRuleCode } from './district-rule.ts'
import type { Fraction } from './fraction.ts'
import { formerResidentsRule } from './residents-rule.ts'
import { evaluateVote, isVoteRuleCode, ruleOfVote, voteRules } from './rules.ts'

const half: Fraction = { of: 'entitled', numerator: 1, denominator: 2, strict: true }
const figures: VoteFigures = { pass: half, source: '区委组织部〔2026〕1 号' }
const counts = { entitled: 10, present: 8, yes: 6, no: 2, abstain: 0, written: 0 }
const ruleOf = (code: OpenRuleCode, changes: Partial<VoteFigures> = {}) => {
  const rule = districtRule(code, { ...figures, ...changes })
  if (!rule.ok) throw new Error(String(rule.error.message))
  return rule.value
}

describe('what the district settles', () => {
  it('[R5] is one reading, declared, with the document that settled it', () => {
    const outcome = evaluateVote({ rule: 'R4R5', figures }, counts)
    expect(outcome).toMatchObject({ quorate: true, passed: true, needYes: 6 })
    expect(outcome.alternatives).toBeUndefined()
    expect(ruleOf('R4R5')).toMatchObject({ source: figures.source, passText: '赞成人数超过应到会人数的 1/2' })
    expect(ruleOf('R4R5').quorumText).toContain('五分之四')
  })

  it('[RC-2026] declares only once it is filled in', () => {
    const filled: VoteFigures = { ...figures, quorum: half, pass: { ...half, of: 'present' } }
    expect(evaluateVote({ rule: 'RC-2026', figures: filled }, counts)).toMatchObject({
      quorate: true,
      passed: true,
      needPresent: 6,
      needYes: 5,
    })
    expect(evaluateVote('RC-2026', counts)).toMatchObject({ quorate: null, passed: null })
  })

  it('[R14] follows the local figures', () => {
    const local: VoteFigures = {
      ...figures,
      quorum: { of: 'entitled', numerator: 4, denominator: 5, strict: false },
      pass: { ...half, strict: false },
    }
    expect(evaluateVote({ rule: 'local-2/3', figures: local }, counts)).toMatchObject({ needPresent: 8, needYes: 5, passed: true })
  })

  it('does not touch a rule that a source settles, and figures that are no rule do not count', () => {
    const lax: VoteFigures = { ...figures, pass: { ...half, denominator: 10 } }
    expect(ruleOfVote({ rule: 'R1', figures: lax })).toBe(voteRules.R1)
    expect(ruleOfVote({ rule: 'R3', figures: lax })).toBe(voteRules.R3)
    expect(ruleOfVote({ rule: 'R4R5', figures: { ...figures, pass: { ...half, numerator: 3 } } })).toBe(voteRules.R4R5)
    expect(ruleOfVote({ rule: 'of a newer program', figures })).toBe(voteRules.open)
  })

  it.each([
    ['no document', 'R2', { source: ' ' }, 'source'],
    ['three halves', 'R2', { pass: { ...half, numerator: 3 } }, 'pass'],
    ['more than the whole', 'R2', { pass: { ...half, numerator: 2 } }, 'pass'],
    ['nothing of something', 'R2', { pass: { ...half, numerator: 0 } }, 'pass'],
    ['half a term', 'RC-2026', { quorum: { ...half, denominator: 2.5 } }, 'quorum'],
    ['attendance of those who attend', 'RC-2026', { quorum: { ...half, of: 'present' } }, 'quorum'],
    ['no attendance of residents', 'RC-2026', {}, 'quorum'],
    ['other than four fifths at an election', 'R4R5', { quorum: half }, 'quorum'],
  ] as const)('is refused with %s', (_what, code, wrong, path) => {
    const rule = districtRule(code, { ...figures, ...wrong })
    expect(rule.ok ? undefined : rule.error).toMatchObject({ code: 'record/invalid', details: [{ path }] })
  })

  it('is put in the words of a rule', () => {
    expect(wordsOf({ of: 'present', numerator: 2, denominator: 3, strict: false })).toBe('不少于实到会人数的 2/3')
  })
})

describe('a residents’ meeting', () => {
  const before = { rule: 'RC-2026', at: '2025-12-31T19:30' }

  it('[R15] before 2026 follows the former law: more than half present, more than half of those', () => {
    expect(ruleOfVote(before)).toBe(formerResidentsRule)
    expect(evaluateVote(before, { ...counts, present: 6, yes: 4, no: 0 })).toMatchObject({ passed: true, needPresent: 6, needYes: 4 })
    expect(evaluateVote(before, { ...counts, present: 5, yes: 5, no: 0 })).toMatchObject({ quorate: false, passed: false })
    expect(evaluateVote(before, { ...counts, present: 6, yes: 3, no: 0 }).passed).toBe(false)
  })

  it('[RC-2026] from 2026 on computes facts; the former law cannot be chosen for a vote', () => {
    expect(ruleOfVote({ rule: 'RC-2026', at: '2026-01-01T00:00' })).toBe(voteRules['RC-2026'])
    expect(ruleOfVote({ rule: 'R1', at: '2025-12-31T19:30' })).toBe(voteRules.R1)
    expect(isVoteRuleCode('R15')).toBe(false)
  })
})
