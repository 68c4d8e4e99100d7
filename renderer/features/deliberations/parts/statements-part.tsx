import { Stack, Text } from '@mantine/core'
import type { PartProps } from '../open-sheet.ts'
import { StatementForm } from './statement-form.tsx'
import { StatementLine } from './statement-line.tsx'

/** 说: each person's words as said, one after the other. */
export function StatementsPart({ open }: PartProps) {
  const { statements, mayEdit, sheet } = open
  const unconfirmed = statements.filter((statement) => !statement.confirmed).length
  const count = (stance: string): number => statements.filter((statement) => statement.stance === stance).length
  return (
    <Stack gap="sm">
      {mayEdit && <StatementForm key={sheet.id} open={open} />}
      {statements.length > 0 && (
        <Text fz="sm" c="dimmed" aria-live="polite">
          {statements.length} 条发言：赞成 {count('for')}，反对 {count('against')}，建议 {count('suggest')}
          {unconfirmed > 0 && `；${unconfirmed} 条待本人确认`}
        </Text>
      )}
      {statements.length === 0 && !mayEdit && <Text c="dimmed">还没有发言记录。</Text>}
      <Stack gap={8}>
        {[...statements].reverse().map((statement) => (
          <StatementLine key={statement.id} statement={statement} open={open} />
        ))}
      </Stack>
    </Stack>
  )
}
