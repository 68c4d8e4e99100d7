import type { Failure } from '#shared/contracts/errors.ts'

/**
 * What a state asks for when a record comes there is asked again at every later write, so that it cannot be emptied afterwards. A record
 * that an older program left without it may still be written.
 * @param lacks what a record lacks to stand in its state
 */
export function lackingInState<R extends { readonly state: string }>(
  before: R | undefined,
  after: R,
  lacks: (record: R) => Failure | undefined,
): Failure | undefined {
  const lacking = lacks(after)
  return lacking && before?.state === after.state && lacks(before) ? undefined : lacking
}
