import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { PrintDesk } from './print-desk.tsx'
import { oneMeeting } from './queries.ts'

/** Everything of one meeting that goes on paper, on A4. */
export function MeetingPrintPage() {
  const { id = '' } = useParams()
  const live = useLive(oneMeeting(useDb(), id))
  if (live.status === 'loading') return <Loading />
  const meeting = live.status === 'ready' ? live.data : undefined
  if (!meeting) return <EmptyState title="没有这场会议" />
  return <PrintDesk meeting={meeting} />
}
