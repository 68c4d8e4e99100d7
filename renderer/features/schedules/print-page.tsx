import { Group } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { longDay, weekdayWords } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { schedulesAround } from '#renderer/entities/schedule/schedules-around.ts'
import type { Day } from '#shared/lib/day.ts'
import classes from './print.module.css'
import { venuesOf } from './queries.ts'
import { bookedByWords, stateOf } from './schedule-words.ts'
import { bandRows, roomRows, weekOf, type WeekRow } from './week-view.ts'

/** The week on A4 landscape, to hang on the door of the room: all rooms, or one. */
export function SchedulesPrintPage() {
  const { today } = useDeps()
  const db = useDb()
  const platform = usePlatform()
  const [params] = useSearchParams()
  const days = weekOf(params.get('week') ?? '', today())
  const venue = params.get('venue') ?? ''
  const schedules = useLive(schedulesAround(db, days[0] ?? '', days[6] ?? ''))
  const venues = useLive(venuesOf(db))
  if (schedules.status === 'loading' || venues.status === 'loading') return <Loading />
  if (schedules.status === 'failed') return <Failed failure={schedules.error} title="日程没有读出来" />
  const known = venues.status === 'ready' ? venues.data : []
  const input = { days, schedules: schedules.data, venues: known }
  const rows = venue === '' ? roomRows(input) : bandRows(input, venue)
  const title = `${known.find(({ id }) => id === venue)?.name ?? ''}一周场地安排`
  const contents = { collection: 'schedules', id: venue || 'list', fields: ['bookedBy'], what: title } as const
  return (
    <Page title={`打印 · ${title}`} crumbs={[{ label: '日程', to: `${paths.schedules()}?${params.toString()}` }]}>
      <Group justify="flex-end" data-no-print>
        <PaperOut press={platform} name={`${title}-${days[0] ?? ''}.pdf`} disabled={rows.length === 0} contents={contents} />
      </Group>
      {rows.length === 0 ? <EmptyState title="没有要打印的场地" /> : <WeekSheet title={title} days={days} rows={rows} />}
    </Page>
  )
}

/** In the page, after every style sheet: the sheets of meetings set A4 upright. */
const landscape = `@page { size: A4 landscape; margin: 12mm; @bottom-left { content: ''; } @bottom-right { content: ''; } @bottom-center { content: ''; } }`

function WeekSheet({ title, days, rows }: { readonly title: string; readonly days: readonly Day[]; readonly rows: readonly WeekRow[] }) {
  const unitName = useUnitName(useDb().user.unit)
  const today = useDeps().today()
  return (
    <PrintFrame label={title} ownMargins>
      <style>{landscape}</style>
      <div className={classes.sheet}>
        <h1>
          {unitName}
          {title}
        </h1>
        <p className={classes.note}>
          {longDay(days[0] ?? '')}至{longDay(days[6] ?? '')}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col" className={classes.first}>
                场地
              </th>
              {days.map((day) => (
                <th key={day} scope="col">
                  {weekdayWords(day)}
                  <br />
                  {Number(day.slice(5, 7))}月{Number(day.slice(8))}日
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell) => (
                  <td key={cell.day}>
                    {cell.entries.map(({ key, time, title: name, schedule, clashes }) => (
                      <p key={key}>
                        <b>{time}</b> {name}
                        {schedule.venue !== '' && bookedByWords(schedule) !== '' && `（${bookedByWords(schedule)}）`}
                        {clashes ? '【冲突待商定】' : schedule.state === 'planned' && `【${stateOf(schedule).words}】`}
                      </p>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes.note}>制表：{longDay(today)}</p>
      </div>
    </PrintFrame>
  )
}
