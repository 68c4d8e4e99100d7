import type { ListColumn, ListOut } from '#renderer/entities/export/list-out.ts'
import type { SumLine } from './sum-columns.tsx'

/** An account as it leaves: the lines that have entries. */
export function sumsOut<L extends SumLine>(
  title: string,
  lines: readonly L[],
  columns: readonly ListColumn<L>[],
  contents: ReturnType<ListOut<L>['contents']>,
): ListOut<L> {
  const entered = lines.filter(({ fund }) => fund !== undefined)
  return { title, counted: `${entered.length} 行`, columns, rows: entered, contents: () => contents }
}
