import type { WireDocument } from '#shared/contracts/sync.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { communityUsers, officeUsers, userOf, type DemoUser } from './accounts.ts'
import { buildCommunity } from './community.ts'
import { buildTemplates, buildTree } from './district.ts'
import { demoNow } from './make/envelope.ts'
import { communities, neighbourUnit, streets } from './places.ts'
import { buildLibrary } from './library.ts'
import { buildReports } from './reports.ts'
import { buildStreet } from './street.ts'
import { createWorld, type World } from './world.ts'

export interface DemoDistrict {
  readonly users: readonly DemoUser[]
  readonly world: World
}

/**
 * The demo district: shaped like Gulou, with invented people; the same bytes every time.
 * @param now milliseconds since 1970; everything is dated back from it
 */
export function makeDemoDistrict(now: number = demoNow): DemoDistrict {
  const world = createWorld(now)
  const users: DemoUser[] = []
  buildTree(world)
  buildTemplates(world)
  for (const street of streets) buildStreet(world, street)
  buildLibrary(world)
  buildReports(world)
  for (const community of communities) {
    buildCommunity(world, community, (party) => {
      if (community.rich) users.push(...communityUsers(community, party))
      if (community.unit === neighbourUnit)
        users.push(
          userOf('demo-neighbour', {
            unit: community.unit,
            unitName: community.name,
            name: party.secretary.name,
            role: 'secretary',
            person: party.secretary.id,
          }),
        )
      for (const user of users) if (user.person) world.give(user.username, user.person)
    })
  }
  const [firstStreet] = streets
  if (firstStreet) users.push(...officeUsers(firstStreet))
  return { users, world }
}

export interface SeedTarget {
  importDocuments(collection: CollectionName, documents: WireDocument[]): Promise<void>
  createUser(user: DemoUser): Promise<void>
  readonly now?: number
}

/** Writes the demo district into a store: documents in their collections' order, then the nine accounts. */
export async function seedDemo(target: SeedTarget): Promise<void> {
  const { world, users } = makeDemoDistrict(target.now)
  for (const collection of collectionNames) {
    await target.importDocuments(
      collection,
      world.all(collection).map((document) => ({ ...document, _deleted: false })),
    )
  }
  for (const user of users) await target.createUser(user)
}
