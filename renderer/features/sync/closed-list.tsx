import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import type { ClosedTrayEntry } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { entityOf } from '#shared/schema/entities.ts'
import classes from './sync.module.css'

const SHOWN = 5

/** Refused edits that were dealt with: nothing is gone by one wrong key. */
export function ClosedList() {
  const entries = useLive(useDb().tray.closed())
  const [all, setAll] = useState(false)
  if (entries.status !== 'ready' || entries.data.length === 0) return null
  const { data } = entries
  return (
    <Section title="处理过的退回" aside={`${data.length} 条，留三个月`}>
      <ul className={classes.lines}>
        {(all ? data : data.slice(0, SHOWN)).map((entry) => (
          <ClosedLine key={entry.id} entry={entry} />
        ))}
      </ul>
      {data.length > SHOWN && !all && (
        <Anchor component="button" fz="sm" mt={8} onClick={() => setAll(true)}>
          还有 {data.length - SHOWN} 条
        </Anchor>
      )}
    </Section>
  )
}

function ClosedLine({ entry }: { readonly entry: ClosedTrayEntry }) {
  const db = useDb()
  const { now } = useDeps()
  const restore = async (): Promise<void> => {
    const restored = await db.tray.restore(entry.id)
    if (!restored.ok) return notifyFailure(restored.error, '还没有恢复')
    notifyOk('已放回“被退回的修改”。')
  }
  const when = momentWords(Date.parse(entry.closed.at), now())
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fz="sm">
          {entry.title || '（无标题）'}
          <Text span c="dimmed" ml={8}>
            {entityOf(entry.collection).label} · {when} {entry.closed.how === 'dropped' ? '放弃' : '改正后重交'}
          </Text>
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={() => void restore()} aria-label={`恢复：${entry.title}`}>
          恢复
        </Button>
      </Group>
    </li>
  )
}
