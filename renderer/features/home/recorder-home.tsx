import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ArchiveReminder } from './archive-reminder.tsx'
import { DutyCard } from './duty-card.tsx'
import { ClaimReminder } from './claim-reminder.tsx'
import { ClashReminder } from './clash-reminder.tsx'
import classes from './home.module.css'
import { meetingWork } from './meeting-work.ts'
import { recentMeetings } from './queries.ts'
import { SigningReminder } from './signing-reminder.tsx'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkList } from './work-list.tsx'
import { meetingRow, printRow } from './work-rows.tsx'

/** 今天的会议 · 未定稿 · 待签字 · 待打印. */
export function RecorderHome() {
  const db = useDb()
  const today = useDeps().today()
  const meetings = useLive(recentMeetings(db))
  const plan = (
    <Button component={Link} to={paths.meetingNew()} size="sm" leftSection={<IconPlus size={17} />}>
      新建会议
    </Button>
  )
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <SigningReminder />
        <ClashReminder />
        <ClaimReminder />
        <WhenReady live={meetings}>
          {(data) => {
            const work = meetingWork(data, today)
            const rows = (list: typeof work.today) => list.map((each) => meetingRow(each, today))
            return (
              <>
                <WorkList title="今天的会议" rows={rows(work.today)} empty="今天没有会议" actions={plan} moreTo={paths.meetings()} />
                <WorkList title="未定稿" rows={rows(work.unfinished)} empty="没有未定稿的会议" moreTo={paths.meetings()} limit={6} />
                <div className={classes.pair}>
                  <WorkList
                    title="待签字"
                    narrow
                    rows={rows(work.toSign)}
                    empty="没有待签字的记录"
                    moreTo={paths.meetingsIn('finalised')}
                    limit={5}
                  />
                  <WorkList
                    title="近日已锁定，可打印"
                    narrow
                    rows={work.toPrint.map((each) => printRow(each, today))}
                    empty="近两周没有锁定的记录"
                    moreTo={paths.meetings()}
                    limit={5}
                  />
                </div>
              </>
            )
          }}
        </WhenReady>
      </div>
      <div className={classes.column}>
        <WhenReady live={meetings}>
          {(data) => (
            <WorkList
              title="接下来七天"
              rows={meetingWork(data, today).coming.map((each) => meetingRow(each, today))}
              narrow
              empty="没有安排"
              moreTo={paths.meetings()}
              limit={5}
            />
          )}
        </WhenReady>
        <DutyCard />
        <ArchiveReminder />
        <SyncCard />
      </div>
    </div>
  )
}
