import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useQrImage } from '#renderer/entities/print/qr-image.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { codeOfSheet, HandOverSheet } from './hand-over-sheet.tsx'
import { oneHandOver } from './queries.ts'

/** The list on A4, signed or not: an unsigned one says so on every page. */
export function HandOverPrintPage() {
  const { id = '' } = useParams()
  const live = useLive(oneHandOver(useDb(), id))
  if (live.status === 'loading') return <Loading />
  const record = live.status === 'ready' ? live.data : undefined
  if (!record?.handOver) return <EmptyState title="没有这份交接记录" />
  return <PrintDesk record={record} />
}

function PrintDesk({ record }: { readonly record: Agreement }) {
  const unitName = useUnitName(record.unit)
  const corner = useQrImage(codeOfSheet(record))
  return (
    <Page
      title="打印 · 工作交接清单"
      crumbs={[
        { label: '工作交接', to: paths.handOvers() },
        { label: record.title, to: paths.handOver(record.id) },
      ]}
      actions={<PrintButton record={record} ready={corner !== undefined} />}
    >
      <PrintFrame label="工作交接清单">
        <HandOverSheet record={record} unitName={unitName} corner={corner} />
      </PrintFrame>
    </Page>
  )
}

/** Each way out of the program is written into the audit before it is gone. */
function PrintButton({ record, ready }: { readonly record: Agreement; readonly ready: boolean }) {
  const contents = { collection: 'agreements', id: record.id, fields: ['handOver', 'handedOver'], what: '工作交接清单' } as const
  return <PaperOut press={usePlatform()} name={fileNameOf(record.title, 'pdf')} disabled={!ready} contents={contents} />
}
