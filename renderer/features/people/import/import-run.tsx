import { Alert, Anchor, Button, Group, Progress as ProgressBar, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { workbookBytes } from '#renderer/entities/spreadsheet/write-sheet.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { badRowsSheet } from './bad-rows.ts'
import { commitImport, undoImport, type ImportOutcome, type Progress } from './import-actions.ts'
import type { PlannedLine } from './import-merge.ts'

export interface ImportRunProps {
  readonly plan: readonly PlannedLine[]
  readonly fileName: string
  readonly labels: readonly string[]
  onDone(): void
}

/** Writes, with progress and a way out, then says what it did. */
export function ImportRun({ plan, fileName, labels, onDone }: ImportRunProps) {
  const deps = useDeps()
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 1 })
  const [outcome, setOutcome] = useState<ImportOutcome>()
  const stop = useRef(new AbortController())
  const begun = useRef(false)
  useEffect(() => {
    // React's development mode runs effects twice; an import runs once.
    if (begun.current) return
    begun.current = true
    void commitImport(deps, { lines: plan, fileName, signal: stop.current.signal, onProgress: setProgress }).then(setOutcome)
  }, [deps, plan, fileName])
  if (outcome) return <ImportResult plan={plan} outcome={outcome} fileName={fileName} labels={labels} onDone={onDone} />
  return (
    <Section title="正在导入">
      <Stack gap="sm">
        <ProgressBar value={(progress.done / progress.total) * 100} animated aria-label="导入进度" />
        <Group justify="space-between">
          <Text aria-live="polite">
            {progress.done} / {progress.total} 人
          </Text>
          <Button variant="default" onClick={() => stop.current.abort()}>
            停止导入
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

function ImportResult({ plan, outcome, fileName, labels, onDone }: ImportRunProps & { readonly outcome: ImportOutcome }) {
  const deps = useDeps()
  const platform = usePlatform()
  const [undone, setUndone] = useState(false)
  const refused = new Map(outcome.refused.map((each) => [each.line, each.failure.message]))
  const bad = plan.flatMap((line): PlannedLine[] => {
    if (line.kind === 'bad') return [line]
    const reason = refused.get(line.source.line)
    return reason ? [{ kind: 'bad', source: line.source, reasons: [reason] }] : []
  })
  const saveBad = async (): Promise<void> => {
    const data = await workbookBytes('有误的行', badRowsSheet(labels, bad), [8, 40])
    const saved = await platform.saveFile({ name: `${fileName.replace(/\.xlsx$/i, '')}-有误的行.xlsx`, data })
    if (saved.ok) notifyOk('已存好，改好后再导入这个文件即可。')
    else if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error)
  }
  const undo = async (): Promise<void> => {
    const result = await undoImport(deps, outcome.batch)
    setUndone(true)
    notifyOk(`已撤销：移除 ${result.removed} 人，恢复 ${result.restored} 人。`)
  }
  return (
    <Section title={outcome.cancelled ? '导入已停止' : '导入完成'}>
      <Stack gap="sm">
        <Text fz="lg">
          新增 <b>{outcome.created}</b> 人，更新 <b>{outcome.changed}</b> 人
          {bad.length > 0 && (
            <>
              ，<b>{bad.length}</b> 行有误没有导入
            </>
          )}
          。
        </Text>
        {outcome.cancelled && <Alert color="gray">停止前已写入的都在台账里；要退回去，点“撤销这次导入”。</Alert>}
        <Group gap="xs">
          <Button component={Link} to={paths.people()}>
            看人员台账
          </Button>
          {bad.length > 0 && (
            <Button variant="default" onClick={() => void saveBad()}>
              存出有误的 {bad.length} 行
            </Button>
          )}
          {outcome.created + outcome.changed > 0 && !undone && (
            <Button variant="default" onClick={() => void undo()}>
              撤销这次导入
            </Button>
          )}
          <Anchor component="button" onClick={onDone} ml="xs">
            再导入一个文件
          </Anchor>
        </Group>
        <Text c="dimmed" fz="sm">
          过几天才发现不对，也可以在“导入花名册”页的导入记录里撤销；已有人改过的内容会保留。
        </Text>
      </Stack>
    </Section>
  )
}
