import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { VoteFigures } from '#shared/schema/vote-figures.ts'
import type { Fraction } from './fraction.ts'
import { voteRules, type VoteRule, type VoteRuleCode } from './vote-rule-pack.ts'

/** Rules whose figures are not settled by a source: default (R2), disputed (R5, R6), local (R14), not retrieved (RC-2026). */
export const openRuleCodes = ['R2', 'R4R5', 'R6', 'local-2/3', 'RC-2026'] as const satisfies readonly VoteRuleCode[]
export type OpenRuleCode = (typeof openRuleCodes)[number]

export function isOpenRule(code: string): code is OpenRuleCode {
  return (openRuleCodes as readonly string[]).includes(code)
}

/**
 * A rule as the district settled it: one reading, declared by the program. R1, R3 and the four fifths of R4 are not the
 * district's to change.
 * @returns record/invalid when the fraction is none, when no document is named, when four fifths would be changed, or when residents would decide
 * by however few came
 */
export function districtRule(code: OpenRuleCode, { quorum, pass, source }: VoteFigures): Result<VoteRule, Failure> {
  const { otherPass: _settled, ...base } = voteRules[code]
  if (source.trim() === '') return invalid('source', '请写明依据的文件')
  if (!isFraction(pass)) return invalid('pass', '通过比例应是不大于 1 的分数')
  if (quorum && !isFraction(quorum)) return invalid('quorum', '到会比例应是不大于 1 的分数')
  if (quorum && quorum.of === 'present') return invalid('quorum', '到会比例应以应到人数计')
  if (quorum && code === 'R4R5') return invalid('quorum', '换届选举的到会比例不能修改')
  if (!quorum && code === 'RC-2026') return invalid('quorum', '居民会议的到会比例也要填写')
  return ok({
    ...base,
    source: source.trim(),
    declares: true,
    pass,
    passText: `赞成人数${wordsOf(pass)}`,
    ...(quorum ? { quorum, quorumText: `到会人数${wordsOf(quorum)}` } : {}),
  })
}

/** A fraction as a rule says it: 超过应到会人数的 1/2, 不少于应到会人数的 4/5. */
export function wordsOf({ of, numerator, denominator, strict }: Fraction): string {
  return `${strict ? '超过' : '不少于'}${of === 'entitled' ? '应到会' : '实到会'}人数的 ${numerator}/${denominator}`
}

/** More than the whole can never be reached, and a strict whole neither. Terms above 1000 are a typing error. */
function isFraction({ numerator, denominator, strict }: Fraction): boolean {
  const terms = [numerator, denominator].every((term) => Number.isSafeInteger(term) && term > 0 && term <= 1000)
  return terms && (strict ? numerator < denominator : numerator <= denominator)
}

function invalid(path: string, message: string): Result<VoteRule, Failure> {
  return err(failure('record/invalid', [{ path, message }]))
}
