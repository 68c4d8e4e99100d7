import type { DeliberationFacts, StepState } from '#shared/domain/deliberation/steps.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Method } from '#shared/domain/deliberation/methods.ts'
import type { MethodStep } from '#shared/schema/templates.ts'

/** Everything the parts of a sheet show and change. */
export interface OpenSheet {
  readonly sheet: Deliberation
  readonly method: Method
  readonly deps: RecordDeps
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

/** Of a part that keeps something of its own for every step that shows it. */
export interface StepPartProps extends PartProps {
  readonly step: MethodStep
}
