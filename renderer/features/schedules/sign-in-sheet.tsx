import { longDay } from '#renderer/entities/labels/time-words.ts'
import { seatsOf, type Registration } from '#shared/domain/schedule/seats.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import classes from './print.module.css'

/** Blank lines for those who come without having registered. */
const BLANK_LINES = 8

type Line = Pick<Registration, 'id' | 'name'> & Partial<Pick<Registration, 'orgName' | 'people'>>

/** 签到表 of an activity: those who have a seat, and lines to write on. */
export function SignInSheet({ activity }: { readonly activity: Schedule }) {
  const { seated } = seatsOf(activity.registrations ?? [], activity.capacity)
  const blank: readonly Line[] = Array.from({ length: BLANK_LINES }, (_, at) => ({ id: `blank${at}`, name: '　' }))
  const lines: readonly Line[] = [...seated, ...blank]
  return (
    <>
      <p className={classes.note}>
        {longDay(activity.startsAt.slice(0, 10))} {activity.startsAt.slice(11)}
        {activity.place && `　${activity.place}`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">支部或单位</th>
            <th scope="col">人数</th>
            <th scope="col">签名</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.name}</td>
              <td>{line.orgName}</td>
              <td>{line.people}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
