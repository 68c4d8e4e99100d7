import type { WireDocument } from '#shared/contracts/sync.ts'
import { mergeRuleOf, type Entity } from '#shared/schema/entity.ts'
import { mergeLogs } from './log-merge.ts'
import { asRows } from './rows.ts'

/**
 * What a device brings back to a district that forgot it (sync.md S15): `ours` as it was signed, not merged with `theirs`. No signature covers the
 * history of a check-in or a statement, so what was noted there since is kept (S5); of a signed record it stays in the versions (S7).
 */
export function returningState(entity: Entity, ours: WireDocument, theirs: WireDocument): WireDocument {
  if (entity.name !== 'attendances' && entity.name !== 'statements') return ours
  const logs = Object.keys(entity.meta).filter((name) => mergeRuleOf(entity, name) === 'log')
  const joined = logs.map((name) => [name, mergeLogs(asRows(theirs[name]) ?? [], asRows(ours[name]) ?? [])] as const)
  return { ...ours, ...Object.fromEntries(joined) }
}
