import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/entities/labels/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { cut } from '#renderer/entities/print/css-text.ts'
import { PageMargins } from '#renderer/entities/print/page-margins.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PrintButtons } from '#renderer/ui/print-buttons.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { periodName } from '#shared/domain/forms/period.ts'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import type { ShownFiling } from './filing-page.tsx'
import classes from './filing-print.module.css'
import { auditLeaving } from './leaving.ts'
import { sensitiveHeaders, shownCell } from './shown-cell.ts'

/** Millimetres. */
const SIZES = { A4: [210, 297], A3: [297, 420] } as const

/** A filed table on paper, A4 or A3, across or upright, with lines to sign. What is sensitive stays masked until a reason is given. */
export function FilingPrint({ filing, of, table, report }: ShownFiling) {
  const db = useDb()
  const platform = usePlatform()
  const unit = useUnitName(filing.unit)
  const [paper, setPaper] = useState<FormTable['paper']>(report?.formTable?.paper ?? 'A4')
  const [landscape, setLandscape] = useState(report?.formTable?.landscape ?? true)
  const [reason, setReason] = useState('')
  const sensitive = sensitiveHeaders(table.source, table.columns)
  const mayShow = can(db.user, 'export')
  const whole = sensitive.length === 0 || (mayShow && reason.trim() !== '')
  const name = report?.title ?? filing.title
  const title = `${name}（${periodName(of.period)}）`
  const leaving = () =>
    whole ? auditLeaving(db, { kind: 'print', table, rows: table.rows.length, title: name, reason }) : Promise.resolve()
  return (
    <Page
      title={`打印 · ${title}`}
      crumbs={[{ label: filing.title, to: paths.reportFiling(filing.id) }]}
      actions={<PrintButtons press={platform} name={fileNameOf(title, 'pdf')} disabled={table.rows.length === 0} leaving={leaving} />}
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
        {sensitive.length > 0 && mayShow && (
          <TextInput
            label="用途（写了才印出敏感的列，并记入审计）"
            placeholder={`${sensitive.join('、')}现在是遮盖的`}
            w={420}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Group>
      <PrintFrame label="报表" ownMargins>
        <PageMargins
          head={cut(title, 40)}
          left={cut(whole && reason ? `${unit}　用途：${reason.trim()}` : unit, 40)}
          right={cut(`截至 ${of.asOf?.replace('T', ' ') ?? ''}`, 30)}
        />
        <style>{`@page { size: ${paper} ${landscape ? 'landscape' : 'portrait'}; margin: 14mm 12mm 16mm; }`}</style>
        <Sheet
          {...{ filing, of, table, report, title, unit, paper, landscape }}
          cell={(column, text) => (whole ? text : shownCell(column, text))}
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
  cell(column: ShownFiling['table']['columns'][number], text: string): string
}

function Sheet({ of, table, report, title, unit, paper, landscape, cell }: SheetProps) {
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
                <td key={column.id}>{cell(column, row.cells[at] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SignatureLines lines={(report?.formTable?.signers ?? ['填表人', '负责人']).map((role) => ({ role }))} />
    </div>
  )
}
