import { useMemo } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { archiveWork } from './archive-work.ts'
import { bodies, recentMeetings } from './queries.ts'
import { WorkList } from './work-list.tsx'

/** 年度装订: one line from March on, as long as last year's records are not bound; else nothing. */
export function ArchiveReminder() {
  const db = useDb()
  const today = useDeps().today()
  const orgs = useLive(bodies(db))
  const meetings = useLive(recentMeetings(db))
  const work = useMemo(
    () => (orgs.status === 'ready' && meetings.status === 'ready' ? archiveWork(orgs.data, meetings.data, db.user.unit, today) : undefined),
    [orgs, meetings, db.user.unit, today],
  )
  if (!work) return null
  const names = work.bodies.map((org) => org.shortName ?? org.name).join('、')
  const due = `${Number(work.due.slice(5, 7))}月${Number(work.due.slice(8))}日前`
  const row = {
    key: 'archive',
    to: paths.archiveIn(work.year),
    title: `${work.year}年的会议记录，${work.bodies.length} 个组织还没有装订`,
    detail: names,
    badge: null,
    when: today > work.due ? `应在${due}装订` : `${due}装订`,
    pressing: today > work.due,
  }
  return <WorkList title="年度装订" rows={[row]} empty="" narrow />
}
