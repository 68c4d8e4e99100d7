import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DutyCard } from './duty-card.tsx'
import classes from './home.module.css'
import { itemWork } from './item-work.ts'
import { meetingWork } from './meeting-work.ts'
import { openItems, recentMeetings } from './queries.ts'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkList } from './work-list.tsx'
import { itemRow, meetingRow } from './work-rows.tsx'

/** 待我处理 (待签字、逾期在前) · 今天和近日的会议 · 本月欠项 · 同步状态. */
export function SecretaryHome() {
  const db = useDb()
  const today = useDeps().today()
  const meetings = useLive(recentMeetings(db))
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <AwaitingMe />
        <WhenReady live={meetings}>
          {(data) => {
            const work = meetingWork(data, today)
            return (
              <WorkList
                title="今天和近日的会议"
                rows={[...work.today, ...work.coming].map((each) => meetingRow(each, today))}
                empty="七天内没有会议"
                moreTo={paths.meetings()}
                limit={5}
              />
            )
          }}
        </WhenReady>
      </div>
      <div className={classes.column}>
        <DutyCard />
        <SyncCard />
      </div>
    </div>
  )
}

function AwaitingMe() {
  const db = useDb()
  const today = useDeps().today()
  const meetings = useLive(recentMeetings(db))
  const items = useLive(openItems(db))
  return (
    <WhenReady live={meetings}>
      {(held) => (
        <WhenReady live={items}>
          {(matters) => {
            const work = itemWork(matters, today)
            const toSign = meetingWork(held, today).toSign.map((each) => meetingRow(each, today))
            const pressing = [...work.overdue, ...work.dueSoon, ...work.waiting].map((each) => itemRow(each, today))
            return (
              <WorkList
                title="待我处理"
                rows={[...toSign, ...pressing]}
                empty="没有待签字、到期或待受理的"
                moreTo={paths.items()}
                limit={6}
              />
            )
          }}
        </WhenReady>
      )}
    </WhenReady>
  )
}
