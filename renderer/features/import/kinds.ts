import { areasKind } from './areas/areas-kind.ts'
import type { ImportEntity, ImportKind } from './import-kind.ts'
import { orgsKind } from './orgs/orgs-kind.ts'
import { peopleKind } from './people/people-kind.ts'

export const importKinds = { people: peopleKind, orgs: orgsKind, areas: areasKind } as const satisfies Record<ImportEntity, ImportKind>
