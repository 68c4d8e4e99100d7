import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { can } from '#shared/domain/permissions.ts'
import { ClaimReminder } from './claim-reminder.tsx'
import classes from './home.module.css'
import { meetingWork } from './meeting-work.ts'
import { openItems, recentMeetings } from './queries.ts'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkList } from './work-list.tsx'
import { itemRow, meetingRow } from './work-rows.tsx'

/** 单位联络员 and 查阅: what was addressed to them. */
export function ReaderHome() {
  const db = useDb()
  const today = useDeps().today()
  const items = useLive(openItems(db))
  const meetings = useLive(recentMeetings(db))
  return (
    <>
      <ReadOnlyBanner>
        {db.user.role === 'liaison' ? '您可以查看发给本单位的内容，并认领事项。' : '您的账号只能查阅，不能修改。'}
      </ReadOnlyBanner>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ClaimReminder />
          <WhenReady live={items}>
            {(data) => (
              <WorkList
                title="进行中的事项"
                rows={data.map((each) => itemRow(each, today))}
                empty="没有进行中的事项"
                moreTo={paths.items()}
              />
            )}
          </WhenReady>
          {can(db.user, 'read', 'meetings') && (
            <WhenReady live={meetings}>
              {(data) => {
                const work = meetingWork(data, today)
                const rows = [...work.today, ...work.coming].map((each) => meetingRow(each, today))
                return <WorkList title="近日的会议" rows={rows} empty="七天内没有会议" moreTo={paths.meetings()} />
              }}
            </WhenReady>
          )}
        </div>
        <div className={classes.column}>
          <SyncCard />
        </div>
      </div>
    </>
  )
}
