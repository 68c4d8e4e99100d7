import { Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PaperChoice } from '#renderer/entities/export/paper-choice.tsx'
import type { Paper } from '#renderer/entities/export/table-docx.ts'
import { TableSheet } from '#renderer/entities/export/table-sheet.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { ShownFiling } from './filing-page.tsx'
import { tablePaper } from './make-file.ts'
import { contentsOf, isSensitiveIn, printedColumn } from './shown-cell.ts'

/** A filed table on paper, A4 or A3, across or upright, with lines to sign. What is sensitive stays covered until a reason is given. */
export function FilingPrint({ filing, of, table, report }: ShownFiling) {
  const db = useDb()
  const platform = usePlatform()
  const unit = useUnitName(filing.unit)
  const [paper, setPaper] = useState<Paper>({ paper: report?.formTable?.paper ?? 'A4', landscape: report?.formTable?.landscape ?? true })
  const [whole, setWhole] = useState(false)
  const sensitive = table.columns.filter((column) => isSensitiveIn(table, column))
  const name = report?.title ?? filing.title
  const facts = { unitName: unit, filler: of.byName ?? '', period: of.period, asOf: of.asOf ?? '' }
  const cells = whole ? [] : table.columns.map((column) => printedColumn(table, column))
  const sheet = { ...tablePaper({ title: name, formTable: report?.formTable }, table, facts, cells), ...paper }
  const { title } = sheet
  // Masked or covered, nothing sensitive leaves.
  const printed = whole ? table : { ...table, columns: table.columns.filter((column) => !sensitive.includes(column)) }
  return (
    <Page
      title={`打印 · ${title}`}
      crumbs={[{ label: filing.title, to: paths.reportFiling(filing.id) }]}
      actions={
        <PaperOut
          press={platform}
          name={fileNameOf(title, 'pdf')}
          disabled={table.rows.length === 0}
          contents={contentsOf(printed, name)}
        />
      }
    >
      <Group gap="md" align="end" data-no-print>
        <PaperChoice value={paper} onChange={setPaper} />
        {sensitive.length > 0 && can(db.user, 'export') && (
          <Checkbox
            mb={8}
            label={`印出${sensitive.map(({ header }) => header).join('、')}（打印时写明用途）`}
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        )}
      </Group>
      <TableSheet label="报表" table={sheet} foot={[unit, `截至 ${facts.asOf.replace('T', ' ')}`]} />
    </Page>
  )
}
