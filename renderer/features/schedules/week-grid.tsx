import { IconAlertTriangleFilled, IconPlus } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { dayWords, weekdayWords } from '#renderer/entities/labels/time-words.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { Day } from '#shared/lib/day.ts'
import { stateOf } from './schedule-words.ts'
import classes from './schedules.module.css'
import { stopAfterKey, type Stop, type WeekCell, type WeekEntry, type WeekRow } from './week-view.ts'

export interface Place {
  readonly venue: string
  readonly day: Day
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface WeekGridProps {
  readonly days: readonly Day[]
  readonly rows: readonly WeekRow[]
  readonly mayAdd: boolean
  onOpen(schedule: Schedule): void
  onAdd(place: Place): void
  onWeek(step: -1 | 1): void
}

/** Seven days of rooms. Tab comes in once; arrow keys go through what is booked and what is free, Enter opens or books, PageUp and PageDown change the week. */
export function WeekGrid({ days, rows, mayAdd, onOpen, onAdd, onWeek }: WeekGridProps) {
  const { today } = useDeps()
  const day = today()
  const grid = useRef<HTMLDivElement>(null)
  const [asked, setActive] = useState('')
  const stops = stopsOf(rows, mayAdd)
  const first = stops.find((stop) => days[stop.column] === day) ?? stops[0]
  const active = stops.some((stop) => stop.key === asked) ? asked : (first?.key ?? '')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault()
      return onWeek(event.key === 'PageUp' ? -1 : 1)
    }
    const next = stopAfterKey(stops, active, event.key)
    if (!next || event.key === 'Tab') return
    event.preventDefault()
    setActive(next.key)
    grid.current?.querySelector<HTMLElement>(`[data-stop="${next.key}"]`)?.focus()
  }
  return (
    <div ref={grid} className={classes.week} role="grid" aria-label="一周日程：方向键移动，回车打开或预约" onKeyDown={onKeyDown}>
      <div role="row">
        <div className={classes.head} role="columnheader">
          场地
        </div>
        {days.map((one) => (
          <div key={one} className={classes.head} role="columnheader" data-today={one === day || undefined}>
            {weekdayWords(one).replace('星期', '周')} {dayWords(one, day)}
          </div>
        ))}
      </div>
      {rows.map((row, index) => (
        <div key={row.key} role="row">
          <div className={classes.label} role="rowheader">
            {row.label}
            {row.detail !== '' && <small>{row.detail}</small>}
          </div>
          {row.cells.map((cell, column) => (
            <Cell
              key={cell.day}
              row={row}
              cell={cell}
              name={`${index}-${column}`}
              today={day}
              active={active}
              mayAdd={mayAdd}
              onFocus={setActive}
              onOpen={onOpen}
              onAdd={onAdd}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

function stopsOf(rows: readonly WeekRow[], mayAdd: boolean): readonly Stop[] {
  return rows.flatMap((row, index) =>
    row.cells.flatMap((cell, column) => {
      const keys = [...cell.entries.map((entry) => entry.key), ...(mayAdd ? cell.free.map((_, order) => `free${order}`) : [])]
      return keys.map((key) => ({ key: `${index}-${column}-${key}`, row: index, column }))
    }),
  )
}

interface CellProps {
  readonly row: WeekRow
  readonly cell: WeekCell
  readonly name: string
  readonly today: Day
  readonly active: string
  readonly mayAdd: boolean
  onFocus(stop: string): void
  onOpen(schedule: Schedule): void
  onAdd(place: Place): void
}

function Cell({ row, cell, name, today, active, mayAdd, onFocus, onOpen, onAdd }: CellProps) {
  const stop = (key: string) => ({
    'data-stop': `${name}-${key}`,
    tabIndex: active === `${name}-${key}` ? 0 : -1,
    onFocus: () => onFocus(`${name}-${key}`),
  })
  return (
    <div className={classes.cell} role="gridcell" data-today={cell.day === today || undefined}>
      {cell.entries.map((entry) => (
        <Entry key={entry.key} entry={entry} stop={stop(entry.key)} onOpen={onOpen} />
      ))}
      {mayAdd &&
        cell.free.map(({ from, to }, order) => {
          const time = from && to ? `${from.slice(11)}—${to.slice(11)}` : ''
          return (
            <button
              key={order}
              type="button"
              className={classes.free}
              aria-label={`预约 ${row.label} ${dayWords(cell.day, today)} ${time}`.trim()}
              onClick={() => onAdd({ venue: row.venue, day: cell.day, from: from?.slice(11), to: to?.slice(11) })}
              {...stop(`free${order}`)}
            >
              <IconPlus size={13} aria-hidden /> {time === '' ? '' : `空 ${time}`}
            </button>
          )
        })}
    </div>
  )
}

interface EntryProps {
  readonly entry: WeekEntry
  readonly stop: object
  onOpen(schedule: Schedule): void
}

function Entry({ entry: { schedule, time, title, clashes }, stop, onOpen }: EntryProps) {
  return (
    <button
      type="button"
      className={classes.entry}
      data-kind={schedule.kind}
      data-clash={clashes || undefined}
      data-over={schedule.state === 'finished' || undefined}
      onClick={() => onOpen(schedule)}
      {...stop}
    >
      {clashes && (
        <span className={classes.clash}>
          <IconAlertTriangleFilled size={14} aria-hidden />
          冲突
        </span>
      )}
      {time}
      <b>{title}</b>
      {schedule.state === 'planned' && stateOf(schedule).words}
    </button>
  )
}
