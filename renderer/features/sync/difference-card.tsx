import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import type { OpenDifference } from '#renderer/data/db.ts'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import type { DifferenceChoice } from '#shared/domain/merge/open-differences.ts'
import { ComparedValues } from './compared-values.tsx'
import { differenceView } from './difference-view.ts'
import { chooseValue, reopenDifference, valueBefore } from './resolve-difference.ts'
import classes from './sync.module.css'

export function DifferenceCard({ open }: { readonly open: OpenDifference }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const view = differenceView(open, deps.db.user.id, deps.now())
  const choose = async (choice: DifferenceChoice): Promise<void> => {
    const before = valueBefore(open)
    setBusy(true)
    const result = await chooseValue(deps, open, choice)
    setBusy(false)
    if (!result.ok) return notifyFailure(result.error)
    notifyUndo('已按您的选择保存，另一份留在经过里。', async () => {
      const undone = await reopenDifference(deps, open, before)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const keep = view.otherIsMine ? '保留对方' : '保留现在的'
  const take = view.otherIsMine ? '用我的' : '用另一份'
  return (
    <article className={classes.card} aria-label={`两人改了同一处：${view.title}，${view.label}`}>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text fw={600}>
          {view.title}
          <Text span c="dimmed" fz="sm" ml={8}>
            {view.kind}
          </Text>
        </Text>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void choose('theirs')}>
            {keep}
          </Button>
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void choose('mine')}>
            {take}
          </Button>
          {view.canKeepBoth && (
            <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void choose('both')}>
              都留
            </Button>
          )}
        </Group>
      </Group>
      <ComparedValues
        collection={open.collection}
        documentId={open.document.id}
        left={{ title: '现在显示的', detail: view.shownBy }}
        right={{ title: view.otherIsMine ? '我改的' : '另一份', detail: view.otherBy }}
        rows={[{ key: view.field, label: view.label, left: view.shown, right: view.other, sensitive: view.sensitive }]}
      />
    </article>
  )
}
