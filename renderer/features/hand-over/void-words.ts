import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

/** 2026年11月22日 李娟作废：接收人写错了. */
export function voidWords({ ended, history }: Agreement): string {
  const by = history.findLast(({ kind, field, value }) => kind === 'state' && field === 'state' && value === 'ended')?.byName ?? ''
  return ended ? `${longDay(ended.on)} ${by}作废：${ended.reason}` : ''
}
