import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconListCheck, IconPrinter, IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { stateWordOf, useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { can } from '#shared/domain/permissions.ts'
import { callUpCounts, isUnitCall } from '#shared/domain/report-in/call-up.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Item } from '#shared/schema/items.ts'
import { answerCall, arriveAt, takeArrivalBack } from './call-up-actions.ts'
import { CallPeopleDialog } from './call-people-dialog.tsx'
import { detailOf } from './feedback.ts'
import { cut } from './member-table.tsx'
import { callsOf, oneItem } from './queries.ts'
import { useReports } from './use-reports.ts'

const ENDED: readonly string[] = ['closed', 'refused', 'merged']
export const CALL_UP_CRUMBS = [{ label: '任务召集', to: `${paths.reportIn()}?side=callUp` }]
const ANSWERS = [
  { value: '', label: '未答复' },
  { value: 'can', label: '能来' },
  { value: 'cannot', label: '不能来' },
]

/** One call-up: who was called, what each answered, who came. Its steps go by the list. */
export function CallUpPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const [item, calls] = [useLive(oneItem(db, id)), useLive(callsOf(db, id))]
  if (item.status === 'loading' || calls.status === 'loading') return <Loading label="正在读取…" />
  const failed = [item, calls].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="任务召集打不开" />
  if (item.status !== 'ready' || item.data?.type !== 'callUp' || calls.status !== 'ready') {
    return (
      <Page title="任务召集" crumbs={CALL_UP_CRUMBS}>
        <EmptyState title="没有这次召集">可能已在别处删除。</EmptyState>
      </Page>
    )
  }
  return <CallUpView item={item.data} calls={calls.data} />
}

function CallUpView({ item, calls }: { readonly item: Item; readonly calls: readonly Attendance[] }) {
  const { db } = useDeps()
  const kind = useItemTypes().of(item)
  const reports = useReports()
  const [calling, setCalling] = useState(false)
  const open = !ENDED.includes(item.state) && can(db.user, 'create', 'attendances')
  const rows = useMemo(() => calls.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN')), [calls])
  const columns = useColumns(open)
  const [people, units] = [callUpCounts(calls), callUpCounts(calls, 'units')]
  const wanted = detailOf(item, 'wanted')
  return (
    <Page
      title={item.title}
      crumbs={CALL_UP_CRUMBS}
      aside={<ItemStateBadge state={item.state} label={stateWordOf(kind, item.state)} />}
      description={[detailOf(item, 'when'), detailOf(item, 'place'), wanted && `需要 ${wanted} 人`, detailOf(item, 'bring')]
        .filter(Boolean)
        .join('　')}
      actions={
        <>
          <Button component={Link} to={paths.item(item.id)} variant="default" leftSection={<IconListCheck size={18} />}>
            撤收、记档
          </Button>
          <Button component={Link} to={paths.callUpPrint(item.id)} variant="default" leftSection={<IconPrinter size={18} />}>
            打印名单
          </Button>
          {open && (
            <Button leftSection={<IconUserPlus size={18} />} onClick={() => setCalling(true)}>
              召集谁
            </Button>
          )}
        </>
      }
    >
      <DataTable
        label="召集名单"
        rows={rows}
        columns={columns}
        rowKey={(call) => call.id}
        rowHeight={52}
        empty={<EmptyState title="名单还是空的">点“召集谁”，按单位、网格、队伍或岗位选人。</EmptyState>}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            名单 {people.called} 人，能来 {people.can}，不能来 {people.cannot}，已到岗 {people.there}
            {units.called > 0 && `；单位 ${units.called} 家，能来 ${units.can}，不能来 ${units.cannot}，已到岗 ${units.there}`}
            。不答复、不能来都不记缺席。
          </Text>
        }
      />
      {calling && reports.status === 'ready' && (
        <CallPeopleDialog event={item.id} members={reports.data.members} units={reports.data.units} onClose={() => setCalling(false)} />
      )}
    </Page>
  )
}

function useColumns(open: boolean): readonly Column<Attendance>[] {
  const deps = useDeps()
  return useMemo(() => {
    const act = async (doing: ReturnType<typeof answerCall>): Promise<void> => {
      const outcome = await doing
      if (!outcome.ok) notifyFailure(outcome.error)
    }
    return [
      { key: 'name', header: '姓名、单位', width: 'minmax(130px, 0.8fr)', render: (call) => <Text fw={500}>{call.name}</Text> },
      {
        key: 'org',
        header: '单位',
        width: 'minmax(180px, 1fr)',
        render: (call) => cut(isUnitCall(call) ? '整个单位' : (call.orgName ?? '')),
      },
      {
        key: 'answer',
        header: '答复',
        width: 250,
        render: (call) => (
          <SegmentedControl
            size="xs"
            aria-label={`${call.name}的答复`}
            disabled={!open}
            data={ANSWERS}
            value={call.answer ?? ''}
            onChange={(next) => void act(answerCall(deps, call, next === 'can' || next === 'cannot' ? next : undefined))}
          />
        ),
      },
      {
        key: 'at',
        header: '到岗',
        width: 220,
        render: (call) =>
          call.at === undefined ? (
            open && (
              <Button size="compact-sm" variant="default" aria-label={`${call.name}到岗`} onClick={() => void act(arriveAt(deps, call))}>
                记到岗
              </Button>
            )
          ) : (
            <>
              {call.at.replace('T', ' ')}
              {open && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  ml={6}
                  aria-label={`撤销${call.name}的到岗`}
                  onClick={() => void act(takeArrivalBack(deps, call))}
                >
                  撤销
                </Button>
              )}
            </>
          ),
      },
    ]
  }, [deps, open])
}
