import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { holdingSignatures, isVoided, wantedSignatures } from '#shared/domain/hand-over/hand-over-rule.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

/** 已锁定 · 已作废 · 等接收人、监交人签字. */
export function HandOverState({ record }: { readonly record: Agreement }) {
  if (record.lock) return <StatusBadge tone="locked">已锁定</StatusBadge>
  if (isVoided(record)) return <StatusBadge tone="neutral">已作废</StatusBadge>
  const wanted = wantedSignatures(record)
  if (wanted.length === 0) return <StatusBadge tone="waiting">都签了，还没有锁定</StatusBadge>
  if (holdingSignatures(record).length === 0) return <StatusBadge tone="waiting">还没有人签字</StatusBadge>
  return <StatusBadge tone="waiting">等{wanted.map((role) => handOverRoleWords[role]).join('、')}签字</StatusBadge>
}
