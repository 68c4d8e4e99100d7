import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { isMutual } from './agreement-rule.ts'
import { isBinding } from './agreement-state.ts'
import { textStands } from './convention.ts'

/**
 * What somebody has put his name to is not removed on any PC: a signed agreement ends, a 公约 is repealed, a hand-over is counted again. One
 * signature is enough, even one of an earlier wording.
 * @returns `agreement/signed-stays`, `hand-over/signed-stays` or undefined
 */
export function agreementRemovalProblem(agreement: Agreement): Failure | undefined {
  if ((agreement.signatures ?? []).length > 0) return failure('hand-over/signed-stays')
  const stands = agreement.kind === 'convention' ? textStands(agreement) : isMutual(agreement) && isBinding(agreement.state)
  return stands ? failure('agreement/signed-stays') : undefined
}
