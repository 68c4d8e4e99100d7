export interface Row {
  readonly id: string
  readonly [member: string]: unknown
}

/** The rows of a `rows` or `log` field; undefined when they are not rows that can be told apart (then they meet as one value). */
export function asRows(value: unknown): readonly Row[] | undefined {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every(isRow)) return undefined
  return new Set(value.map((row) => row.id)).size === value.length ? value : undefined
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
