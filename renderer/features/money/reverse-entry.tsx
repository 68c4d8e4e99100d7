import { useDeps } from '#renderer/data/react.tsx'
import { ReverseDialog } from '#renderer/entities/ledger/reverse-dialog.tsx'
import type { MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import type { Item } from '#shared/schema/items.ts'
import { reverse } from './actions.ts'
import { kindWords } from './words.ts'

interface ReverseEntryProps {
  readonly item: Item
  readonly line: MoneyLine
  onClose(): void
}

export function ReverseEntry({ item, line: { entry }, onClose }: ReverseEntryProps) {
  const deps = useDeps()
  return (
    <ReverseDialog
      entry={`${entry.on}　${kindWords[entry.kind]} ${yuanOf(entry.fen)} 元　${entry.purpose}`}
      examples="如：金额记错、重复记账、退货退款"
      done="已冲正，不再计入合计。要改的请重新记一笔。"
      reverse={(reason) => reverse(deps, item.id, entry.id, reason)}
      onClose={onClose}
    />
  )
}
