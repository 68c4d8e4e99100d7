import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

/** Digits and capitals without I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/**
 * 统一社会信用代码 (GB 32100-2015): eighteen characters, the last one a check (modulo 31).
 * @returns the code in upper case, or `org/credit-code-invalid` with the reason in `details`
 */
export function checkCreditCode(text: string): Result<string, Failure> {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== 18) return refuse('应为 18 位')
  if ([...code].some((letter) => !alphabet.includes(letter))) return refuse('含有不使用的字符（不含 I、O、S、V、Z）')
  return creditCheckOf(code) === code[17] ? ok(code) : refuse('校验位不符')
}

/** The eighteenth character for the first seventeen. */
export function creditCheckOf(code: string): string {
  const sum = weights.reduce((total, weight, position) => total + weight * alphabet.indexOf(code[position] ?? ''), 0)
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

function refuse(reason: string): Result<string, Failure> {
  return err(failure('org/credit-code-invalid', reason))
}
