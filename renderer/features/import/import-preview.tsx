import { Button, Group, Paper, Progress as ProgressBar, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Failed } from '#renderer/ui/failed.tsx'
import { failure } from '#shared/contracts/errors.ts'
import type { Answers } from './batch.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { isWritable } from './commit.ts'
import type { Plan } from './desk-client.ts'
import type { Assumed, ImportKind, WritingKind } from './import-kind.ts'
import { ImportRun, type Home } from './import-run.tsx'
import { MissingPeople } from './missing-people.tsx'
import type { OpenTable } from './open-table.ts'
import type { PlannedLine } from './plan.ts'
import { PreviewTable } from './preview-table.tsx'
import { asksOf, Questions } from './questions.tsx'
import { usePlan, type SheetPlan } from './use-plan.ts'

export interface ImportPreviewProps {
  readonly kind: WritingKind
  readonly opened: OpenTable
  readonly home: Home
  onDone(): void
}

const OFFICIAL_WORDS =
  '它管的项（姓名、身份证号、性别、民族、出生日期、学历、党籍）以它为准；电话、地址等其余的项，两边不一样时由您定，不定就保留台账的。两边的内容都留在修改经过里。'

/** What every line would do; nothing is written before the button is pressed. */
export function ImportPreview({ kind, opened, home, onDone }: ImportPreviewProps) {
  const [sheet, setSheet] = useState(() => bestSheet(opened))
  const sheetPlan = usePlan(kind, opened, sheet)
  const [answers, setAnswers] = useState<Answers>(new Set())
  const [started, setStarted] = useState(false)
  const { header, mapping, plan } = sheetPlan
  const brief = opened.sheets[sheet]
  if (!brief) return null
  if (started && plan) return <ImportRun {...{ kind, opened, home, answers, onDone }} plan={plan.lines} labels={header?.labels ?? []} />
  const writes = plan?.lines.filter(isWritable).length ?? 0
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={500}>{opened.name}</Text>
          {opened.sheets.length > 1 && (
            <Select
              aria-label="工作表"
              w={220}
              data={opened.sheets.map((each, at) => ({ value: String(at), label: each.name }))}
              value={String(sheet)}
              allowDeselect={false}
              onChange={(at) => setSheet(Number(at))}
            />
          )}
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onDone}>
            换一个文件
          </Button>
          <Button disabled={writes === 0} onClick={() => setStarted(true)}>
            {plan && writes === 0 ? '没有要导入的' : `导入 ${writes} ${kind.counter}`}
          </Button>
        </Group>
      </Group>
      {!header && <Failed failure={failure('import/no-header')} title="还差一步" />}
      <ColumnMapping
        key={sheet}
        {...{ kind, sheet: brief, header, mapping }}
        remembered={sheetPlan.remembered}
        onChange={sheetPlan.setMapping}
        onHeader={sheetPlan.setHeader}
      />
      {kind.assumed && header && !Object.values(mapping).includes('type') && (
        <AssumedChoice assumed={kind.assumed} value={sheetPlan.assumed} onChange={sheetPlan.setAssumed} />
      )}
      {kind.official && header && <OfficialSwitch name={kind.official.name} sheetPlan={sheetPlan} />}
      {header && !plan && Object.keys(mapping).length > 0 && <Comparing {...sheetPlan.progress} />}
      {plan && <Planned {...{ kind, plan, answers, onAnswers: setAnswers }} />}
    </>
  )
}

interface PlannedProps {
  readonly kind: ImportKind
  readonly plan: Plan
  readonly answers: Answers
  onAnswers(answers: Answers): void
}

function Planned({ kind, plan, answers, onAnswers }: PlannedProps) {
  const [shown, setShown] = useState<PlannedLine['kind'] | 'all' | 'asked'>('all')
  const { lines, missing } = plan
  const counts = useMemo(() => countsOf(lines), [lines])
  const asks = useMemo(() => asksOf(lines), [lines])
  const rows = useMemo(() => (shown === 'all' ? lines : lines.filter(({ kind: each }) => each === shown)), [lines, shown])
  return (
    <>
      <Paper px="md" py="xs">
        <Group justify="space-between">
          <SegmentedControl
            aria-label="看哪些行"
            value={shown}
            onChange={(value) => setShown(value as PlannedLine['kind'] | 'all' | 'asked')} // the values below
            data={[
              { value: 'all', label: `全部 ${lines.length}` },
              { value: 'new', label: `新增 ${counts.new}` },
              { value: 'changed', label: `变化 ${counts.changed}` },
              { value: 'same', label: `相同 ${counts.same}` },
              { value: 'bad', label: `有误 ${counts.bad}` },
              ...(asks.length > 0 ? [{ value: 'asked', label: `要您定 ${asks.length}` }] : []),
            ]}
          />
          <Text c="dimmed" fz="sm">
            {counts.bad > 0 ? '有误的行不会导入，导入后可以另存出来改好再导。' : '空白的格子不会清掉台账里已有的内容。'}
          </Text>
        </Group>
      </Paper>
      {missing.length > 0 && kind.official && <MissingPeople name={kind.official.name} people={missing} />}
      {shown === 'asked' ? (
        <Questions {...{ kind, asks, answers, onAnswers }} />
      ) : (
        <PreviewTable kind={kind} lines={rows} answers={answers} />
      )}
    </>
  )
}

function OfficialSwitch({ name, sheetPlan }: { readonly name: string; readonly sheetPlan: SheetPlan }) {
  return (
    <Paper px="md" py="xs">
      <Switch
        label={`这是“${name}”导出的名册`}
        description={sheetPlan.official ? OFFICIAL_WORDS : undefined}
        checked={sheetPlan.official}
        onChange={(event) => sheetPlan.setOfficial(event.currentTarget.checked)}
      />
    </Paper>
  )
}

interface AssumedProps {
  readonly assumed: Assumed
  readonly value: string | undefined
  onChange(value: string): void
}

function AssumedChoice({ assumed: { label, options }, value, onChange }: AssumedProps) {
  return (
    <Paper px="md" py="xs">
      <Group gap="sm">
        <Text fz="sm">{label}</Text>
        <SegmentedControl
          aria-label={label}
          data={options.map((one) => ({ value: one.value, label: one.label }))}
          value={value ?? ''}
          onChange={onChange}
        />
      </Group>
    </Paper>
  )
}

function Comparing({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <Stack gap={6} py="md">
      <ProgressBar value={(done / Math.max(1, total)) * 100} aria-label="比对进度" />
      <Text c="dimmed" fz="sm" aria-live="polite">
        正在逐行与台账比对… {Math.floor(done / 2).toLocaleString('zh-CN')} / {Math.floor(total / 2).toLocaleString('zh-CN')} 行
      </Text>
    </Stack>
  )
}

/** The sheet whose header knows most columns. */
function bestSheet({ sheets }: OpenTable): number {
  const known = sheets.map(({ header }) => Object.keys(header?.mapping ?? {}).length)
  return Math.max(0, known.indexOf(Math.max(...known)))
}

export function countsOf(lines: readonly PlannedLine[]): Record<PlannedLine['kind'], number> {
  const counts = { new: 0, changed: 0, same: 0, bad: 0 }
  for (const line of lines) counts[line.kind] += 1
  return counts
}
