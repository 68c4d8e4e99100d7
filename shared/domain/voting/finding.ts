import type { RuleId } from './rule-sources.ts'

/** What a rule has to say about a record. */
export interface RuleFinding {
  readonly rule: RuleId
  /** False: advice; the meeting decides. */
  readonly blocking: boolean
  readonly text: string
}

/** Those of the candidates that were found. */
export function found(rule: RuleId, candidates: readonly (readonly [found: boolean, text: string, blocking?: boolean])[]): RuleFinding[] {
  return candidates.filter(([is]) => is).map(([, text, blocking = true]) => ({ rule, blocking, text }))
}
