import { useLocation } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import type { HandOverSlip } from '#shared/package/hand-over.ts'
import { HandOverSheet } from './hand-over-sheet.tsx'

const CRUMBS = [{ label: '交换包', to: paths.packages() }]

/** One sheet to print; its words come along with the link, for a package knows nothing of them later. */
export function SlipPage() {
  const state: unknown = useLocation().state
  if (!isSlip(state)) {
    return (
      <Page title="交接单" crumbs={CRUMBS}>
        <EmptyState title="没有要打印的交接单">生成或导入交换包以后，点“打印交接单”就到这里。</EmptyState>
      </Page>
    )
  }
  return (
    <Page title="交接单" crumbs={CRUMBS} actions={<PrintButton slip={state} />}>
      <PrintFrame label="交换包交接单">
        <HandOverSheet slip={state} />
      </PrintFrame>
    </Page>
  )
}

function PrintButton({ slip }: { readonly slip: HandOverSlip }) {
  return <PaperOut press={usePlatform()} name={`交接单-第${slip.serial}号-${slip.madeAt.slice(0, 10)}.pdf`} contents="nobody" />
}

function isSlip(state: unknown): state is HandOverSlip {
  return typeof state === 'object' && state !== null && 'checkCode' in state && 'serial' in state && 'counts' in state
}
