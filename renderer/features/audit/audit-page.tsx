import { Button, Group, Pagination, Text } from '@mantine/core'
import { IconEye, IconShieldCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { auditPageResponse } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { auditLine, type AuditLine } from './audit-row.ts'
import { useVerification, VerificationResult } from './verification.tsx'

const SIZE = 100

const COLUMNS: readonly Column<AuditLine>[] = [
  { key: 'seq', header: '序号', width: 90, align: 'right', render: (line) => line.seq },
  { key: 'at', header: '时间', width: 170, render: (line) => line.at },
  { key: 'kind', header: '事件', width: 140, render: (line) => line.kind },
  {
    key: 'user',
    header: '账号',
    width: 'minmax(150px, 0.8fr)',
    render: (line) => (
      <Text truncate title={line.user}>
        {line.user}
      </Text>
    ),
  },
  {
    key: 'detail',
    header: '内容',
    width: 'minmax(260px, 2.4fr)',
    render: (line) => (
      <Text truncate title={line.detail}>
        {line.detail}
      </Text>
    ),
  },
  {
    key: 'device',
    header: '设备',
    width: 130,
    render: (line) => (
      <Text truncate c="dimmed" fz="sm" title={line.device}>
        {line.device}
      </Text>
    ),
  },
  {
    key: 'hash',
    header: '校验',
    width: 130,
    render: (line) => (
      <Text c="dimmed" fz="sm" ff="monospace">
        {line.hash}
      </Text>
    ),
  },
]

/** The chain of events of the auditor's area: read by pages, and checked link by link. */
export function AuditPage() {
  const { db } = useDeps()
  const allowed = can(db.user, 'readAudit')
  const [pageText, setPage] = useUrlParam('page')
  const page = Math.max(1, Number.parseInt(pageText, 10) || 1)
  const { live, reload } = useRemote(allowed ? '/audit' : undefined, auditPageResponse, { page, size: SIZE })
  const lines = useMemo(() => (live.status === 'ready' ? live.data.rows.map(auditLine) : []), [live])
  const check = useVerification()
  return (
    <Page
      title="审计"
      description="谁在何时登录、查看、导出、打印、保存。只能追加，环环相扣；您的查阅本身也会记入。"
      actions={
        allowed && (
          <Group gap="xs">
            <Button component={Link} to={paths.auditLooks()} variant="default" leftSection={<IconEye size={18} />}>
              谁看过
            </Button>
            <Button leftSection={<IconShieldCheck size={18} />} loading={check.busy} onClick={() => void check.run()}>
              校验完整性
            </Button>
          </Group>
        )
      }
    >
      {check.result && <VerificationResult report={check.result} />}
      {!allowed && <EmptyState title="审计记录由审计员查阅" />}
      {allowed && live.status === 'loading' && <Loading label="正在读取审计记录…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="审计记录" retry={reload} />}
      {live.status === 'ready' && (
        <DataTable
          label="审计记录"
          rows={lines}
          columns={COLUMNS}
          rowKey={(line) => line.key}
          empty={<EmptyState title="还没有审计记录" />}
          footer={
            <Group justify="space-between">
              <Text fz="sm" c="dimmed">
                共 {live.data.total.toLocaleString('zh-CN')} 条
              </Text>
              {live.data.total > SIZE && (
                <Pagination
                  size="sm"
                  total={Math.ceil(live.data.total / SIZE)}
                  value={page}
                  onChange={(next) => setPage(next === 1 ? '' : String(next))}
                />
              )}
            </Group>
          }
        />
      )}
    </Page>
  )
}
