import { Group, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { collectRuns, type ImportRun } from './batch.ts'
import type { ImportKind } from './import-kind.ts'
import { visitRegister } from './register.ts'
import { UndoButton } from './undo-button.tsx'

/** Read once, not followed: taking fifty thousand records back would read them all again after each batch. */
export function ImportRuns({ kind }: { readonly kind: ImportKind }) {
  const { db } = useDeps()
  const [runs, setRuns] = useState<readonly ImportRun[]>()
  const read = useCallback(() => {
    const collector = collectRuns()
    void visitRegister(db, kind.entity, collector.note).then(() => setRuns(collector.runs()))
  }, [db, kind])
  useEffect(read, [read])
  return (
    <Section title="导入记录">
      {!runs && <Loading label="正在读取导入记录…" />}
      {runs?.length === 0 && <Text c="dimmed">还没有导入过。每次导入都会留在这里，随时可以整批撤销。</Text>}
      {runs && runs.length > 0 && (
        <Stack gap={8}>
          {runs.map((run) => (
            <RunLine key={run.batch} kind={kind} run={run} onUndone={read} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function RunLine({ kind, run, onUndone }: { readonly kind: ImportKind; readonly run: ImportRun; onUndone(): void }) {
  const deps = useDeps()
  const { counter } = kind
  const confirm = (): Promise<boolean> =>
    confirmDestructive({
      title: '撤销这次导入',
      message: `“${run.fileName}”当时新增 ${run.created} ${counter}、更新 ${run.changed} ${counter}。新增的将移出台账，更新的恢复原值；导入后又有人改过或用到的会保留。`,
      confirmLabel: '撤销导入',
    })
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text truncate>
        {run.fileName || '（未记文件名）'}
        <Text span c="dimmed" fz="sm" ml="sm">
          {momentWords(stampMs(run.at), deps.now())} · {run.byName}
          {!run.undone && ` · 新增 ${run.created} ${counter}，更新 ${run.changed} ${counter}`}
        </Text>
      </Text>
      {run.undone ? (
        <Text c="dimmed" fz="sm" style={{ flex: 'none' }}>
          已撤销
        </Text>
      ) : (
        <UndoButton {...{ kind, confirm }} batch={run.batch} label="撤销" size="compact-md" onDone={onUndone} />
      )}
    </Group>
  )
}
