import { can, type Actor } from '#shared/domain/permissions.ts'
import { areasKind } from './areas/areas-kind.ts'
import type { ImportEntity, ImportKind, WritingKind } from './import-kind.ts'
import { itemsKind } from './items/items-kind.ts'
import { orgsKind } from './orgs/orgs-kind.ts'
import { peopleKind } from './people/people-kind.ts'

export const importKinds = { people: peopleKind, orgs: orgsKind, areas: areasKind, items: itemsKind } as const satisfies Record<
  ImportEntity,
  ImportKind
>

const { lostSince: _secretarysOwn, ...withoutLost } = peopleKind.columns
const peopleOfOthers: WritingKind = { ...peopleKind, columns: withoutLost }

/** The columns that this person may set: 失联 is the secretary's, in a sheet too; nobody else is shown it (decision 0033). */
export function importKindFor(user: Actor, entity: Exclude<ImportEntity, 'items'>): WritingKind {
  return entity === 'people' && !can(user, 'viewLostMembers') ? peopleOfOthers : importKinds[entity]
}
