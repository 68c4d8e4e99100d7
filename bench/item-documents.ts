import type { WireDocument } from '#shared/contracts/sync.ts'
import { addDays } from '#shared/lib/day.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { makeDeliberation, makeItem } from '#tests/factories/matters.ts'
import { nameOf, prose } from './documents.ts'
import type { ItemSize } from './item-sizes.ts'

const TYPES = ['problem', 'problem', 'problem', 'need', 'project', 'wish', 'urgent', 'counter', 'order', 'visit'] as const
/** Of what came in lately; of what is older than two months nineteen in twenty are closed. */
const RUNNING = ['registered', 'accepted', 'assigned', 'working', 'working', 'done', 'reported', 'evaluated', 'hung', 'closed'] as const
/** So many people and offices own something. */
const OWNERS = 24

/** @param today the local day up to which they came in */
export function itemDocuments(size: ItemSize, today: string): ReadonlyMap<CollectionName, readonly WireDocument[]> {
  return new Map<CollectionName, readonly WireDocument[]>([
    ['items', Array.from({ length: size.items }, (_, index) => live(itemAt(size, index, today)))],
    ['deliberations', Array.from({ length: size.deliberations }, (_, index) => live(sheetAt(size, index, today)))],
  ])
}

function itemAt({ unit, items, days }: ItemSize, index: number, today: string): Item {
  const age = Math.floor((index * days) / items)
  const day = addDays(today, -age)
  const type = TYPES[index % TYPES.length] ?? 'problem'
  const state: ItemState = age > 60 && index % 20 !== 0 ? 'closed' : (RUNNING[(index * 7 + (index >> 3)) % RUNNING.length] ?? 'working')
  const at = stampOf(day, index)
  return makeItem(`${unit}-${index}`, {
    unit,
    type,
    typeEdition: { edition: 1 },
    createdAt: at,
    updatedAt: at,
    number: `WT${day.slice(0, 7).replace('-', '')}-${index}`,
    title: prose(index, 12),
    content: prose(index * 3, 120),
    state,
    dueOn: addDays(day, 20 + (index % 30)),
    owner: { name: nameOf(index % OWNERS) },
    ownerOrgName: '颐和社区工作站',
    result: prose(index, 30),
    feedback: prose(index + 1, 20),
    satisfaction: 'satisfied',
    ...(state === 'hung' ? { hung: { reason: prose(index, 12), until: addDays(today, 30) } } : {}),
    progress: [0, 1, 2].map((order) => ({
      id: `p${order}`,
      at: stampOf(addDays(day, order), index),
      by: 'bench',
      byName: nameOf(index % OWNERS),
      text: prose(index + order, 24),
      state: 'working' as const,
    })),
  })
}

function sheetAt({ unit, deliberations, days }: ItemSize, index: number, today: string): object {
  const day = addDays(today, -Math.floor((index * days) / deliberations))
  const at = stampOf(day, index)
  return makeDeliberation(`${unit}-${index}`, {
    unit,
    createdAt: at,
    updatedAt: at,
    method: 'speakAsItIs',
    title: prose(index, 14),
    state: index % 20 === 0 ? 'open' : 'closed',
    proposer: { name: nameOf(index) },
    expectation: prose(index, 60),
    heldOn: day,
    outcome: { kind: 'consensus', text: prose(index, 80) },
  })
}

function stampOf(day: string, index: number): string {
  return `${day}T${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00.000Z-0000-0123456789ab`
}

function live(document: object): WireDocument {
  return { ...document, _deleted: false } as WireDocument // made for its entity
}
