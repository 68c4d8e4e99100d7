import { useDeps } from '#renderer/data/react.tsx'
import { ReverseDialog } from '#renderer/entities/ledger/reverse-dialog.tsx'
import type { LedgerLine } from '#shared/domain/report-in/service-ledger.ts'
import { reverseAct } from './ledger-actions.ts'

/** Whoever was served, or served, may ask for it (更正, domain.md §3.6). */
export function ReverseAct({ line, onClose }: { readonly line: LedgerLine; onClose(): void }) {
  const deps = useDeps()
  return (
    <ReverseDialog
      entry={`${line.on}　${line.entry.content ?? ''}`}
      examples="如：日期记错、记到了别人名下、本人提出更正"
      done="已冲正，不再计入。要改的请重新记一笔。"
      reverse={(reason) => reverseAct(deps, line.entry, reason)}
      onClose={onClose}
    />
  )
}
