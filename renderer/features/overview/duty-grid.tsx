import { VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { observeElementRect } from '#renderer/ui/element-rect.ts'
import { DutyMark } from './duty-mark.tsx'
import { cellAt, placeAfterKey, type GridPlace } from './grid-keys.ts'
import classes from './overview.module.css'
import type { BodyView, CellView, LineView } from './overview-view.ts'

export interface DutyGridProps {
  readonly bodies: readonly BodyView[]
  readonly year: number
  /** 1–12 in the running year. */
  readonly currentMonth: number | undefined
  onOpen(cell: CellView, line: LineView): void
  readonly foot: string
}

const LINE_HEIGHT = 48
const BODY_HEIGHT = 38
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** A year: bodies as groups, a line for each type, months across. Arrow keys move from cell to cell, Enter opens or plans. */
export function DutyGrid({ bodies, year, currentMonth, onOpen, foot }: DutyGridProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => bodies.flatMap((body): (BodyView | LineView)[] => [body, ...body.lines]), [bodies])
  const lines = useMemo(() => rows.flatMap((row, index) => (row.kind === 'line' ? [{ line: row, row: index }] : [])), [rows])
  const [place, setPlace] = useState<GridPlace>({ line: 0, month: currentMonth ?? 1 })
  const at = { ...place, line: Math.min(place.line, Math.max(lines.length - 1, 0)) }
  const active = lines[at.line]
  const activeCell = active && cellAt(active.line.cells, at.month)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'body' ? BODY_HEIGHT : LINE_HEIGHT),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    // The head stays on top of the lines.
    scrollPaddingEnd: 40,
    observeElementRect,
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.target !== event.currentTarget || event.altKey) return
    if ((event.key === 'Enter' || event.key === ' ') && active && activeCell) {
      event.preventDefault()
      return onOpen(activeCell, active.line)
    }
    const pageLines = Math.floor((scroller.current?.clientHeight ?? 0) / LINE_HEIGHT) - 2
    const shape = { count: lines.length, cellsOf: (line: number) => lines[line]?.line.spans ?? [], pageLines }
    const next = placeAfterKey(event.key, event.ctrlKey || event.metaKey, at, shape)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    // The first line of a body brings the body's name with it.
    const row = lines[next.line]?.row ?? 0
    virtual.scrollToIndex(rows[row - 1]?.kind === 'body' && next.line <= at.line ? row - 1 : row)
  }
  const lineNumbers = useMemo(() => new Map(lines.map(({ line }, index) => [line.key, index])), [lines])
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroll}
        role="grid"
        tabIndex={0}
        aria-label={`${year}年组织生活一览`}
        aria-readonly
        aria-rowcount={rows.length + 1}
        aria-colcount={13}
        aria-activedescendant={active && activeCell ? cellId(id, active.line, activeCell) : undefined}
        onKeyDown={onKeyDown}
      >
        <MonthHeads currentMonth={currentMonth} />
        <div className={classes.inner} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]
            if (!row) return null
            const placed = { height: size, transform: `translateY(${start}px)` }
            if (row.kind === 'body') {
              return (
                <div key={row.key} className={classes.body} role="row" aria-rowindex={index + 2} style={placed}>
                  <div role="rowheader" aria-colspan={13} className={classes.bodyName}>
                    {row.name}
                    {row.study && <span className={classes.study}>{row.study}</span>}
                  </div>
                </div>
              )
            }
            return (
              <div key={row.key} className={classes.line} role="row" aria-rowindex={index + 2} style={placed}>
                <LineCells
                  line={row}
                  activeKey={row === active?.line ? activeCell?.key : undefined}
                  idOf={(cell) => cellId(id, row, cell)}
                  onOpen={(cell) => {
                    setPlace({ line: lineNumbers.get(row.key) ?? 0, month: cell.firstMonth })
                    onOpen(cell, row)
                  }}
                />
              </div>
            )
          })}
        </div>
      </div>
      <div className={classes.foot}>{foot}</div>
      <VisuallyHidden>用方向键在各月之间移动，按回车打开会议或新建计划</VisuallyHidden>
    </div>
  )
}

function MonthHeads({ currentMonth }: { readonly currentMonth: number | undefined }) {
  return (
    <div role="rowgroup" style={{ display: 'contents' }}>
      <div className={classes.head} role="row" aria-rowindex={1}>
        <div role="columnheader" className={classes.typeHead}>
          组织和会议类型
        </div>
        {MONTHS.map((month) => (
          <div key={month} role="columnheader" className={classes.monthHead} data-current={month === currentMonth || undefined}>
            {month}月{month === currentMonth && <VisuallyHidden>（本月）</VisuallyHidden>}
          </div>
        ))}
      </div>
    </div>
  )
}

interface LineCellsProps {
  readonly line: LineView
  readonly activeKey: string | undefined
  idOf(cell: CellView): string
  onOpen(cell: CellView): void
}

function LineCells({ line, activeKey, idOf, onOpen }: LineCellsProps) {
  return (
    <>
      <div role="rowheader" className={classes.type} title={line.basis}>
        <span className={classes.typeName}>{line.typeName}</span>
        <span className={classes.period}>{line.periodName}</span>
      </div>
      {line.cells.map((cell) => (
        <div
          key={cell.key}
          id={idOf(cell)}
          role="gridcell"
          className={classes.cell}
          aria-colindex={cell.firstMonth + 1}
          aria-colspan={cell.lastMonth - cell.firstMonth + 1}
          aria-label={cell.spoken}
          aria-selected={cell.key === activeKey}
          data-active={cell.key === activeKey || undefined}
          data-mark={cell.mark}
          data-current={cell.current || undefined}
          title={cell.spoken}
          style={{ gridColumn: `${cell.firstMonth + 1} / ${cell.lastMonth + 2}` }}
          onClick={() => onOpen(cell)}
        >
          <span className={classes.mark} data-mark={cell.mark}>
            <DutyMark mark={cell.mark} />
            {cell.mark === 'ahead' || cell.mark === 'exempt' ? null : cell.word}
          </span>
          {cell.detail && <span className={classes.detail}>{cell.detail}</span>}
        </div>
      ))}
    </>
  )
}

function cellId(id: string, line: LineView, cell: CellView): string {
  return `${id}-${line.key}-${cell.key}`
}
