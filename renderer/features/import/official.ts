import type { ImportKind } from './import-kind.ts'

/** Whether the heads of a sheet are those of the kind's official register. */
export function isOfficial(kind: ImportKind, labels: readonly string[]): boolean {
  if (!kind.official) return false
  const heads = new Set(labels.map((label) => label.replace(/[\s*]/g, '')))
  const { columns, enough, telling } = kind.official
  return telling.every((column) => heads.has(column)) && columns.filter((column) => heads.has(column)).length >= enough
}
