import { Button } from '@mantine/core'
import { IconAddressBook, IconChecklist, IconMessages } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { ClaimReminder } from './claim-reminder.tsx'
import { ClashReminder } from './clash-reminder.tsx'
import classes from './home.module.css'
import { itemWork } from './item-work.ts'
import { meetingWork } from './meeting-work.ts'
import { MergeReminder } from './merge-reminder.tsx'
import { openItems, recentMeetings } from './queries.ts'
import { SigningReminder } from './signing-reminder.tsx'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkList } from './work-list.tsx'
import { itemRow, meetingRow } from './work-rows.tsx'

/** At the window: matters at hand, today's meetings, the three things asked for most. */
export function WorkerHome() {
  const db = useDb()
  const today = useDeps().today()
  const items = useLive(openItems(db))
  const meetings = useLive(recentMeetings(db))
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <SigningReminder />
        <ClashReminder />
        <ClaimReminder />
        <MergeReminder />
        <WhenReady live={items}>
          {(data) => {
            const work = itemWork(data, today)
            const rows = [...work.overdue, ...work.dueSoon].map((each) => itemRow(each, today))
            return (
              <>
                <WorkList title="到期和将到期的事项" rows={rows} empty="没有将到期的事项" moreTo={paths.itemsIn('open')} limit={6} />
                <WorkList
                  title="待受理"
                  rows={work.waiting.map((each) => itemRow(each, today))}
                  empty="没有待受理的事项"
                  moreTo={paths.itemsIn('registered')}
                  limit={6}
                />
              </>
            )
          }}
        </WhenReady>
      </div>
      <div className={classes.column}>
        <Section title="常用">
          <div className={classes.actions}>
            <Button component={Link} to={paths.people()} variant="default" justify="flex-start" leftSection={<IconAddressBook size={18} />}>
              查找居民、党员
            </Button>
            <Button component={Link} to={paths.itemNew()} variant="default" justify="flex-start" leftSection={<IconChecklist size={18} />}>
              登记事项
            </Button>
            <Button
              component={Link}
              to={paths.deliberationNew()}
              variant="default"
              justify="flex-start"
              leftSection={<IconMessages size={18} />}
            >
              收一个议题
            </Button>
          </div>
        </Section>
        <WhenReady live={meetings}>
          {(data) => (
            <WorkList
              title="今天的会议"
              narrow
              rows={meetingWork(data, today).today.map((each) => meetingRow(each, today))}
              empty="今天没有会议"
            />
          )}
        </WhenReady>
        <SyncCard />
      </div>
    </div>
  )
}
