import { Alert, Group, Loader, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { clockOff, silenceMs, unsentWords } from '#renderer/entities/labels/sync-words.ts'
import { ageWords, momentWords } from '#renderer/entities/labels/time-words.ts'
import { useSyncWords } from '#renderer/entities/labels/use-sync-words.ts'
import { useNow } from '#renderer/entities/sync/use-now.ts'
import type { PlatformInfo } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { entityOf } from '#shared/schema/entities.ts'

const GIGABYTE = 1024 ** 3
const LOW_SPACE = 2 * GIGABYTE

/** Everything that stands behind the light. */
export function SyncFacts({ state }: { readonly state: SyncState }) {
  const info = usePlatformInfo()
  const now = useNow()
  const words = useSyncWords(state, now)
  return (
    <Section title="现在的情况" aside={<StatusBadge tone={words.tone}>{words.text}</StatusBadge>}>
      <Text mb="sm">{state.attention > 0 ? '下面列出了被退回的修改和两人改到一处的地方，请逐条决定。' : words.explanation}</Text>
      {/* Being offline is normal, and the line above has said it. */}
      {state.error && state.phase !== 'offline' && (
        <Alert color="brand" mb="sm">
          {state.error.message}
        </Alert>
      )}
      <ClockAlert state={state} />
      <RepairNote now={now} />
      {state.firstSync && (
        <Group gap="sm" mb="sm" role="status">
          <Loader size="xs" color="gray" />
          <Text fz="sm">已收到 {state.firstSync.received.toLocaleString('zh-CN')} 条，可以照常工作。</Text>
        </Group>
      )}
      <DefinitionList
        columns={3}
        items={[
          { term: '上次联系', value: contactWords(state, now) },
          { term: '未送达', value: unsentWords(state, now) || '没有' },
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

/** Told, never a reason to refuse anything (sync.md S9). */
function ClockAlert({ state }: { readonly state: SyncState }) {
  const off = clockOff(state.clockOffsetMs)
  if (off === undefined) return null
  return (
    <Alert color="yellow" mb="sm" title={`这台电脑的时钟比区里${off}`}>
      请在 Windows 的“日期和时间”里校准。保存和同步不受影响，但会议记录、签到上的时间会跟着错。
    </Alert>
  )
}

/** A replica that differed from the district's account and was read again (sync.md S17). */
function RepairNote({ now }: { readonly now: number }) {
  const live = useLive(useDb().repaired)
  if (live.status !== 'ready' || !live.data) return null
  const { at, collections } = live.data
  return (
    <Alert color="gray" mb="sm" title={`${momentWords(Date.parse(at), now)} 与区里核对，有出入，已自动补齐`}>
      涉及：{collections.map((name) => entityOf(name).label).join('、')}。您录入的内容没有动。再次出现请告诉系统管理员。
    </Alert>
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

function contactWords(state: SyncState, now: number): string {
  const silence = silenceMs(state, now)
  if (state.lastSyncedAt === undefined || silence === undefined) return '还没有联系过'
  const age = ageWords(0, silence)
  return `${momentWords(Date.parse(state.lastSyncedAt), now)}（${age === '刚刚' ? age : `${age}前`}）`
}

/** The offset is the server's time less this PC's. */
function clockWords(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return '联系服务器后核对'
  const off = clockOff(offsetMs)
  return off === undefined ? '准确' : `比区里${off}`
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
