import { isCount } from './count.ts'
import { ruleSources, sourceMarkWords } from './rule-sources.ts'

/** How near the two sides are to be called close: |赞成 − 反对| at most numerator / denominator of both together. */
export interface CloseMargin {
  readonly numerator: number
  readonly denominator: number
}

/** The rule says 接近 and no number. A tenth is the program's default; a district may set another. */
export const defaultCloseMargin: CloseMargin = { numerator: 1, denominator: 10 }

export interface DeferralHint {
  readonly close: boolean
  /** Shown to the chair when `close`. */
  readonly advice: string | undefined
}

/**
 * R13: on an important matter, in dispute and with the two sides close, the decision is put off except in an emergency.
 * Counts cannot tell importance, dispute or emergency: this is advice, and never changes a result.
 */
export function deferralHint(
  { yes, no }: { readonly yes: number; readonly no: number },
  margin: CloseMargin = defaultCloseMargin,
): DeferralHint {
  const sides = [yes, no, margin.numerator, margin.denominator]
  const close =
    sides.every(isCount) &&
    margin.denominator > 0 &&
    yes > 0 &&
    no > 0 &&
    Math.abs(yes - no) * margin.denominator <= (yes + no) * margin.numerator
  const advice = `赞成 ${yes}、反对 ${no}，双方接近（相差不超过合计的 ${margin.numerator}/${margin.denominator}，${sourceMarkWords.default}）。如属重要问题且有争论，除紧急情况外可记为“暂缓”。${ruleSources.R13.source}`
  return { close, advice: close ? advice : undefined }
}

/** R13: put off before hands or ballots were counted; empty counts are no arithmetic. */
export function deferredUncounted(vote: {
  readonly result?: string | undefined
  readonly yes?: number | undefined
  readonly no?: number | undefined
  readonly abstain?: number | undefined
}): boolean {
  return vote.result === 'deferred' && (vote.yes ?? 0) + (vote.no ?? 0) + (vote.abstain ?? 0) === 0
}
