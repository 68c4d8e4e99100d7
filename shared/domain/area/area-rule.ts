import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Area } from '#shared/schema/areas.ts'

/**
 * What every PC and the server ask of one area by itself; whether it stands in its own descendants only the whole tree can tell
 * (move-area.ts), and the server may not have it yet.
 * @returns `area/cycle`, `area/successor`, `area/dates`, or undefined
 */
export function areaWriteProblem({ id, parent, successor, validFrom, validTo }: Area): Failure | undefined {
  if (parent === id) return failure('area/cycle')
  if (successor === id) return failure('area/successor')
  return validFrom !== undefined && validTo !== undefined && validTo < validFrom ? failure('area/dates') : undefined
}
