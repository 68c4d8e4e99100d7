import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { everyMeetingType, typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { footOf, listRow, matchesWords, periodDays, periods, type MeetingListRow } from './meeting-list-view.ts'
import { issuedTemplates, LIST_LIMIT, meetingList } from './queries.ts'
import { RecordingsLink } from './recording-link.tsx'

const stateOptions = [
  { value: 'planned', label: '已计划' },
  { value: 'notified', label: '已通知' },
  { value: 'checkingIn', label: '签到中' },
  { value: 'recording', label: '记录中' },
  { value: 'finalised', label: '待签字' },
  { value: 'signed', label: '已签字锁定' },
  { value: 'cancelled', label: '已取消' },
]

const columns: readonly Column<MeetingListRow>[] = [
  { key: 'when', header: '时间', width: 186, render: (row) => row.when },
  {
    key: 'title',
    header: '会议',
    width: 'minmax(220px, 3fr)',
    render: (row) => (
      <Group gap={8} wrap="nowrap" miw={0}>
        <Text span fw={500} truncate title={row.title}>
          {row.title}
        </Text>
        {row.marks.map((mark) => (
          <Text key={mark} span fz="xs" c="orange.9" style={{ flex: 'none' }}>
            {mark}
          </Text>
        ))}
      </Group>
    ),
  },
  { key: 'type', header: '类型', width: 144, render: (row) => row.typeName },
  { key: 'body', header: '召开组织', width: 'minmax(170px, 2fr)', render: (row) => <span title={row.bodyName}>{row.bodyName}</span> },
  { key: 'state', header: '状态', width: 150, render: (row) => <MeetingStateBadge state={row.state} /> },
  { key: 'next', header: '下一步', width: 130, render: (row) => row.next },
]

export function MeetingListPage() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const [state] = useUrlParam('state')
  const [type] = useUrlParam('type')
  const [period] = useUrlParam('period')
  const [words, setWords] = useUrlParam('q')
  const day = today()
  const templates = useLive(issuedTemplates(db))
  const live = useLive(meetingList(db, { state, type, ...periodDays(period, day) }))
  const issued = templates.status === 'ready' ? templates.data : undefined
  const typeOptions = useMemo(
    () =>
      everyMeetingType(issued ?? [], day).map(({ code, name, retired }) => ({ value: code, label: retired ? `${name}（已停用）` : name })),
    [issued, day],
  )
  const rows = useMemo(
    () =>
      live.status === 'ready'
        ? live.data.map((one) => listRow(one, day, typeOfMeeting(one, issued ?? []).name)).filter((row) => matchesWords(row, words))
        : [],
    [live, day, issued, words],
  )
  const filtered = Boolean(state || type || period || words)
  const mayPlan = can(db.user, 'create', 'meetings')
  return (
    <Page
      title="会议"
      actions={
        <>
          <RecordingsLink />
          {mayPlan && (
            <Button component={Link} to={paths.meetingNew()} leftSection={<IconPlus size={18} />}>
              新建会议
            </Button>
          )}
        </>
      }
    >
      <Toolbar>
        <SearchField label="按名称、组织或地点查找" value={words} onChange={setWords} slashKey width={280} />
        <FilterSelect param="state" label="全部状态" options={stateOptions} />
        <FilterSelect param="type" label="全部类型" options={typeOptions} width={190} />
        <FilterSelect param="period" label="全部时间" options={periods} />
      </Toolbar>
      {live.status === 'loading' && <Loading lines={8} />}
      {live.status === 'failed' && <Failed failure={live.error} title="会议列表没有读出来" />}
      {live.status === 'ready' && (
        <DataTable
          label="会议列表，最近的在前"
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(paths.meeting(row.id))}
          footer={footOf(rows.length, live.data.length, LIST_LIMIT)}
          empty={<NoMeetings filtered={filtered} mayPlan={mayPlan} />}
        />
      )}
    </Page>
  )
}

function NoMeetings({ filtered, mayPlan }: { readonly filtered: boolean; readonly mayPlan: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (filtered) return <EmptyState title="没有符合条件的会议">换一个条件，或清除上面的筛选。</EmptyState>
  return (
    <EmptyState
      title="还没有会议"
      action={
        mayPlan && (
          <Button component={Link} to={paths.meetingNew()}>
            新建第一场会议
          </Button>
        )
      }
    >
      选好会议类型、时间和地点，程序就会列出应到人员和表决规则，并写好通知。
    </EmptyState>
  )
}
