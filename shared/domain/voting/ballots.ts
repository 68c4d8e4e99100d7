/**
 * R7: more papers came back than went out; the round is void and is voted again. Nobody votes for another: papers out
 * never exceed those present (vote-problems.ts), and written opinions count only where a rule says so (R3). What a single paper is worth
 * the tellers say: they read it, the program has its sums.
 */
export function isRoundVoid({ issued, returned }: { readonly issued: number; readonly returned: number }): boolean {
  return returned > issued
}
