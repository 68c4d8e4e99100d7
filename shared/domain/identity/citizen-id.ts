import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

export interface CitizenId {
  /** Eighteen characters, X in upper case. */
  readonly id: string
  readonly bornOn: Day
  readonly sex: 'male' | 'female'
  /** Chinese sentences for what is unusual but not wrong. */
  readonly warnings: readonly string[]
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkDigits = '10X98765432'
/** First two digits of GB/T 2260; 81–83 are residence permits of people from Hong Kong, Macao and Taiwan. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/**
 * 公民身份号码 (GB 11643-1999; domain.md §3.8): 6 area, 8 date, 3 sequence, 1 check. An unknown area only warns, since withdrawn
 * codes live on in old cards. Fifteen-digit numbers are refused: a person converts them from the new card.
 * @param today refuses birthdays after it, when given
 * @returns `person/citizen-id-invalid` with the reason in `details`
 */
export function checkCitizenId(text: string, today?: Day): Result<CitizenId, Failure> {
  const id = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (/^\d{15}$/.test(id)) return refuse('15 位旧号码，请按新证填写 18 位号码')
  if (!/^\d{17}[\dX]$/.test(id)) return refuse('应为 18 位')
  const bornOn = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isDay(bornOn)) return refuse('出生日期不存在')
  if (today !== undefined && bornOn > today) return refuse('出生日期晚于今天')
  if (checkDigitOf(id) !== id[17]) return refuse('校验位不符')
  const warnings = provinces.has(id.slice(0, 2)) ? [] : ['地区代码少见，请核对']
  return ok({ id, bornOn, sex: Number(id[16]) % 2 === 1 ? 'male' : 'female', warnings })
}

/** The eighteenth character for the first seventeen digits. */
export function checkDigitOf(digits: string): string {
  const sum = weights.reduce((total, weight, position) => total + weight * Number(digits[position]), 0)
  return checkDigits[sum % 11] ?? ''
}

function refuse(reason: string): Result<CitizenId, Failure> {
  return err(failure('person/citizen-id-invalid', reason))
}
