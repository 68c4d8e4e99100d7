import { useMemo } from 'react'
import type { Db } from '#renderer/data/db.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { matterTimeWords } from '#renderer/entities/labels/party-matter-line.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { matterRows, ofBranch } from '#renderer/entities/labels/party-matters.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { termAlert } from '#shared/domain/org/term.ts'
import { isOpening, isOverdue } from '#shared/domain/party/matters.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { bodies, partyPeople } from './queries.ts'
import type { WorkGroup, WorkRow } from './work-list.tsx'

/** What waits in Party life, overdue first: limits within a month, and steps whose earliest day has come. 失联 to the secretary only; matters, and no order of people. */
export function partyRows(user: Db['user'], people: readonly Person[], today: Day): readonly WorkRow[] {
  const own = people.filter(({ unit }) => unit === user.unit)
  return matterRows(ofBranch(own, ''), today, can(user, 'viewLostMembers'))
    .filter(({ matter }) => !isOpening(matter) || (matter.dueOn ?? '') <= today)
    .map(({ key, id, name, branch, what, matter }) => ({
      key,
      to: paths.person(id),
      title: `${name}：${what}`,
      detail: branch,
      badge: <StatusBadge tone={isOverdue(matter, today) ? 'warning' : 'waiting'}>{isOpening(matter) ? '可以办了' : '要办'}</StatusBadge>,
      when: matterTimeWords(matter, today),
      pressing: isOverdue(matter, today),
    }))
    .sort((a, b) => Number(b.pressing) - Number(a.pressing))
}

/** 换届: bodies of one's own unit whose term ends within half a year, or is over; it asks and blocks nothing. */
export function termRows(user: Db['user'], orgs: readonly Org[], today: Day): readonly WorkRow[] {
  const near = orgs.flatMap((org) => {
    const alert = org.unit === user.unit ? termAlert(org, today) : undefined
    return alert ? [{ org, alert }] : []
  })
  return near
    .toSorted((a, b) => a.alert.days - b.alert.days)
    .map(({ org, alert: { on, reckoned, days } }) => ({
      key: org.id,
      to: paths.org(org.id),
      title: org.name,
      detail: `本届到 ${on}${reckoned ? '（按本届起推算）' : ''}`,
      badge: <StatusBadge tone={days < 0 ? 'warning' : 'waiting'}>{org.state === 'electing' ? '正在换届' : '准备换届'}</StatusBadge>,
      when: days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到届' : `还有 ${days} 天`,
      pressing: days < 0,
    }))
}

/** Both groups; empty while they are read. */
export function usePartyWork(): readonly WorkGroup[] {
  const db = useDb()
  const today = useDeps().today()
  // Who is on this PC becomes known in steps after the start.
  useLive(db.peopleIndex)
  const people = useLive(partyPeople(db))
  const orgs = useLive(bodies(db))
  return useMemo(
    () => [
      {
        title: '党员发展要办的事',
        unit: '件',
        rows: people.status === 'ready' ? partyRows(db.user, people.data, today) : [],
        limit: 2,
        moreTo: paths.partyLife(),
      },
      {
        title: '临近换届、已到届的组织',
        unit: '个',
        rows: orgs.status === 'ready' ? termRows(db.user, orgs.data, today) : [],
        limit: 2,
        moreTo: paths.orgs('?group=party&term=near'),
      },
    ],
    [people, orgs, db, today],
  )
}
