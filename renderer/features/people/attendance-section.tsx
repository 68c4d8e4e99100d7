import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { ledgerLines, ledgerSums } from '#shared/domain/report-in/service-ledger.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Person } from '#shared/schema/people.ts'
import { attendancesOf } from './queries.ts'

/** What the person took part in: sums for his own dossier, never a ranking. */
export function AttendanceSection({ person }: { readonly person: Person }) {
  const live = useLive(attendancesOf(useDb(), usePersonIds(person.id)))
  const sums = useMemo(() => (live.status === 'ready' ? attendanceSums(live.data) : undefined), [live])
  return (
    <Section title="参加情况">
      {!sums || live.status !== 'ready' || live.data.length === 0 ? (
        <Text c="dimmed">还没有签到或服务记录。</Text>
      ) : (
        <DefinitionList
          items={[
            { term: '参加会议', value: `${sums.meetings} 次` },
            { term: '参加活动', value: `${sums.activities} 次` },
            { term: '服务与值守', value: `${sums.services} 次${sums.hours > 0 ? `，${sums.hours} 小时` : ''}` },
            { term: '最近一次', value: sums.latest },
          ]}
        />
      )}
    </Section>
  )
}

export function attendanceSums(attendances: readonly Attendance[]): {
  meetings: number
  activities: number
  services: number
  hours: number
  latest: string
} {
  const acts = ledgerLines(attendances).filter(({ reversedBy }) => !reversedBy)
  const there = attendances
    .filter(({ eventKind }) => eventKind !== 'service')
    .filter((each) => each.state === 'present' || each.state === 'late' || each.state === 'leftEarly')
  const count = (...kinds: Attendance['eventKind'][]): number => there.filter((each) => kinds.includes(each.eventKind)).length
  const minutes = there.reduce((sum, each) => sum + (each.minutes ?? 0), ledgerSums(acts).minutes)
  const latest = [...there.map((each) => each.at ?? ''), ...acts.map(({ entry, on }) => entry.at ?? on)].sort().at(-1) ?? ''
  return {
    meetings: count('meeting'),
    activities: count('activity'),
    services: ledgerSums(acts).acts + count('duty', 'taskCallUp'),
    hours: Math.round(minutes / 6) / 10,
    latest: latest.replace('T', ' '),
  }
}
