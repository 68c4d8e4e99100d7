import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { faultsOf } from './refusal-words.ts'

export type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** A row that the refused edit added, changed or took away. */
export interface RowChange {
  readonly id: string
  readonly kind: 'added' | 'changed' | 'removed'
  readonly mine?: Row
  readonly base?: Row
  /** Names of the members that the edit touched. */
  readonly members: readonly string[]
}

/** What a person has done to the changed rows: corrected, or left out of what is handed in. */
export type RowEdits = ReadonlyMap<string, Row | 'left'>

/** @returns the rows that differ from those the edit began with, in their order; a removed one at the end */
export function changedRows(mine: unknown, base: unknown): readonly RowChange[] {
  const before = new Map(rowsOf(base).map((row) => [row.id, row]))
  const mineRows = rowsOf(mine)
  const kept = new Set(mineRows.map((row) => row.id))
  return [
    ...mineRows.flatMap((row) => changeOf(row, before.get(row.id))),
    ...[...before.values()]
      .filter((row) => !kept.has(row.id))
      .map((row) => ({ id: row.id, kind: 'removed' as const, base: row, members: [] })),
  ]
}

/** The field as it is to be handed in. */
export function correctedRows(mine: unknown, changes: readonly RowChange[], edits: RowEdits): readonly Row[] {
  const byId = new Map(changes.map((change) => [change.id, change]))
  const rows = rowsOf(mine).flatMap((row) => {
    const edit = edits.get(row.id)
    if (edit === undefined) return [row]
    if (edit !== 'left') return [edit]
    const before = byId.get(row.id)?.base
    return before ? [before] : []
  })
  return [...rows, ...changes.flatMap(({ id, kind, base }) => (kind === 'removed' && base && edits.get(id) === 'left' ? [base] : []))]
}

/** What the district found wrong with each row: row id → member → its word; the member '' is the row itself. */
export function rowFaults(failure: Failure, field: string, mine: unknown): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const rows = rowsOf(mine)
  const faults = new Map<string, Map<string, string>>()
  for (const { path, word } of faultsOf(failure)) {
    const [name, index, member = ''] = path.split('.')
    const row = name === field ? rows[Number(index)] : undefined
    if (row) faults.set(row.id, new Map([...(faults.get(row.id) ?? []), [member, word]]))
  }
  return faults
}

function changeOf(mine: Row, base: Row | undefined): RowChange[] {
  if (!base) return [{ id: mine.id, kind: 'added', mine, members: Object.keys(mine).filter((name) => name !== 'id') }]
  const names = [...new Set([...Object.keys(base), ...Object.keys(mine)])]
  const members = names.filter((name) => !sameContent(mine[name], base[name]))
  return members.length === 0 ? [] : [{ id: mine.id, kind: 'changed', mine, base, members }]
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter(isRow) : []
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
