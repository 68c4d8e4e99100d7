import { Alert, Anchor, Button, Group, Progress as ProgressBar, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { workbookBytes } from '#renderer/entities/export/write-sheet.ts'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { failure } from '#shared/contracts/errors.ts'
import { ok } from '#shared/lib/result.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { badRowsSheet } from './bad-rows.ts'
import type { Answers } from './batch.ts'
import { commitImport, type ImportOutcome, type Progress } from './commit.ts'
import type { WritingKind } from './import-kind.ts'
import type { OpenTable } from './open-table.ts'
import type { PlannedLine } from './plan.ts'
import { PossiblyTwice } from './possibly-twice.tsx'
import { UndoButton } from './undo-button.tsx'

/** What the lines of a sheet may hold that is sensitive: they are saved as they came. */
const rawFields = {
  people: ['citizenId', 'phone', 'address', 'party'],
  orgs: ['contactPhone'],
  areas: ['name'],
  items: ['content', 'raisedBy'],
} as const

/** Where the register is looked at. */
export interface Home {
  readonly label: string
  readonly to: string
}

export interface ImportRunProps {
  readonly kind: WritingKind
  readonly opened: OpenTable
  readonly home: Home
  readonly plan: readonly PlannedLine[]
  readonly answers: Answers
  readonly labels: readonly string[]
  onDone(): void
}

/** Writes, with progress and a way out, then says what it did. */
export function ImportRun(props: ImportRunProps) {
  const { kind, opened, plan, answers } = props
  const deps = useDeps()
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 1 })
  const [outcome, setOutcome] = useState<ImportOutcome>()
  const [broken, setBroken] = useState(false)
  const stop = useRef(new AbortController())
  const begun = useRef(false)
  useEffect(() => {
    // React's development mode runs effects twice; an import runs once.
    if (begun.current) return
    begun.current = true
    const input = { kind, lines: plan, stamps: opened.stamps, answers, fileName: opened.name }
    void commitImport(deps, { ...input, signal: stop.current.signal, onProgress: setProgress }).then(setOutcome, () => setBroken(true))
  }, [deps, kind, plan, opened, answers])
  if (outcome) return <ImportResult {...props} outcome={outcome} />
  if (broken) return <ImportBroken onDone={props.onDone} />
  return (
    <Section title="正在导入">
      <Stack gap="sm">
        <ProgressBar value={(progress.done / progress.total) * 100} animated aria-label="导入进度" />
        <Group justify="space-between">
          <Text aria-live="polite">
            {progress.done} / {progress.total} {kind.counter}
          </Text>
          <Button variant="default" onClick={() => stop.current.abort()}>
            停止导入
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

function ImportBroken({ onDone }: Pick<ImportRunProps, 'onDone'>) {
  return (
    <Section title="导入没有做完">
      <Failed failure={failure('import/broken')} />
      <Button mt="sm" variant="default" onClick={onDone}>
        看导入记录
      </Button>
    </Section>
  )
}

function ImportResult({ kind, opened, home, plan, outcome, labels, onDone }: ImportRunProps & { readonly outcome: ImportOutcome }) {
  const fileOut = useFileOut(usePlatform())
  const bad = badLines(plan, outcome)
  const { counter } = kind
  const saveBad = async (): Promise<void> => {
    const cells = await opened.desk.cells(bad.map(({ line }) => line))
    const rows = bad.map((each, at) => ({ ...each, cells: cells[at] ?? [] }))
    const make = async (mark: string) => ok(await workbookBytes('有误的行', badRowsSheet(labels, rows), [8, 40], mark))
    // The rows are as they came: whatever the sheet held.
    const contents = {
      collection: kind.entity,
      id: 'list',
      fields: rawFields[kind.entity],
      what: '导入有误的行',
      count: bad.length,
    }
    const name = `${opened.name.replace(/\.\w{3,4}$/, '')}-有误的行.xlsx`
    notifyWritten(await fileOut({ name, contents, make }), { done: '已存好，改好后再导入这个文件即可。' })
  }
  return (
    <Section title={outcome.cancelled ? '导入已停止' : '导入完成'}>
      <Stack gap="sm">
        <Text fz="lg">
          新增 <b>{outcome.created}</b> {counter}，更新 <b>{outcome.changed}</b> {counter}
          {bad.length > 0 && (
            <>
              ，<b>{bad.length}</b> 行有误没有导入
            </>
          )}
          。
        </Text>
        {outcome.cancelled && <Alert color="gray">停止前已写入的都在台账里；要退回去，点“撤销这次导入”。</Alert>}
        {kind.entity === 'people' && <PossiblyTwice batch={outcome.batch} />}
        <Group gap="xs">
          <Button component={Link} to={home.to}>
            看{home.label}
          </Button>
          {bad.length > 0 && (
            <Button variant="default" onClick={() => void saveBad()}>
              存出有误的 {bad.length} 行
            </Button>
          )}
          {outcome.created + outcome.changed > 0 && <UndoButton kind={kind} batch={outcome.batch} label="撤销这次导入" />}
          <Anchor component="button" onClick={onDone} ml="xs">
            再导入一个文件
          </Anchor>
        </Group>
        <Text c="dimmed" fz="sm">
          过几天才发现不对，也可以在“导入{kind.sheet}”页的导入记录里撤销；已有人改过的内容会保留。
        </Text>
      </Stack>
    </Section>
  )
}

function badLines(plan: readonly PlannedLine[], { refused }: ImportOutcome): { line: number; reasons: readonly string[] }[] {
  const reasons = new Map(refused.map((each) => [each.line, each.failure.message]))
  return plan.flatMap((each) => {
    if (each.kind === 'bad') return [{ line: each.line, reasons: each.reasons }]
    const reason = reasons.get(each.line)
    return reason ? [{ line: each.line, reasons: [reason] }] : []
  })
}
