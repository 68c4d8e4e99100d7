/**
 * "At least" or "more than" p/q of a whole, in integers: never a percentage, never floating point (domain.md §3.4).
 * 以上、不少于 include the figure itself; 超过 does not.
 */
export interface Fraction extends Ratio {
  readonly of: 'entitled' | 'present'
}

/** A share of no named whole. */
export interface Ratio {
  readonly numerator: number
  readonly denominator: number
  readonly strict: boolean
}

/** The smallest whole number that satisfies the fraction of `whole`. */
export function leastOf(fraction: Ratio, whole: number): number {
  const product = whole * fraction.numerator
  const quotient = (product - (product % fraction.denominator)) / fraction.denominator
  return fraction.strict || product % fraction.denominator !== 0 ? quotient + 1 : quotient
}

/** Whether `part` satisfies the fraction of `whole`. */
export function satisfies(fraction: Ratio, part: number, whole: number): boolean {
  const [left, right] = [part * fraction.denominator, whole * fraction.numerator]
  return fraction.strict ? left > right : left >= right
}
