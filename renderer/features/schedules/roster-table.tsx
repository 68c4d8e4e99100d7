import { Text } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { dayWords, weekdayWords } from '#renderer/entities/labels/time-words.ts'
import classes from './roster.module.css'
import type { Roster, ShiftView } from './roster-view.ts'
import { stopAfterKey, type Stop } from './week-view.ts'

interface RosterTableProps {
  readonly roster: Roster
  readonly label: string
  onOpen(view: ShiftView): void
}

/** Days down, posts across. Tab comes in once; arrow keys go from shift to shift, Enter opens one. */
export function RosterTable({ roster: { columns, days }, label, onOpen }: RosterTableProps) {
  const { today } = useDeps()
  const table = useRef<HTMLTableElement>(null)
  const [asked, setActive] = useState('')
  const now = today()
  const stops = days.flatMap(({ cells }, row) =>
    columns.flatMap(({ key }, column): Stop[] => (cells.get(key) ?? []).map((view) => ({ key: view.key, row, column }))),
  )
  const first = stops.find((stop) => (days[stop.row]?.day ?? '') >= now) ?? stops[0]
  const active = stops.some((stop) => stop.key === asked) ? asked : first?.key
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = active === undefined ? undefined : stopAfterKey(stops, active, event.key)
    if (!next || event.key === 'Tab') return
    event.preventDefault()
    setActive(next.key)
    table.current?.querySelector<HTMLElement>(`[data-stop="${next.key}"]`)?.focus()
  }
  return (
    <div className={classes.scroller}>
      <table ref={table} className={classes.table} aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">日期</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, cells }) => (
            <tr key={day} data-today={day === now || undefined}>
              <th scope="row">
                {dayWords(day, now)} {weekdayWords(day).replace('星期', '周')}
              </th>
              {columns.map(({ key }) => (
                <td key={key}>
                  {(cells.get(key) ?? []).map((view) => (
                    <button
                      key={view.key}
                      type="button"
                      className={classes.shift}
                      data-stop={view.key}
                      tabIndex={view.key === active ? 0 : -1}
                      onFocus={() => setActive(view.key)}
                      onClick={() => onOpen(view)}
                    >
                      <b>{view.shift.name === '' ? '空班，待定' : view.shift.name}</b>
                      <Text span fz="xs" c="dimmed" ml={6}>
                        {view.time}
                      </Text>
                      {view.marks.map((mark) => (
                        <span key={mark} className={classes.mark}>
                          {mark}
                        </span>
                      ))}
                    </button>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
