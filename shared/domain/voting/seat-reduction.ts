import { isCount } from './count.ts'
import { leastOf, satisfies, type Fraction } from './fraction.ts'
import { ruleSources } from './rule-sources.ts'

export interface SeatReduction {
  /** By 应到会, then by 实到会: the source says half, not of whom. */
  readonly readings: readonly { readonly label: string; readonly needAgree: number; readonly reached: boolean }[]
  readonly arithmetic: readonly string[]
}

const halves: readonly Fraction[] = [
  { of: 'entitled', numerator: 1, denominator: 2, strict: false },
  { of: 'present', numerator: 1, denominator: 2, strict: false },
]

/**
 * R8: fewer than the seats were elected, near enough, and half agree to leave the others empty. How near is near enough is
 * not in the source: the meeting judges it, this shows the numbers and declares nothing.
 * @returns undefined when the numbers make no sense
 */
export function seatReduction(facts: {
  readonly seats: number
  readonly elected: number
  readonly entitled: number
  readonly present: number
  readonly agree: number
}): SeatReduction | undefined {
  const { seats, elected, entitled, present, agree } = facts
  if (![seats, elected, entitled, present, agree].every(isCount)) return undefined
  if (elected >= seats || present > entitled || agree > present) return undefined
  const readings = halves.map((half) => {
    const whole = half.of === 'entitled' ? entitled : present
    const label = `按${half.of === 'entitled' ? '应到会' : '实到会'}有选举权人数`
    return { label, needAgree: leastOf(half, whole), reached: satisfies(half, agree, whole) }
  })
  const lines = readings.map((one) => `${one.label}：至少 ${one.needAgree} 人同意，同意 ${agree} 人，${one.reached ? '达到' : '未达到'}`)
  const last = `${ruleSources.R8.source}。是否接近应选名额、是否减少名额，由大会决定，主持人宣布`
  return { readings, arithmetic: [`应选 ${seats} 名，已选出 ${elected} 名，余 ${seats - elected} 名`, ...lines, last] }
}
