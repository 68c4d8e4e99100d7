import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Person } from '#shared/schema/people.ts'
import { undoImport } from './import-actions.ts'
import { importRuns, type ImportRun } from './import-batch.ts'

export function ImportRuns({ register }: { readonly register: readonly Person[] }) {
  const runs = useMemo(() => importRuns(register), [register])
  return (
    <Section title="导入记录">
      {runs.length === 0 ? (
        <Text c="dimmed">还没有导入过。每次导入都会留在这里，随时可以整批撤销。</Text>
      ) : (
        <Stack gap={8}>
          {runs.map((run) => (
            <RunLine key={run.batch} run={run} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function RunLine({ run }: { readonly run: ImportRun }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const undo = async (): Promise<void> => {
    const message = `“${run.fileName}”当时新增 ${run.created} 人、更新 ${run.changed} 人。新增的将移出台账，更新的恢复原值；导入后又有人改过的内容会保留。`
    if (!(await confirmDestructive({ title: '撤销这次导入', message, confirmLabel: '撤销导入' }))) return
    setBusy(true)
    const outcome = await undoImport(deps, run.batch)
    setBusy(false)
    const kept = outcome.kept.length > 0 ? `；${outcome.kept.length} 人后来有人改过，保留` : ''
    notifyOk(`已撤销：移除 ${outcome.removed} 人，恢复 ${outcome.restored} 人${kept}。`)
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text truncate>
        {run.fileName || '（未记文件名）'}
        <Text span c="dimmed" fz="sm" ml="sm">
          {momentWords(stampMs(run.at), deps.now())} · {run.byName}
          {!run.undone && ` · 新增 ${run.created} 人，更新 ${run.changed} 人`}
        </Text>
      </Text>
      {run.undone ? (
        <Text c="dimmed" fz="sm" style={{ flex: 'none' }}>
          已撤销
        </Text>
      ) : (
        <Button size="compact-md" variant="default" loading={busy} onClick={() => void undo()} style={{ flex: 'none' }}>
          撤销
        </Button>
      )}
    </Group>
  )
}
