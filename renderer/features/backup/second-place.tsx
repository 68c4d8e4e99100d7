import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { useDb } from '#renderer/data/react.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'

/** A disc of its own or a folder in the network: this PC's disc may be what breaks. */
export function SecondPlace({ state }: { readonly state: SafekeepingState }) {
  const { safekeeping } = useDb()
  const { backup } = usePlatform()
  const [busy, setBusy] = useState(false)
  const second = state.places?.second
  if (!backup) return null
  const choose = async (): Promise<void> => {
    setBusy(true)
    const chosen = await backup.chooseSecond()
    if (chosen.ok) {
      await safekeeping.refresh()
      notifyOk('已记住这个地方，备份已经拷过去。')
    } else if (chosen.error.code !== 'desktop/cancelled') notifyFailure(chosen.error, '不能用这个地方')
    setBusy(false)
  }
  const forget = async (): Promise<void> => {
    if (!(await confirmDestructive({ title: '不再存第二份', message: '已经拷去的备份留在那里，以后不再更新。', confirmLabel: '不再存' })))
      return
    await backup.forgetSecond()
    await safekeeping.refresh()
  }
  return (
    <Section
      title="第二份存在哪里"
      aside={
        second ? <StatusBadge tone={second.reachable && !second.full ? 'ok' : 'waiting'}>{stateWords(second)}</StatusBadge> : undefined
      }
      actions={
        <>
          {second && (
            <Button variant="subtle" color="gray" onClick={() => void forget()}>
              不再存第二份
            </Button>
          )}
          <Button variant="default" loading={busy} onClick={() => void choose()}>
            {second ? '换一个地方' : '选一个地方'}
          </Button>
        </>
      }
    >
      {second ? (
        <Group gap="xs">
          <Text fw={600}>{second.folder}</Text>
          <Text c="dimmed">{adviceWords(second)}</Text>
        </Group>
      ) : (
        <Text>请插一块移动硬盘，或者用单位的网络文件夹。这台电脑的硬盘坏了，备份还在那里。备份是加密的，没有您的密码打不开。</Text>
      )}
    </Section>
  )
}

type Second = NonNullable<NonNullable<SafekeepingState['places']>['second']>

function stateWords({ reachable, full }: Second): string {
  if (!reachable) return '现在没有连上'
  return full ? '满了' : '连着'
}

function adviceWords({ reachable, full }: Second): string {
  if (!reachable) return '没有关系，插上或连上以后会自动补拷。'
  return full ? '那里放不下最新的备份。请清理一下那个磁盘，或者换一个地方；清理以后会自动补拷。' : '每次备份自动拷一份过去。'
}
