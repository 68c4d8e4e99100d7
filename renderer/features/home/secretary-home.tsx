import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { can } from '#shared/domain/permissions.ts'
import { ArchiveReminder } from './archive-reminder.tsx'
import { claimGroup, useClaimWork } from './claim-reminder.tsx'
import { mergedRoundGroup, useMergedRoundWork } from './merge-reminder.tsx'
import { clashGroups, useClashWork } from './clash-reminder.tsx'
import { DutyCard } from './duty-card.tsx'
import classes from './home.module.css'
import { handOverRows } from './hand-over-work.tsx'
import { itemWork } from './item-work.ts'
import { meetingWork } from './meeting-work.ts'
import { handOvers, openItems, recentMeetings } from './queries.ts'
import { usePartyWork } from './party-work.tsx'
import { SyncCard } from './sync-card.tsx'
import { WhenReady, WorkGroups, WorkList } from './work-list.tsx'
import { itemRow, meetingRow } from './work-rows.tsx'

/** 待我处理 (待签字在前，各类有数) · 今天和近日的会议 · 本月欠项 · 同步状态. */
export function SecretaryHome() {
  const db = useDb()
  const today = useDeps().today()
  const meetings = useLive(recentMeetings(db))
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <AwaitingMe />
      </div>
      <div className={classes.column}>
        <WhenReady live={meetings}>
          {(data) => {
            const work = meetingWork(data, today)
            return (
              <WorkList
                title="今天和近日的会议"
                rows={[...work.today, ...work.coming].map((each) => meetingRow(each, today))}
                empty="七天内没有会议"
                narrow
                moreTo={paths.meetings()}
                limit={4}
              />
            )
          }}
        </WhenReady>
        <DutyCard />
        <ArchiveReminder />
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
  const papers = useLive(handOvers(db))
  const clashes = useClashWork()
  const claims = useClaimWork()
  const rounds = useMergedRoundWork()
  const party = usePartyWork()
  return (
    <WhenReady live={meetings}>
      {(held) => (
        <WhenReady live={items}>
          {(matters) => {
            const { toSign, unfinished } = meetingWork(held, today, (each) => can(db.user, 'sign', 'meetings', each))
            const handed = handOverRows(db.user, papers.status === 'ready' ? papers.data : [], today)
            const { overdue, dueSoon, waiting } = itemWork(matters, today)
            const meetingRows = (list: typeof toSign) => list.map((each) => meetingRow(each, today))
            const itemRows = (list: typeof overdue) => list.map((each) => itemRow(each, today))
            return (
              <WorkGroups
                title="待我处理"
                empty="没有待签字、待商定、到期或待受理的"
                groups={[
                  { title: '会议记录待签字', unit: '份', rows: meetingRows(toSign), limit: 3, moreTo: paths.meetingsIn('finalised') },
                  { title: '工作交接待签字', unit: '份', rows: handed, limit: 2, moreTo: paths.handOvers() },
                  ...clashGroups(clashes),
                  claimGroup(claims),
                  mergedRoundGroup(rounds),
                  { title: '已过会期、还没定稿的会', unit: '场', rows: meetingRows(unfinished), limit: 2, moreTo: paths.meetings() },
                  { title: '已过期限的事项', unit: '件', rows: itemRows(overdue), limit: 3, moreTo: paths.itemsIn('over') },
                  { title: '三天内到期的事项', unit: '件', rows: itemRows(dueSoon), limit: 2, moreTo: paths.itemsIn('open') },
                  { title: '待受理的事项', unit: '件', rows: itemRows(waiting), limit: 2, moreTo: paths.itemsIn('registered') },
                  ...party,
                ]}
              />
            )
          }}
        </WhenReady>
      )}
    </WhenReady>
  )
}
