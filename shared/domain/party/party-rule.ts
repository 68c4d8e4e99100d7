import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { PartyStep } from '#shared/schema/people.ts'
import { asRows } from '../merge/rows.ts'
import { can, type Actor } from '../permissions.ts'
import { correctedIds, foldSteps } from './fold.ts'
import { endsSilence, isSecret } from './step-rules.ts'

/**
 * What a server and a PC ask of a person's Party life: 失联 is written down by the secretary, who alone is told of it (domain.md §3.5). Whoever
 * writes anything else of such a person leaves it as it is.
 * @returns `party/secretary-only`
 */
export function partyWriteProblem(
  actor: Actor | undefined,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): Failure | undefined {
  // A sheet of fifty thousand residents, of whom few are members, is not parsed twice.
  if (after['partySteps'] === undefined && sameContent(before?.['party'], after['party'])) return undefined
  if (!actor || can(actor, 'viewLostMembers', 'people', after as unknown as AnyDocument)) return undefined // it has passed its shape
  const known = new Set(asRows(before?.['partySteps'])?.map(({ id }) => id))
  const rows = (after['partySteps'] ?? []) as readonly PartyStep[] // it has passed its shape
  const added = rows.filter(({ id }) => !known.has(id))
  const secret = added.some((row) => isSecret(row, rows))
  const follows = followsFrom(added, { rows, was: lostSinceIn(before), is: lostSinceIn(after) })
  return secret || !follows ? failure('party/secretary-only') : undefined
}

interface Silence {
  readonly rows: readonly PartyStep[]
  readonly was: unknown
  readonly is: unknown
}

/** It stands as before; or a step that ends it (出党, 去世, 恢复党籍), or the correcting of one, is new and the rows say so. */
function followsFrom(added: readonly PartyStep[], { rows, was, is }: Silence): boolean {
  const told = added.flatMap(({ facts }) => (facts ? [facts.lostSince] : []))
  // Rows that began on a PC which had not heard of it say nothing of it.
  if (is === was) return told.every((day) => day === undefined || day === was)
  const { party, unfit } = foldSteps(rows)
  const gone = correctedIds(rows)
  const fresh = new Set(added.map(({ id }) => id))
  const ends = ({ id, kind, corrects }: PartyStep): boolean => {
    if (kind !== 'corrected') return endsSilence(kind) && !gone.has(id) && !unfit.has(id)
    const corrected = rows.find((row) => row.id === corrects)
    return corrected !== undefined && !fresh.has(corrected.id) && endsSilence(corrected.kind)
  }
  return told.every((day) => day === was) && party.lostSince === is && added.some(ends)
}

/** Read without its shape: also of what was removed and came back because somebody had written in it, or of a newer program's. */
function lostSinceIn(document: Readonly<Record<string, unknown>> | undefined): unknown {
  const party = document?.['party']
  return typeof party === 'object' && party !== null && 'lostSince' in party ? party.lostSince : undefined
}
