import { Alert, Group, Loader, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { syncWords } from '#renderer/entities/labels/sync-words.ts'
import { ageWords, momentWords } from '#renderer/entities/labels/time-words.ts'
import type { PlatformInfo } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'

const GIGABYTE = 1024 ** 3
const LOW_SPACE = 2 * GIGABYTE
/** Below it nobody needs to be told. */
const CLOCK_TOLERANCE_MS = 2 * 60_000

export function SyncFacts({ state }: { readonly state: SyncState }) {
  const { now } = useDeps()
  const info = usePlatformInfo()
  const words = syncWords(state)
  const current = now()
  return (
    <Section title="现在的情况" aside={<StatusBadge tone={words.tone}>{words.text}</StatusBadge>}>
      <Text mb="sm">{state.attention > 0 ? '下面列出了被退回的修改和两人改到一处的地方，请逐条决定。' : words.explanation}</Text>
      {/* Being offline is normal, and the line above has said it. */}
      {state.error && state.phase !== 'offline' && (
        <Alert color="brand" mb="sm">
          {state.error.message}
        </Alert>
      )}
      {state.firstSync && (
        <Group gap="sm" mb="sm" role="status">
          <Loader size="xs" color="gray" />
          <Text fz="sm">已收到 {state.firstSync.received.toLocaleString('zh-CN')} 条，可以照常工作。</Text>
        </Group>
      )}
      <DefinitionList
        columns={3}
        items={[
          { term: '上次联系', value: state.lastSyncedAt && momentWords(Date.parse(state.lastSyncedAt), current) },
          { term: '待上传', value: pendingWords(state, current) },
          { term: '本机时钟', value: clockWords(state.clockOffsetMs) },
          { term: '数据保护', value: persistedWords(state.persisted) },
          { term: '剩余空间', value: spaceWords(info?.freeBytes) },
          { term: '区服务器', value: info?.serverUrl },
          ...(state.quarantined ? [{ term: '未能存入', value: `${state.quarantined} 条区里的记录，请联系系统管理员`, wide: true }] : []),
        ]}
      />
    </Section>
  )
}

function usePlatformInfo(): PlatformInfo | undefined {
  const platform = usePlatform()
  const [info, setInfo] = useState<PlatformInfo>()
  useEffect(() => {
    void platform.info().then(setInfo)
  }, [platform])
  return info
}

function pendingWords(state: SyncState, now: number): string {
  if (state.pending === 0) return '没有'
  if (state.oldestPendingAt === undefined) return `${state.pending} 条`
  const age = ageWords(Date.parse(state.oldestPendingAt.slice(0, 24)), now)
  return age === '刚刚' ? `${state.pending} 条，刚刚录入` : `${state.pending} 条，最早的已等 ${age}`
}

/** The offset is the server's time less this PC's. */
export function clockWords(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return '联系服务器后核对'
  if (Math.abs(offsetMs) < CLOCK_TOLERANCE_MS) return '准确'
  const amount = ageWords(0, Math.abs(offsetMs))
  return `比区里${offsetMs > 0 ? '慢' : '快'} ${amount}，请校准（不影响保存和同步）`
}

function persistedWords(persisted: boolean | undefined): string {
  if (persisted === undefined) return ''
  return persisted ? '系统不会自动清理' : '浏览器可能在空间不足时清理，请及时同步'
}

function spaceWords(freeBytes: number | null | undefined): string {
  if (freeBytes === undefined || freeBytes === null) return ''
  const amount = `${(freeBytes / GIGABYTE).toFixed(1)} GB`
  return freeBytes < LOW_SPACE ? `${amount}，偏少，请清理磁盘` : amount
}
