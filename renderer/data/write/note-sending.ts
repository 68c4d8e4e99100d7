import { entityOf } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Core } from './core.ts'

/**
 * Notes on the disc, before they leave this device for the first time, that signatures were sent: a restored district may have held one whose answer
 * was lost, and then it must come back as it was (S7).
 * @param clockOffsetMs of the district's clock to this device's; not known, nobody knows when it was
 * @returns all but the signed ones that changed meanwhile: they are sent later
 */
export async function noteSending(
  core: Core,
  items: readonly OutboxItem[],
  clockOffsetMs: number | undefined,
): Promise<readonly OutboxItem[]> {
  const signed = items.filter(({ collection, current, sentAt }) => sentAt === undefined && isLocked(entityOf(collection), current))
  if (signed.length === 0) return items
  const sentAt = clockOffsetMs === undefined ? 0 : core.now() + clockOffsetMs
  const noted = (await core.outbox.put(signed.map((item) => ({ ...item, sentAt })))) ?? []
  const fresh = new Map(signed.map((item, index) => [item, noted[index]]))
  return items.flatMap((item) => (fresh.has(item) ? (fresh.get(item) ?? []) : [item]))
}
