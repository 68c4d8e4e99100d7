import { Button, Group, Paper, SegmentedControl, Select, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { failure } from '#shared/contracts/errors.ts'
import type { Person } from '#shared/schema/people.ts'
import type { ChosenFile } from './choose-file.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import type { Mapping } from './columns.ts'
import { planImport, type PlannedLine } from './import-merge.ts'
import { ImportRun } from './import-run.tsx'
import { PreviewTable } from './preview-table.tsx'
import { readRosterLines, type AreaIndex } from './roster-rows.ts'

export interface ImportPreviewProps {
  readonly file: ChosenFile
  readonly register: readonly Person[]
  readonly areas: AreaIndex
  onDone(): void
}

export type Kind = PlannedLine['kind']

export function ImportPreview({ file, register: current, areas, onDone }: ImportPreviewProps) {
  const { today } = useDeps()
  // The plan is made against the register as it stood when the file was opened: its own writes must not re-plan it.
  const [register] = useState(current)
  const [sheetName, setSheetName] = useState(file.sheets[0]?.name ?? '')
  const sheet = file.sheets.find((each) => each.name === sheetName)
  const [mappings, setMappings] = useState<Readonly<Record<string, Mapping>>>({})
  const mapping = mappings[sheetName] ?? sheet?.header?.mapping
  const [shown, setShown] = useState<Kind | 'all'>('all')
  const [started, setStarted] = useState(false)
  const day = today()
  const plan = useMemo(() => {
    if (!sheet?.header || !mapping) return []
    return planImport(readRosterLines({ rows: sheet.rows, firstDataRow: sheet.header.firstDataRow, mapping, today: day, areas }), register)
  }, [sheet, mapping, day, areas, register])
  const counts = countsOf(plan)
  const writes = counts.new + counts.changed
  if (started) return <ImportRun plan={plan} fileName={file.name} labels={sheet?.header?.labels ?? []} onDone={onDone} />
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={500}>{file.name}</Text>
          {file.sheets.length > 1 && (
            <Select
              aria-label="工作表"
              w={180}
              data={file.sheets.map((each) => each.name)}
              value={sheetName}
              allowDeselect={false}
              onChange={(name) => setSheetName(name ?? '')}
            />
          )}
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onDone}>
            换一个文件
          </Button>
          <Button disabled={writes === 0} onClick={() => setStarted(true)}>
            {writes === 0 ? '没有要导入的' : `导入 ${writes} 人`}
          </Button>
        </Group>
      </Group>
      {!sheet?.header && <Failed failure={failure('import/no-header')} title="这张工作表用不了" />}
      {sheet?.header && mapping && (
        <>
          <ColumnMapping
            labels={sheet.header.labels}
            mapping={mapping}
            onChange={(next) => setMappings({ ...mappings, [sheetName]: next })}
          />
          <Paper px="md" py="xs">
            <Group justify="space-between">
              <SegmentedControl
                aria-label="看哪些行"
                value={shown}
                onChange={(value) => setShown(value as Kind | 'all')} // the values below
                data={[
                  { value: 'all', label: `全部 ${plan.length}` },
                  { value: 'new', label: `新增 ${counts.new}` },
                  { value: 'changed', label: `变化 ${counts.changed}` },
                  { value: 'same', label: `相同 ${counts.same}` },
                  { value: 'bad', label: `有误 ${counts.bad}` },
                ]}
              />
              <Text c="dimmed" fz="sm">
                {counts.bad > 0 ? '有误的行不会导入，导入后可以另存出来改好再导。' : '空白的格子不会清掉台账里已有的内容。'}
              </Text>
            </Group>
          </Paper>
          <PreviewTable lines={shown === 'all' ? plan : plan.filter((line) => line.kind === shown)} />
        </>
      )}
    </>
  )
}

export function countsOf(plan: readonly PlannedLine[]): Record<Kind, number> {
  const counts = { new: 0, changed: 0, same: 0, bad: 0 }
  for (const line of plan) counts[line.kind] += 1
  return counts
}
