import { compareNames } from '#renderer/entities/meeting/roster.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'

/** What a person changed on the proposed roster before it is frozen; laid over whatever the register says meanwhile. */
export interface RosterEdits {
  readonly removed: readonly string[]
  readonly changed: Readonly<Record<string, RosterRow>>
  readonly added: readonly RosterRow[]
}

export const noEdits: RosterEdits = { removed: [], changed: {}, added: [] }

export function applyEdits(proposed: readonly RosterRow[], edits: RosterEdits): readonly RosterRow[] {
  const known = new Set(proposed.map((row) => row.id))
  const added = edits.added.filter((row) => !known.has(row.id))
  return [...proposed, ...added]
    .filter((row) => !edits.removed.includes(row.id))
    .map((row) => edits.changed[row.id] ?? row)
    .sort((a, b) => compareNames(a.name, b.name))
}

export function withChanged(edits: RosterEdits, row: RosterRow): RosterEdits {
  return { ...edits, changed: { ...edits.changed, [row.id]: row } }
}

export function withRemoved(edits: RosterEdits, id: string): RosterEdits {
  return { ...edits, removed: [...edits.removed, id] }
}

export function withAdded(edits: RosterEdits, row: RosterRow): RosterEdits {
  return { ...edits, removed: edits.removed.filter((id) => id !== row.id), added: [...edits.added.filter((one) => one.id !== row.id), row] }
}
