import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Person } from '#shared/schema/people.ts'
import { can, type Actor } from '../permissions.ts'
import { isSecret } from './step-rules.ts'

/** What a server and a PC ask of a new row: 失联 is written down by the secretary, who alone is told of it (domain.md §3.5). */
export function partyWriteProblem(actor: Actor | undefined, before: Person | undefined, after: Person): Failure | undefined {
  if (!actor || can(actor, 'viewLostMembers', 'people', after)) return undefined
  const known = new Set(before?.partySteps?.map(({ id }) => id))
  const rows = after.partySteps ?? []
  const secret = rows.some((row) => !known.has(row.id) && isSecret(row, rows))
  return secret ? failure('party/secretary-only') : undefined
}
