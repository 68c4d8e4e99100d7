import type { Db } from '#renderer/data/db.ts'
import type { Area } from '#shared/schema/areas.ts'
import { branchKinds, type Org } from '#shared/schema/orgs.ts'
import { areaNames } from './area-names.ts'
import { declinedOf, type ImportedDocument } from './batch.ts'
import type { ImportEntity, ImportKind, References } from './import-kind.ts'
import { withoutBlanks } from './line-notes.ts'
import type { Known } from './plan.ts'

/** All records of a register as they stand, once: an import must not be planned anew by its own writes. */
export async function readRegister(db: Db, entity: ImportEntity): Promise<readonly ImportedDocument[]> {
  return (await db.readAll(entity)) as unknown as readonly ImportedDocument[] // the three registers carry the envelope
}

/** What the comparison needs of a record. */
export function knownOf(kind: ImportKind, document: ImportedDocument): Known {
  const values = Object.fromEntries(kind.fields.flatMap((field) => (document[field] === undefined ? [] : [[field, document[field]]])))
  const declined = declinedOf(document)
  return {
    id: document.id,
    values,
    ...(document['state'] === 'closed' || document['state'] === 'dissolved' ? { closed: true } : {}),
    ...(declined ? { declined } : {}),
  }
}

/** What a sheet may call the records that its lines point at. */
export async function readReferences(db: Db, entity: ImportEntity): Promise<References> {
  const areas = await db.find('areas').run()
  const of = (...kinds: readonly Area['kind'][]): readonly Area[] => areas.filter(({ kind }) => kinds.includes(kind))
  if (entity === 'people') {
    const branches = await db.find('orgs', { selector: { kind: { $in: [...branchKinds] } } }).run()
    const running = branches.filter(({ state }) => state !== 'dissolved') // a new branch may bear the name of one that was dissolved
    return { grids: areaNames(of('grid'), areas), rooms: areaNames(of('room'), areas), branches: orgNames(running) }
  }
  if (entity === 'areas') return { areas: areaNames(areas, areas) }
  return { areas: areaNames(of('grid', 'block', 'courtyard', 'building', 'community'), areas), orgs: orgNames(await db.find('orgs').run()) }
}

function orgNames(orgs: readonly Org[]): Map<string, string> {
  const ids = new Map<string, string>()
  const doubtful = new Set<string>()
  for (const { id, name, shortName } of orgs)
    for (const said of new Set([withoutBlanks(name), withoutBlanks(shortName ?? '')])) {
      if (said === '') continue
      if (ids.has(said)) doubtful.add(said)
      ids.set(said, id)
    }
  for (const said of doubtful) ids.delete(said)
  return ids
}
