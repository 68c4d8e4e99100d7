import { Button, Text } from '@mantine/core'
import { useMemo } from 'react'
import * as z from 'zod'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { clockOff, unsentWords } from '#renderer/entities/labels/sync-words.ts'
import { adminDevice } from '#shared/contracts/api.ts'
import type { DeviceHealth } from '#shared/contracts/sync.ts'
import { revokeDevice } from './actions.ts'

const devicesShape = z.object({ devices: z.array(adminDevice) })
type Device = z.infer<typeof adminDevice>

export function DeviceList({ mayRevoke }: { readonly mayRevoke: boolean }) {
  const { db, now } = useDeps()
  const { live, reload } = useRemote('/admin/devices', devicesShape)
  const [query, setQuery] = useUrlParam('q')
  const words = query.trim().toLowerCase()
  const devices = useMemo(
    () =>
      live.status === 'ready'
        ? live.data.devices.filter((device) => words === '' || `${device.name} ${device.user}`.toLowerCase().includes(words))
        : [],
    [live, words],
  )
  const revoke = async (device: Device): Promise<void> => {
    const message = `“${device.name}”将不能再同步，下次联网时锁定本机数据。没有送达的内容会留在那台电脑上，不会被删除。停用后不能恢复，重新使用须重新登记。`
    if (!(await confirmDestructive({ title: '停用这台设备', message, confirmLabel: '停用设备' }))) return
    const outcome = await revokeDevice(db.remote, device.id)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`已停用 ${device.name}`)
    reload()
  }
  if (live.status === 'loading') return <Loading label="正在读取设备…" />
  if (live.status === 'failed') return <OnlineFailure failure={live.error} what="设备列表" retry={reload} />
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索设备" placeholder="设备名、使用人" slashKey />
      </Toolbar>
      <DataTable
        label="设备"
        rows={devices}
        columns={deviceColumns(now(), mayRevoke ? revoke : undefined)}
        rowKey={(device) => `${device.id}-${device.user}`}
        empty={<EmptyState title="还没有设备登录过">有人在一台电脑上登录后，那台电脑会出现在这里。</EmptyState>}
        footer={
          <Text fz="sm" c="dimmed">
            共 {devices.length} 台
          </Text>
        }
      />
    </>
  )
}

/** Lines that somebody should look into: edits that wait for days, refused ones, a clock that is wrong. */
function UnsentCell({ health, nowMs }: { readonly health: DeviceHealth; readonly nowMs: number }) {
  const clock = clockOff(health.clockOffsetMs)
  const unsent = unsentWords({ pending: health.pending, oldestPendingAt: health.oldestAt }, nowMs) || '无'
  return (
    <>
      {[unsent, health.refused > 0 ? `${health.refused} 条被退回` : '', clock ? `时钟${clock}` : '']
        .filter((text) => text !== '')
        .join(' · ')}
    </>
  )
}

function deviceColumns(nowMs: number, revoke: ((device: Device) => Promise<void>) | undefined): readonly Column<Device>[] {
  return [
    {
      key: 'name',
      header: '设备',
      width: 'minmax(220px, 2fr)',
      render: (device) => (
        <Text fw={500} truncate>
          {device.name}
        </Text>
      ),
    },
    { key: 'user', header: '最近使用人', width: 'minmax(140px, 1fr)', render: (device) => device.user },
    {
      key: 'seen',
      header: '最近联网',
      width: 180,
      render: (device) => (device.lastSeenAt ? momentWords(Date.parse(device.lastSeenAt), nowMs) : '从未'),
    },
    {
      key: 'unsent',
      header: '未送达',
      width: 200,
      render: ({ health }) => (health ? <UnsentCell health={health} nowMs={nowMs} /> : '未报告'),
    },
    {
      key: 'backup',
      header: '最近备份',
      width: 150,
      render: ({ health }) => (health?.lastBackupAt ? momentWords(Date.parse(health.lastBackupAt), nowMs) : '—'),
    },
    {
      key: 'state',
      header: '状态',
      width: 120,
      render: (device) => <StatusBadge tone={device.revoked ? 'danger' : 'ok'}>{device.revoked ? '已停用' : '在用'}</StatusBadge>,
    },
    ...(revoke
      ? [
          {
            key: 'acts',
            header: '',
            width: 90,
            render: (device: Device) =>
              !device.revoked && (
                <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void revoke(device)}>
                  停用
                </Button>
              ),
          },
        ]
      : []),
  ]
}
