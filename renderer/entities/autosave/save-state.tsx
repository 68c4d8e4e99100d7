import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { SaveState } from './autosave.ts'

/** The truth about what was typed: 已保存 only when it lies on the disc. */
export function SaveStateBadge({ state }: { readonly state: SaveState }) {
  if (state.status === 'failed') return <StatusBadge tone="danger">没有保存：{state.failure.message}</StatusBadge>
  if (state.status === 'saved') return <StatusBadge tone="ok">已保存</StatusBadge>
  return <StatusBadge tone="waiting">{state.status === 'saving' ? '正在保存…' : '正在输入…'}</StatusBadge>
}
