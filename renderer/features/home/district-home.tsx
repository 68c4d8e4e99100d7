import { Button, Text } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { DutyCard } from './duty-card.tsx'
import { can } from '#shared/domain/permissions.ts'
import classes from './home.module.css'
import { itemWork } from './item-work.ts'
import { meetingWork } from './meeting-work.ts'
import { escalatedItems, openItems, recentMeetings } from './queries.ts'
import { SigningReminder } from './signing-reminder.tsx'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkList } from './work-list.tsx'
import { itemRow, meetingRow } from './work-rows.tsx'

/** Street and district: what communities passed upward, own matters and meetings; the figures are on the board. */
export function DistrictHome() {
  const db = useDb()
  const today = useDeps().today()
  const escalated = useLive(escalatedItems(db))
  const items = useLive(openItems(db))
  const meetings = useLive(recentMeetings(db))
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <SigningReminder />
        <WhenReady live={escalated}>
          {(data) => (
            <WorkList
              title="社区上报的事项"
              rows={data.map((each) => itemRow(each, today))}
              empty="没有上报到这里的事项"
              moreTo={paths.items()}
            />
          )}
        </WhenReady>
        <WhenReady live={items}>
          {(data) => {
            const work = itemWork(data, today)
            const rows = [...work.overdue, ...work.dueSoon, ...work.waiting].map((each) => itemRow(each, today))
            return <WorkList title="本单位待办" rows={rows} empty="没有到期或待受理的事项" moreTo={paths.items()} />
          }}
        </WhenReady>
        <WhenReady live={meetings}>
          {(data) => {
            const work = meetingWork(data, today, (each) => can(db.user, 'sign', 'meetings', each))
            const rows = [...work.toSign, ...work.today, ...work.coming].map((each) => meetingRow(each, today))
            return <WorkList title="本单位的会议" rows={rows} empty="七天内没有会议" moreTo={paths.meetings()} />
          }}
        </WhenReady>
      </div>
      <div className={classes.column}>
        <Section title="看板">
          <Text fz="sm" mb="sm">
            各社区的指标在看板上，每个数字都能点开，看到它的口径和明细。
          </Text>
          <Button component={Link} to={paths.board()} leftSection={<IconChartBar size={18} />} fullWidth>
            打开看板
          </Button>
        </Section>
        <DutyCard />
        <SyncCard />
      </div>
    </div>
  )
}
