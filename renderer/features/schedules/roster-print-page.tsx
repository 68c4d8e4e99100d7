import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { longDay, weekdayWords } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page, type Crumb } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { schedulesAround } from '#renderer/entities/schedule/schedules-around.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import classes from './print.module.css'
import { scheduleOf } from './queries.ts'
import { daysOf, monthOf } from './roster-month.tsx'
import { SignInSheet } from './sign-in-sheet.tsx'
import { rosterOf, type Roster } from './roster-view.ts'

/** A month of duty on A4, with room for those who take over to sign. */
export function RosterPrintPage() {
  const { db, today } = useDeps()
  const [params] = useSearchParams()
  const month = monthOf(params.get('month') ?? '', today())
  const days = daysOf(month)
  const live = useLive(schedulesAround(db, days.from, days.to))
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="值班表没有读出来" />
  const title = `${month.slice(0, 4)}年${Number(month.slice(5))}月值班表`
  const roster = rosterOf(live.data, days)
  return (
    <Desk
      id="list"
      names="shifts"
      title={title}
      back={{ label: '值班表', to: `${paths.schedules()}?view=roster&month=${month}` }}
      empty={roster.days.length === 0}
    >
      <Sheet roster={roster} />
    </Desk>
  )
}

/** One roster, over whatever days it goes. */
export function OneRosterPrintPage() {
  const { id = '' } = useParams()
  const live = useLive(scheduleOf(useDb(), id))
  if (live.status === 'loading') return <Loading />
  const one = live.status === 'ready' ? live.data : undefined
  if (one && (one.kind === 'activity' || one.kind === 'course')) {
    return (
      <Desk id={id} names="registrations" title={`${one.title}签到表`} back={{ label: one.title, to: paths.schedule(id) }}>
        <SignInSheet activity={one} />
      </Desk>
    )
  }
  if (one?.kind !== 'duty') return <EmptyState title="没有要打印的" />
  const roster = rosterOf([one], { from: one.startsAt.slice(0, 10), to: one.endsAt.slice(0, 10) })
  return (
    <Desk id={id} names="shifts" title={one.title} back={{ label: one.title, to: paths.schedule(id) }} empty={roster.days.length === 0}>
      <Sheet roster={roster} />
    </Desk>
  )
}

interface DeskProps {
  /** Of the schedule, or `list`. */
  readonly id: string
  /** The field of which the names stand on the paper. */
  readonly names: 'shifts' | 'registrations'
  readonly title: string
  readonly back: Crumb
  readonly empty?: boolean
  readonly children: ReactNode
}

function Desk({ id, names, title, back, empty = false, children }: DeskProps) {
  const unitName = useUnitName(useDb().user.unit)
  const platform = usePlatform()
  const today = useDeps().today()
  return (
    <Page title={`打印 · ${title}`} crumbs={[back]}>
      <Group justify="flex-end" data-no-print>
        <PaperOut
          press={platform}
          name={fileNameOf(title, 'pdf')}
          disabled={empty}
          contents={{ collection: 'schedules', id, fields: [names], what: title }}
        />
      </Group>
      {empty ? (
        <EmptyState title="没有要打印的值班" />
      ) : (
        <PrintFrame label={title} ownMargins>
          <style>{upright}</style>
          <div className={`${classes.sheet} ${classes.upright}`}>
            <h1>
              {unitName}
              {title}
            </h1>
            {children}
            <p className={classes.note}>制表：{longDay(today)}</p>
          </div>
        </PrintFrame>
      )}
    </Page>
  )
}

const upright = `@page { size: A4; margin: 14mm; @bottom-left { content: ''; } @bottom-right { content: ''; } @bottom-center { content: '第 ' counter(page) ' 页'; font-size: 9pt; } }`

function Sheet({ roster: { columns, days } }: { readonly roster: Roster }) {
  return (
    <>
      <p className={classes.note}>
        {longDay(days[0]?.day ?? '')}至{longDay(days.at(-1)?.day ?? '')}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col" className={classes.first}>
              日期
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
            <th scope="col">交接签名</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, cells }) => (
            <tr key={day}>
              <th scope="row">
                {Number(day.slice(5, 7))}月{Number(day.slice(8))}日 {weekdayWords(day).replace('星期', '周')}
              </th>
              {columns.map(({ key }) => (
                <td key={key}>
                  {(cells.get(key) ?? []).map(({ key: shift, shift: { name, instead }, time }) => (
                    <p key={shift}>
                      {name === '' ? '　　　　' : name} <small>{time}</small>
                      {instead && <small>（替{instead}）</small>}
                    </p>
                  ))}
                </td>
              ))}
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
