import { Button, Group, Paper, SegmentedControl, Text } from '@mantine/core'
import { useMemo } from 'react'
import { fieldWords } from '#renderer/entities/labels/field-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { answerKey, type Answers } from './batch.ts'
import type { ImportKind } from './import-kind.ts'
import type { FieldChange, PlannedLine } from './plan.ts'
import { shownValue } from './preview-row.ts'

/** One field of one line in which the sheet and the register differ and nobody's word is law. */
export interface Ask {
  readonly line: number
  readonly title: string
  readonly change: FieldChange
}

export function asksOf(lines: readonly PlannedLine[]): readonly Ask[] {
  return lines.flatMap((each) =>
    each.kind === 'changed' ? each.changes.filter(({ ask }) => ask).map((change) => ({ line: each.line, title: each.title, change })) : [],
  )
}

export interface QuestionsProps {
  readonly kind: ImportKind
  readonly asks: readonly Ask[]
  readonly answers: Answers
  onAnswers(answers: Answers): void
}

/** Which of both words is to stand: by field for all, or one by one. Without an answer what is known stays. */
export function Questions({ kind, asks, answers, onAnswers }: QuestionsProps) {
  const fields = useMemo(() => [...new Set(asks.map(({ change }) => change.field))], [asks])
  const answer = (chosen: readonly Ask[], sheet: boolean): void => {
    const next = new Set(answers)
    for (const { line, change } of chosen) {
      if (sheet) next.add(answerKey(line, change.field))
      else next.delete(answerKey(line, change.field))
    }
    onAnswers(next)
  }
  return (
    <>
      <Paper px="md" py="xs">
        <Group gap="lg">
          {fields.map((field) => {
            const of = asks.filter(({ change }) => change.field === field)
            return (
              <Group key={field} gap={6}>
                <Text fz="sm">
                  {fieldWords(kind.entity, field, {})} {of.length} 处不同：
                </Text>
                <Button size="compact-sm" variant="default" onClick={() => answer(of, false)}>
                  都保留台账
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => answer(of, true)}>
                  都用名册
                </Button>
              </Group>
            )
          })}
        </Group>
      </Paper>
      <DataTable
        label="要您定的"
        rows={asks}
        columns={columnsOf(kind, answers, (ask, sheet) => answer([ask], sheet))}
        rowKey={({ line, change }) => answerKey(line, change.field)}
        rowHeight={52}
      />
    </>
  )
}

function columnsOf(kind: ImportKind, answers: Answers, answer: (ask: Ask, sheet: boolean) => void): readonly Column<Ask>[] {
  const value = (field: string, said: unknown) => (
    <Text truncate title={shownValue(kind, field, said)}>
      {shownValue(kind, field, said)}
    </Text>
  )
  return [
    { key: 'line', header: '行号', width: 72, align: 'right', render: ({ line }) => line },
    { key: 'title', header: '姓名', width: 120, render: ({ title }) => title },
    { key: 'field', header: '哪一项', width: 120, render: ({ change }) => fieldWords(kind.entity, change.field, {}) },
    { key: 'from', header: '台账里', width: 'minmax(140px, 1fr)', render: ({ change }) => value(change.field, change.from) },
    { key: 'to', header: '名册里', width: 'minmax(140px, 1fr)', render: ({ change }) => value(change.field, change.to) },
    {
      key: 'choice',
      header: '用哪个',
      width: 220,
      render: (ask) => (
        <SegmentedControl
          size="sm"
          aria-label={`${ask.title} ${fieldWords(kind.entity, ask.change.field, {})}用哪个`}
          value={answers.has(answerKey(ask.line, ask.change.field)) ? 'sheet' : 'ours'}
          onChange={(choice) => answer(ask, choice === 'sheet')}
          data={[
            { value: 'ours', label: '保留台账' },
            { value: 'sheet', label: '用名册' },
          ]}
        />
      ),
    },
  ]
}
