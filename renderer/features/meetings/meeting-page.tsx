import { Group, Text } from '@mantine/core'
import { Navigate, useParams } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { MeetingSteps, type MeetingStep } from '#renderer/entities/meeting/meeting-steps.tsx'
import { sayDay, sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Meeting, MeetingState } from '#shared/schema/meetings.ts'
import { FinishPart } from './finish-part.tsx'
import { MinutesPart } from './minutes-part.tsx'
import { PlanPart } from './plan-part.tsx'
import { oneMeeting } from './queries.ts'

type Part = 'plan' | 'minutes' | 'finish'

/** Where a meeting opens: at what is to be done next. */
const partOfState = {
  planned: 'plan',
  notified: 'plan',
  cancelled: 'plan',
  checkingIn: 'checkIn',
  recording: 'minutes',
  finalised: 'finish',
  signed: 'finish',
} as const satisfies Record<MeetingState, MeetingStep>

export function MeetingPage() {
  const { id = '' } = useParams()
  const deps = useRecordDeps()
  const [wanted] = useUrlParam('part')
  const live = useLive(oneMeeting(deps.db, id))
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="会议没有读出来" />
  const meeting = live.data
  if (!meeting) return <EmptyState title="没有这场会议">它可能已被删除，或不属于您所在的单位。</EmptyState>
  const part = isPart(wanted) ? wanted : partOfState[meeting.state]
  if (part === 'checkIn') return <Navigate to={paths.meetingCheckIn(id)} replace />
  return (
    <Page
      title={meeting.title}
      aside={<MeetingStateBadge state={meeting.state} />}
      crumbs={[{ label: '会议', to: paths.meetings() }]}
      description={<MeetingHeadLine meeting={meeting} />}
    >
      <MeetingSteps state={meeting.state} current={part} to={stepPaths(id)} />
      {part === 'plan' && <PlanPart key={id} meeting={meeting} deps={deps} />}
      {part === 'minutes' && <MinutesPart key={id} meeting={meeting} deps={deps} />}
      {part === 'finish' && <FinishPart key={id} meeting={meeting} deps={deps} />}
      {part !== 'minutes' && <ChangeHistory collection="meetings" document={meeting} />}
    </Page>
  )
}

function isPart(word: string): word is Part {
  return word === 'plan' || word === 'minutes' || word === 'finish'
}

export function stepPaths(id: string): Readonly<Record<MeetingStep, string>> {
  return {
    plan: paths.meetingPart(id, 'plan'),
    checkIn: paths.meetingCheckIn(id),
    minutes: paths.meetingPart(id, 'minutes'),
    finish: paths.meetingPart(id, 'finish'),
    print: paths.meetingPrint(id),
  }
}

export function MeetingHeadLine({ meeting }: { readonly meeting: Meeting }) {
  const facts = [
    sayMinute(meeting.startedAt ?? meeting.plannedAt),
    meeting.place,
    meeting.bodyName,
    meeting.chair?.name ? `主持 ${meeting.chair.name}` : undefined,
    meeting.recorder?.name ? `记录 ${meeting.recorder.name}` : undefined,
  ]
  return (
    <Group gap="sm">
      <Text fz="sm" span>
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {meeting.corrects && (
        <Text fz="sm" c="orange.9" span>
          更正件
        </Text>
      )}
      {meeting.lateEntryOn && (
        <Text fz="sm" c="orange.9" span>
          补记于 {sayDay(meeting.lateEntryOn)}
        </Text>
      )}
      <RecordReceipt collection="meetings" id={meeting.id} />
    </Group>
  )
}
