import { Checkbox, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { cut } from '#renderer/ui/css-text.ts'
import { PageMargins } from '#renderer/entities/print/page-margins.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { periodName } from '#shared/domain/forms/period.ts'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import type { ShownFiling } from './filing-page.tsx'
import classes from './filing-print.module.css'
import { contentsOf, isSensitive, printedColumn } from './shown-cell.ts'

/** Millimetres. */
const SIZES = { A4: [210, 297], A3: [297, 420] } as const

/** A filed table on paper, A4 or A3, across or upright, with lines to sign. What is sensitive stays covered until a reason is given. */
export function FilingPrint({ filing, of, table, report }: ShownFiling) {
  const db = useDb()
  const platform = usePlatform()
  const unit = useUnitName(filing.unit)
  const [paper, setPaper] = useState<FormTable['paper']>(report?.formTable?.paper ?? 'A4')
  const [landscape, setLandscape] = useState(report?.formTable?.landscape ?? true)
  const [whole, setWhole] = useState(false)
  const sensitive = table.columns.filter((column) => isSensitive(table.source, column))
  const name = report?.title ?? filing.title
  const title = `${name}（${periodName(of.period)}）`
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
        <SegmentedControl
          aria-label="纸张"
          data={['A4', 'A3']}
          value={paper}
          onChange={(next) => setPaper(next as FormTable['paper'])} // one of the two
        />
        <SegmentedControl
          aria-label="方向"
          data={[
            { value: 'across', label: '横向' },
            { value: 'upright', label: '纵向' },
          ]}
          value={landscape ? 'across' : 'upright'}
          onChange={(next) => setLandscape(next === 'across')}
        />
        {sensitive.length > 0 && can(db.user, 'export') && (
          <Checkbox
            mb={8}
            label={`印出${sensitive.map(({ header }) => header).join('、')}（打印时写明用途）`}
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        )}
      </Group>
      <PrintFrame label="报表" ownMargins>
        <PageMargins head={cut(title, 40)} left={cut(unit, 18)} right={cut(`截至 ${of.asOf?.replace('T', ' ') ?? ''}`, 30)} />
        <style>{`@page { size: ${paper} ${landscape ? 'landscape' : 'portrait'}; margin: 14mm 12mm 16mm; }`}</style>
        <Sheet
          {...{ filing, of, table, report, title, unit, paper, landscape }}
          cells={table.columns.map((column) => (whole ? (text: string) => text : printedColumn(table.source, column)))}
        />
      </PrintFrame>
    </Page>
  )
}

interface SheetProps extends ShownFiling {
  readonly title: string
  readonly unit: string
  readonly paper: FormTable['paper']
  readonly landscape: boolean
  /** How the cells of each column stand on it. */
  readonly cells: readonly ((text: string) => string)[]
}

function Sheet({ of, table, report, title, unit, paper, landscape, cells }: SheetProps) {
  const [short, long] = SIZES[paper]
  return (
    <div className={classes.sheet} data-paper={paper} data-landscape={landscape} style={{ width: `${landscape ? long : short}mm` }}>
      <h1>{title}</h1>
      <p className={classes.head}>
        <span>填报单位：{unit}</span>
        <span>截至：{of.asOf?.replace('T', ' ')}</span>
        <span>填报人：{of.byName}</span>
        <span>共 {table.rows.length} 行</span>
      </p>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ id, header }) => (
              <th key={id}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              {table.columns.map((column, at) => (
                <td key={column.id}>{cells[at]?.(row.cells[at] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SignatureLines lines={(report?.formTable?.signers ?? ['填表人', '负责人']).map((role) => ({ role }))} />
    </div>
  )
}
