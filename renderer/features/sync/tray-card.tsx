import { Button, Group, Text } from '@mantine/core'
import { IconCopy, IconReload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import type { TrayEntry } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { changedFields, changesAsText } from './changed-fields.ts'
import { ComparedValues } from './compared-values.tsx'
import classes from './sync.module.css'

export function TrayCard({ entry }: { readonly entry: TrayEntry }) {
  const db = useDb()
  const { now } = useDeps()
  const [busy, setBusy] = useState(false)
  const changes = changedFields(entry.collection, entry.mine, entry.theirs)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(changesAsText(entry.title, changes))
    notifyOk('已复制，可以粘贴到别处。')
  }
  const retry = async (): Promise<void> => {
    setBusy(true)
    const result = await db.tray.retry(entry.id)
    setBusy(false)
    if (result.ok) notifyOk('已重新提交，等区里确认。')
    else notifyFailure(result.error, '还是不能保存')
  }
  const drop = async (): Promise<void> => {
    const agreed = await confirmDestructive({
      title: '放弃这次修改？',
      message: `「${entry.title}」的 ${changes.length} 处修改将不再保留，以区里的为准。需要留底请先复制。`,
      confirmLabel: '放弃修改',
    })
    if (agreed) await db.tray.drop(entry.id)
  }
  return (
    <article className={classes.card} aria-label={`被退回：${entry.title}`}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>
            {entry.title || '（无标题）'}
            <Text span c="dimmed" fz="sm" ml={8}>
              {entityOf(entry.collection).label} · {momentWords(Date.parse(entry.at.slice(0, 24)), now())}
            </Text>
          </Text>
          <Text fz="sm" c="brand.8">
            退回原因：{entry.failure.message}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
            复制
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconReload size={16} />} loading={busy} onClick={() => void retry()}>
            再提交
          </Button>
          <Button size="compact-sm" variant="subtle" leftSection={<IconTrash size={16} />} onClick={() => void drop()}>
            放弃
          </Button>
        </Group>
      </Group>
      <ComparedValues
        collection={entry.collection}
        documentId={entry.documentId}
        left={{ title: '区里的' }}
        right={{ title: '我改的（被退回）' }}
        rows={changes.map((change) => ({
          key: change.field,
          label: change.label,
          left: change.theirs,
          right: change.mine,
          sensitive: change.sensitive,
        }))}
      />
    </article>
  )
}
