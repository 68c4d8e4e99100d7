import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconCopy, IconPencilShare, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import type { TrayEntry } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { idsIn } from '#renderer/entities/labels/field-words.ts'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { changedFields, changesAsText, type ChangedField } from './changed-fields.ts'
import { ComparedValues } from './compared-values.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import { faultWords, refusalWords } from './refusal-words.ts'
import classes from './sync.module.css'

export function TrayCard({ entry }: { readonly entry: TrayEntry }) {
  const db = useDb()
  const [correcting, setCorrecting] = useState(false)
  const names = useRecordNames(idsIn({ mine: entry.mine, theirs: entry.theirs }))
  const refused = { ...entry, theirs: entry.theirs ?? entry.base }
  const changes = changedFields(refused, db.user, { names })
  const mayLook = can(db.user, 'viewSensitive', entry.collection)
  const { again } = refusalWords(entry.failure)
  const copy = async (): Promise<void> => {
    const sensitive = changes.filter((change) => change.sensitive)
    const told = mayLook ? changes : changes.filter((change) => !change.sensitive)
    if (mayLook && sensitive.length > 0) await noteLook(sensitive)
    await navigator.clipboard.writeText(changesAsText(entry.title, told))
    notifyOk('已复制，可以粘贴到别处。')
  }
  const noteLook = (looked: readonly ChangedField[]): Promise<void> =>
    db.audit({ kind: 'view', collection: entry.collection, id: entry.documentId, fields: looked.map(({ field }) => field), note: '待处理' })
  const drop = async (): Promise<void> => {
    const agreed = await confirmDestructive({
      title: '放弃这次修改？',
      message: entry.removed
        ? `「${entry.title}」不删除了，以区里的为准。放弃后三个月内可以恢复。`
        : `「${entry.title}」的 ${changes.length} 处修改不再提交，以区里的为准。放弃后三个月内可以恢复。`,
      confirmLabel: '放弃修改',
    })
    if (!agreed) return
    const dropped = await db.tray.drop(entry.id)
    if (!dropped.ok) return notifyFailure(dropped.error, '还没有放弃')
    notifyUndo('已放弃，留底在“处理过的”里。', async () => {
      const restored = await db.tray.restore(entry.id)
      if (!restored.ok) notifyFailure(restored.error, '还没有恢复')
    })
  }
  return (
    <article className={classes.card} aria-label={`被退回：${entry.title}`}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <TrayHead entry={entry} />
        <Group gap={6} wrap="nowrap">
          {again && (
            <Button size="compact-sm" variant="default" leftSection={<IconPencilShare size={16} />} onClick={() => setCorrecting(true)}>
              改正后重交
            </Button>
          )}
          <Button size="compact-sm" variant="default" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
            复制文字
          </Button>
          <Button size="compact-sm" variant="subtle" leftSection={<IconTrash size={16} />} onClick={() => void drop()}>
            放弃
          </Button>
        </Group>
      </Group>
      {entry.removed ? (
        <Text mt={8}>这次是要删除这条记录。</Text>
      ) : (
        <ComparedValues
          collection={entry.collection}
          documentId={entry.documentId}
          left={{ title: '区里的' }}
          right={{ title: entry.failure.code === 'record/signature-lost' ? '签过字的（留在这里）' : '我改的（被退回）' }}
          rows={changes.map((change) => ({
            key: change.field,
            label: change.label,
            left: change.theirs,
            right: change.mine,
            sensitive: change.sensitive,
          }))}
        />
      )}
      {correcting && <CorrectionDialog entry={entry} changes={changes} onClose={() => setCorrecting(false)} />}
    </article>
  )
}

function TrayHead({ entry }: { readonly entry: TrayEntry }) {
  const { db, now } = useDeps()
  const path = recordPath(entry.collection, entry.mine)
  const faults = faultWords(entry.collection, entry.failure)
  const edited = stampMs(entry.mine.updatedAt)
  return (
    <div>
      <Text fw={600}>
        {path === undefined ? (
          entry.title || '（无标题）'
        ) : (
          <Anchor component={Link} to={path} inherit>
            {entry.title || '（无标题）'}
          </Anchor>
        )}
        <Text span c="dimmed" fz="sm" ml={8}>
          {entityOf(entry.collection).label}
        </Text>
      </Text>
      <Text fz="sm" c="dimmed">
        {Number.isNaN(edited) ? '' : `${entry.mine.updatedBy === db.user.id ? '我，' : ''}${momentWords(edited, now())} 修改；`}
        {momentWords(Date.parse(entry.at.slice(0, 24)), now())} 被退回
      </Text>
      {faults !== '' && (
        <Text fz="sm" c="brand.8">
          不合要求的：{faults}
        </Text>
      )}
    </div>
  )
}
