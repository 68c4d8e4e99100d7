import { isClaimable } from '#shared/domain/item/claim-item.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'

/** 应急领办 (domain.md C9): told at any time. 集中认领 (C8): claimed in the meeting. */
export type ClaimBoard = 'gathered' | 'urgent'

export interface ClaimRow {
  readonly item: Item
  /** When it was told to the units: its publication, else its registration; milliseconds. */
  readonly since: number
}

/** These are offered, and looked for where something is wanted (供需对接). */
const offers: ReadonlySet<string> = new Set(['service', 'resource'])

/** What waits for a unit: urgent matters longest first, the others newest first. */
export function claimRows(items: readonly Item[], board: ClaimBoard, kindOf: (item: Item) => Pick<ItemKind, 'spec'>): readonly ClaimRow[] {
  const rows = items
    .filter((item) => !offers.has(item.type) && isClaimable(item, kindOf(item)) && isUrgent(item) === (board === 'urgent'))
    .map((item) => ({ item, since: publishedAt(item) }))
  return rows.sort((a, b) => (board === 'urgent' ? a.since - b.since : b.since - a.since))
}

function isUrgent(item: Item): boolean {
  return item.type === 'urgent' || (item.urgency ?? 'normal') !== 'normal'
}

function publishedAt({ progress, createdAt }: Item): number {
  const told = progress.findLast((row) => row.state === 'published')
  return stampMs(told?.at ?? createdAt)
}
