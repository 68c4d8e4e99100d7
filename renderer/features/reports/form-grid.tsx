import { Anchor, Text, TextInput } from '@mantine/core'
import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { isHandRow, isTypedIn } from '#shared/domain/forms/hand-rows.ts'
import { cellKey } from '#shared/domain/forms/table.ts'
import { placeIn } from '#shared/domain/forms/typed-cells.ts'
import type { RowChange } from '#shared/domain/forms/changes.ts'
import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'
import { MOST_TYPED, pastedColumn } from './pasted-column.ts'
import { shownCell } from './shown-cell.ts'
import { HandMark, useFocusOnRow } from './hand-mark.tsx'
import { useCoveredNumber } from './use-covered-number.ts'
import { usePasteColumn, type PasteColumn, type Typing } from './use-paste-column.ts'
import classes from './form-grid.module.css'

interface FormGridProps {
  readonly table: FiledTable
  readonly rows: readonly FiledRow[]
  readonly label: string
  /** By the id of the row; absent: nothing was filed before. */
  readonly changes?: ReadonlyMap<string, RowChange> | undefined
  readonly before?: FiledTable | undefined
  readonly typing?: Typing | undefined
  /** The row that was just put in at the end: it comes into sight and takes the focus. */
  readonly focused?: string | undefined
  onOpen?(row: FiledRow): void
  /** Opens the records behind a number. */
  readonly onNumber?: ((row: FiledRow, column: string) => void) | undefined
}

const changeWords = { new: '新增', changed: '有改动', same: '' } as const

/** A table of a report on the screen: what changed is marked, what the store does not know is typed in place. */
export function FormGrid({ table, rows, label, changes, before, typing, focused, onOpen, onNumber }: FormGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const pasteColumn = usePasteColumn(typing)
  const covered = useCoveredNumber(table.source)
  const shown = (column: FiledTable['columns'][number], text: string): string => covered(column, text) ?? shownCell(column, text)
  const oldRows = new Map(before?.rows.map((row) => [row.id, row]))
  const columns: Column<FiledRow>[] = table.columns.map((column, at) => ({
    key: column.id,
    header: column.header,
    ...(column.origin === 'count' || column.origin === 'sum' ? { align: 'right' as const } : {}),
    width: column.origin === 'counter' ? 58 : `minmax(${Math.max(92, Math.min(10, column.header.length) * 16 + 24)}px, 1fr)`,
    render: (row) => {
      if (typing && isTypedIn(row, column)) {
        return <TypedField table={table} rows={rows} row={row} at={at} typing={typing} frame={frame} pasteColumn={pasteColumn} />
      }
      const change = changes?.get(row.id)
      const changed = change?.kind === 'changed' && change.changed.includes(column.id)
      const was = changed && before ? (oldRows.get(row.id)?.cells[placeIn(before, column)] ?? '') : ''
      const text = shown(column, row.cells[at] ?? '')
      return (
        <Text
          fz="sm"
          truncate
          title={changed ? `上期：${shown(column, was) || '空'}` : text}
          className={changed ? classes.changed : undefined}
        >
          {onNumber && (column.origin === 'count' || column.origin === 'sum') ? (
            <NumberLink {...{ text, header: column.header, group: groupWords(table, row) }} onOpen={() => onNumber(row, column.id)} />
          ) : (
            text
          )}
        </Text>
      )
    },
  }))
  const marked: Column<FiledRow>[] = [
    ...(changes
      ? [{ key: '=change', header: '变动', width: 72, render: (row: FiledRow) => changeWords[changes.get(row.id)?.kind ?? 'same'] }]
      : []),
    ...(rows.some(isHandRow)
      ? [{ key: '=hand', header: '来源', width: typing ? 104 : 72, render: (row: FiledRow) => <HandMark row={row} typing={typing} /> }]
      : []),
    ...columns,
  ]
  useFocusOnRow(frame, rows, focused)
  return (
    <div ref={frame} className={classes.frame}>
      <DataTable
        label={label}
        rows={rows}
        columns={marked}
        rowKey={(row) => row.id}
        {...(onOpen ? { onOpen } : {})}
        empty={<EmptyState title="没有行">{changes ? '和上期比没有变动。' : '台账里没有符合条件的记录。'}</EmptyState>}
      />
    </div>
  )
}

function groupWords({ columns }: FiledTable, { cells }: FiledRow): string {
  return columns.flatMap(({ origin }, at) => (origin === 'group' ? [cells[at] ?? ''] : [])).join(' ')
}

interface NumberLinkProps {
  readonly text: string
  readonly header: string
  readonly group: string
  onOpen(): void
}

function NumberLink({ text, header, group, onOpen }: NumberLinkProps) {
  return (
    <Anchor
      component="button"
      type="button"
      fz="sm"
      aria-label={`${group} ${header} ${text}：看是哪些`}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {text}
    </Anchor>
  )
}

interface TypedFieldProps {
  readonly table: FiledTable
  readonly rows: readonly FiledRow[]
  readonly row: FiledRow
  readonly at: number
  readonly typing: Typing
  readonly frame: { readonly current: HTMLDivElement | null }
  readonly pasteColumn: PasteColumn
}

/** Enter and ↓ go to the cell below, as in a spreadsheet; a column copied there fills the cells below. */
function TypedField({ table, rows, row, at, typing, frame, pasteColumn }: TypedFieldProps) {
  const column = table.columns[at]
  const key = cellKey(row.id, column?.id ?? '')
  const index = rows.indexOf(row)
  const go = (by: 1 | -1): void => {
    const next = frame.current?.querySelector<HTMLInputElement>(`input[data-cell="${index + by}-${at}"]`)
    next?.focus()
    next?.select()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined
    if (by === undefined) return
    event.preventDefault()
    go(by)
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = pastedColumn(event.clipboardData.getData('text/plain'))
    if (!pasted || !column) return
    event.preventDefault()
    pasteColumn({ ...column, at }, rows.slice(index), pasted)
  }
  return (
    <TextInput
      size="xs"
      aria-label={`${column?.header ?? ''}，第 ${index + 1} 行`}
      data-cell={`${index}-${at}`}
      maxLength={MOST_TYPED}
      autoComplete="off"
      value={typing.value(key, row.cells[at] ?? '')}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onChange={(event) => typing.onType(new Map([[key, event.currentTarget.value]]))}
    />
  )
}
