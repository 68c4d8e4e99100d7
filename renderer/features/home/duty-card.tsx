import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { meetingTypesOn } from '#shared/domain/meeting/meeting-types.ts'
import type { Org } from '#shared/schema/orgs.ts'
import classes from './home.module.css'
import { owedMeetings, type Duty } from './owed-meetings.ts'
import { bodies, meetingTypes, recentMeetings } from './queries.ts'

/** The calendar of duties: what this month, quarter and year still ask for. */
export function DutyCard() {
  const db = useDb()
  const today = useDeps().today()
  const unitName = useUnitName(db.user.unit)
  const templates = useLive(meetingTypes(db))
  const orgs = useLive(bodies(db))
  const meetings = useLive(recentMeetings(db))
  if (templates.status !== 'ready' || orgs.status !== 'ready' || meetings.status !== 'ready') return null
  const own = orgs.data.filter((org) => org.unit === db.user.unit)
  const duties = owedMeetings(
    meetingTypesOn(templates.data, today),
    own.map((org) => withoutUnit(org, unitName)),
    meetings.data,
    today,
  )
  if (duties.length === 0) return null
  const open = duties.filter((duty) => duty.held < duty.total)
  return (
    <Section
      title="应开的会"
      aside={open.length === 0 ? <StatusBadge tone="ok">都开了</StatusBadge> : undefined}
      actions={
        <Anchor component={Link} to={paths.overview()} fz="sm">
          全年一览
        </Anchor>
      }
    >
      <ul className={classes.duties}>
        {(open.length === 0 ? duties : open).map((duty) => (
          <DutyLine key={duty.code} duty={duty} />
        ))}
      </ul>
    </Section>
  )
}

/** 颐和社区第一网格党支部 → 第一网格党支部: which community it is stands in the header. */
function withoutUnit(org: Org, unitName: string): Org {
  const name = org.shortName ?? org.name
  return unitName !== '' && name.startsWith(unitName) && name !== unitName ? { ...org, shortName: name.slice(unitName.length) } : org
}

function DutyLine({ duty }: { readonly duty: Duty }) {
  return (
    <li>
      <div className={classes.dutyHead}>
        <Text span fz="sm" fw={500}>
          {duty.periodName}
          {duty.name}
        </Text>
        <Text span fz="sm" c="dimmed">
          {duty.total === 1 ? (duty.held === 1 ? '已开' : '未开') : `已开 ${duty.held} / ${duty.total}`}
        </Text>
      </div>
      {duty.planned.length > 0 && <div className={classes.dutyRest}>已排期：{listed(duty.planned)}</div>}
      {duty.missing.length > 0 && duty.total > 1 && <div className={classes.dutyRest}>未排期：{listed(duty.missing)}</div>}
    </li>
  )
}

const NAMED = 2

function listed(names: readonly string[]): string {
  return names.length <= NAMED ? names.join('、') : `${names.slice(0, NAMED).join('、')} 等 ${names.length} 个`
}
