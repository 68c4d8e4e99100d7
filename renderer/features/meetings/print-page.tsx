import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { RunningFoot } from '#renderer/entities/print/record-sheet.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { recordHash } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { AttendanceSheet } from './attendance-sheet.tsx'
import { NoticeSheet } from './notice-sheet.tsx'
import { attendancesOf, issuedTemplates, oneMeeting, statementsOf } from './queries.ts'
import { RecordSheet } from './meeting-record-sheet.tsx'
import { meetingTypeOf } from '#renderer/entities/meeting/meeting-type.ts'

const noAttendances: readonly Attendance[] = []
const noStatements: readonly Statement[] = []

const sheets = [
  { value: 'record', label: '会议记录' },
  { value: 'attendance', label: '签到表' },
  { value: 'notice', label: '通知' },
]

/** What goes into the minute book, on A4. */
export function MeetingPrintPage() {
  const { id = '' } = useParams()
  const live = useLive(oneMeeting(useDb(), id))
  if (live.status === 'loading') return <Loading />
  const meeting = live.status === 'ready' ? live.data : undefined
  if (!meeting) return <EmptyState title="没有这场会议" />
  return <PrintDesk meeting={meeting} />
}

function PrintDesk({ meeting }: { readonly meeting: Meeting }) {
  const db = useDb()
  const platform = usePlatform()
  const [wanted, setWanted] = useUrlParam('sheet')
  const sheet = sheets.some((one) => one.value === wanted) ? wanted : 'record'
  const attendanceLive = useLive(attendancesOf(db, meeting.id))
  const statementLive = useLive(statementsOf(db, meeting.id))
  const templateLive = useLive(issuedTemplates(db))
  const loading = attendanceLive.status === 'loading' || statementLive.status === 'loading' || templateLive.status === 'loading'
  const attendances = attendanceLive.status === 'ready' ? attendanceLive.data : noAttendances
  const statements = statementLive.status === 'ready' ? statementLive.data : noStatements
  const type = meetingTypeOf(meeting.type, templateLive.status === 'ready' ? templateLive.data : [])
  const label = sheets.find((one) => one.value === sheet)?.label ?? ''
  const code = (meeting.lock?.hash ?? recordHash(meeting, attendances)).slice(0, 8)

  const print = async (): Promise<void> => {
    await db.audit({ kind: 'print', collection: 'meetings', id: meeting.id, fields: ['roster', 'minutes'], note: label })
    if (platform.kind === 'browser') return window.print()
    const printed = await platform.printPdf({ name: `${meeting.title} ${label}.pdf` })
    if (printed.ok) notifyOk(printed.value.path ? `已存为 ${printed.value.path}` : '已打印')
    else if (printed.error.code !== 'desktop/cancelled') notifyFailure(printed.error)
  }
  return (
    <Page
      title={`打印 · ${label}`}
      crumbs={[
        { label: '会议', to: paths.meetings() },
        { label: meeting.title, to: paths.meeting(meeting.id) },
      ]}
    >
      <Group justify="space-between" data-no-print>
        <SegmentedControl
          aria-label="打印哪一种"
          data={sheets}
          value={sheet}
          onChange={(next) => setWanted(next === 'record' ? '' : next)}
        />
        <Button leftSection={<IconPrinter size={18} />} onClick={() => void print()}>
          {platform.kind === 'desktop' ? '存为 PDF 或打印' : '打印'}
        </Button>
      </Group>
      {loading ? (
        <Loading />
      ) : (
        <PrintFrame label={label}>
          <RunningFoot
            left={meeting.bodyName.slice(0, 24)}
            right={sheet === 'notice' ? '' : meeting.lock ? `校验码 ${code}` : '未签字锁定'}
          />
          {sheet === 'record' && <RecordSheet meeting={meeting} typeName={type.name} attendances={attendances} statements={statements} />}
          {sheet === 'attendance' && <AttendanceSheet meeting={meeting} attendances={attendances} />}
          {sheet === 'notice' && <NoticeSheet meeting={meeting} type={type} />}
        </PrintFrame>
      )}
    </Page>
  )
}
