import { useEffect, useRef } from 'react'
import { notifyUndo } from '#renderer/ui/notify.ts'
import { cellKey } from '#shared/domain/forms/table.ts'
import type { FiledRow, FormColumn } from '#shared/schema/forms.ts'
import type { PastedColumn } from './pasted-column.ts'

/** Of a cell that is filled in here. */
export interface Typing {
  /** @param was what stands in the cell where nothing was typed */
  value(key: string, was: string): string
  /** One cell, or several of a column that were pasted under each other. */
  onType(cells: ReadonlyMap<string, string>): void
}

/** `at`: the place of the column in a row. */
export type PasteColumn = (
  column: Pick<FormColumn, 'id' | 'header'> & { readonly at: number },
  below: readonly FiledRow[],
  pasted: PastedColumn,
) => void

/** Fills cells under each other, says what did not fit, and offers to take it back: what was typed over it since stays. */
export function usePasteColumn(typing: Typing | undefined): PasteColumn {
  const latest = useRef(typing)
  useEffect(() => {
    latest.current = typing
  })
  return (column, below, { values, columns }) => {
    if (!typing) return
    const before = below.slice(0, values.length).map((row, index) => {
      const key = cellKey(row.id, column.id)
      return { key, put: values[index] ?? '', was: typing.value(key, row.cells[column.at] ?? '') }
    })
    const cells = new Map(before.map(({ key, put }) => [key, put]))
    typing.onType(cells)
    const left = values.slice(below.length).filter((value) => value !== '').length
    const said = [
      `“${column.header}”贴了 ${cells.size} 格`,
      ...(left > 0 ? [`多出 ${left} 行没有贴`] : []),
      ...(columns > 1 ? ['只贴了第一列'] : []),
    ]
    notifyUndo(`${said.join('，')}。`, () => {
      const kept = before.filter(({ key, put }) => latest.current?.value(key, '') === put)
      latest.current?.onType(new Map(kept.map(({ key, was }) => [key, was])))
    })
  }
}
