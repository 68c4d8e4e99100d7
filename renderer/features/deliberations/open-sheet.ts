import type { DeliberationFacts, StepState } from '#shared/domain/deliberation/steps.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { SheetDeps } from './change-deliberation.ts'
import type { Method } from './methods.ts'

/** Everything the parts of a sheet show and change. */
export interface OpenSheet {
  readonly sheet: Deliberation
  readonly method: Method
  readonly deps: SheetDeps
  readonly facts: DeliberationFacts
  readonly steps: readonly StepState[]
  /** In the order they were said. */
  readonly statements: readonly Statement[]
  readonly items: readonly Item[]
  readonly mayEdit: boolean
}

export interface PartProps {
  readonly open: OpenSheet
}
