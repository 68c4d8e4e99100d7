import type { Agreement } from './agreements.ts'
import { agreements } from './agreements.ts'
import type { Area } from './areas.ts'
import { areas } from './areas.ts'
import type { Attendance } from './attendances.ts'
import { attendances } from './attendances.ts'
import type { Deliberation } from './deliberations.ts'
import { deliberations } from './deliberations.ts'
import type { Entity } from './entity.ts'
import type { Item } from './items.ts'
import { items } from './items.ts'
import type { Meeting } from './meetings.ts'
import { meetings } from './meetings.ts'
import type { Org } from './orgs.ts'
import { orgs } from './orgs.ts'
import type { Person } from './people.ts'
import { people } from './people.ts'
import type { Schedule } from './schedules.ts'
import { schedules } from './schedules.ts'
import type { Statement } from './statements.ts'
import { statements } from './statements.ts'
import type { Template } from './templates.ts'
import { templates } from './templates.ts'

export interface Documents {
  areas: Area
  orgs: Org
  people: Person
  meetings: Meeting
  attendances: Attendance
  deliberations: Deliberation
  statements: Statement
  items: Item
  agreements: Agreement
  schedules: Schedule
  templates: Template
}
export type CollectionName = keyof Documents

/** Eleven: RxDB's free edition opens at most 13 collections in one process. */
export const entities = {
  areas,
  orgs,
  people,
  meetings,
  attendances,
  deliberations,
  statements,
  items,
  agreements,
  schedules,
  templates,
} as const satisfies Record<CollectionName, unknown>

export const collectionNames = Object.keys(entities) as CollectionName[] // exactly the keys above

/** The same, seen without the fields of one entity: for code that serves them all. */
export function entityOf(name: CollectionName): Entity {
  return entities[name] as unknown as Entity // Entity<F> is invariant in F; readers need only its common members
}

export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(entities, name)
}

/** What any document is known to have. */
export interface AnyDocument {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly updatedBy: string
  readonly [field: string]: unknown
}
