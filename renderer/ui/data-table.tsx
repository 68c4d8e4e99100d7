import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composition.ts'
import classes from './data-table.module.css'
import { observeElementRect } from './element-rect.ts'
import { rowAfterKey } from './table-keys.ts'

export interface Column<T> {
  readonly key: string
  readonly header: string
  /** Pixels, or a grid track such as `minmax(160px, 2fr)`; without it the column shares what is left. */
  readonly width?: number | string
  readonly align?: 'left' | 'right' | 'center'
  readonly sortable?: boolean
  render(row: T): ReactNode
}

export interface TableSort {
  readonly key: string
  readonly direction: 'asc' | 'desc'
}

export interface DataTableProps<T> {
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  rowKey(row: T): string
  onOpen?(row: T): void
  readonly sort?: TableSort
  /** Reported, not done: the query sorts, on an index. */
  onSort?(key: string): void
  /** Without it the table takes the height that its page has left. */
  readonly height?: number | string
  readonly rowHeight?: number
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode
  /** Names the table for those who hear it. */
  readonly label: string
  /** A line under the rows: how many, as of when. */
  readonly footer?: ReactNode
}

/** A long list: only the rows in sight are in the page. ↑ ↓ PageUp PageDown Home End move, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, columns, rowKey, onOpen, height, rowHeight = 44, label } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string>()
  const active = activeKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === activeKey)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    observeElementRect,
  })
  const moveTo = (index: number): void => {
    const row = rows[index]
    if (row === undefined) return
    setActiveKey(rowKey(row))
    virtual.scrollToIndex(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.target !== event.currentTarget) return
    const row = rows[active]
    if (event.key === 'Enter' && row !== undefined && onOpen) {
      event.preventDefault()
      return onOpen(row)
    }
    const next = rowAfterKey(event.key, active, rows.length, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    if (next === undefined) return
    event.preventDefault()
    moveTo(next)
  }
  const tracks = { gridTemplateColumns: columns.map(trackOf).join(' ') }
  return (
    <div className={classes.frame} style={height === undefined ? undefined : { height, flex: 'none' }}>
      <div
        ref={scroller}
        className={classes.scroll}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <TableHead {...props} tracks={tracks} />
        {rows.length === 0 && props.empty}
        <div className={classes.inner} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <div
                key={rowKey(row)}
                id={`${id}-${item.index}`}
                className={classes.row}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === active}
                data-active={item.index === active || undefined}
                data-open={onOpen ? true : undefined}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => {
                  setActiveKey(rowKey(row))
                  if (!isSelectingText()) onOpen?.(row)
                }}
              >
                {columns.map((column) => (
                  <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
                    {column.render(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      {props.footer !== undefined && <div className={classes.foot}>{props.footer}</div>}
      {onOpen && <VisuallyHidden>用上下方向键移动，按回车打开</VisuallyHidden>}
    </div>
  )
}

function TableHead<T>({ columns, sort, onSort, tracks }: DataTableProps<T> & { tracks: { gridTemplateColumns: string } }) {
  return (
    <div role="rowgroup" style={{ display: 'contents' }}>
      <div className={classes.head} role="row" aria-rowindex={1} style={tracks}>
        {columns.map((column) => {
          const sorted = sort?.key === column.key ? sort.direction : undefined
          return (
            <div
              key={column.key}
              role="columnheader"
              className={classes.cell}
              data-align={column.align}
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
            >
              {column.sortable && onSort ? (
                <button type="button" className={classes.sort} onClick={() => onSort(column.key)}>
                  {column.header}
                  {sorted === 'asc' && <IconArrowUp size={14} aria-hidden />}
                  {sorted === 'desc' && <IconArrowDown size={14} aria-hidden />}
                </button>
              ) : (
                column.header
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function trackOf<T>({ width }: Column<T>): string {
  if (width === undefined) return 'minmax(120px, 1fr)'
  return typeof width === 'number' ? `${width}px` : width
}

/** A drag over a phone number is meant to copy it, not to leave the list. */
function isSelectingText(): boolean {
  return (window.getSelection()?.toString().length ?? 0) > 0
}
