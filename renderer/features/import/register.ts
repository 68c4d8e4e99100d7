import type { Db } from '#renderer/data/db.ts'
import type { Area } from '#shared/schema/areas.ts'
import { branchKinds, type Org } from '#shared/schema/orgs.ts'
import { areaNames } from './area-names.ts'
import { declinedOf, keptKeysOf, type ImportedDocument } from './batch.ts'
import type { ImportEntity, ImportKind, References } from './import-kind.ts'
import { withoutBlanks } from './line-notes.ts'
import type { Known } from './plan.ts'

type Visit = (documents: readonly ImportedDocument[]) => void

/** All records of a register as they stand, once and some at a time: an import must not be planned anew by its own writes. */
export function visitRegister(db: Db, entity: ImportEntity, visit: Visit): Promise<void> {
  return db.visitAll(entity, (documents) => visit(documents as unknown as readonly ImportedDocument[])) // every register carries the envelope
}

/** Those of the ids that there still are. */
export async function readRecords(db: Db, entity: ImportEntity, ids: readonly string[]): Promise<readonly ImportedDocument[]> {
  return (await db.readSome(entity, ids)) as unknown as readonly ImportedDocument[] // as above
}

/** What the comparison needs of a record. */
export function knownOf(kind: ImportKind, document: ImportedDocument): Known {
  const read = [...kind.fields, ...(kind.telling ?? [])]
  const values = Object.fromEntries(read.flatMap((field) => (document[field] === undefined ? [] : [[field, document[field]]])))
  const declined = declinedOf(document)
  const keys = keptKeysOf(document)
  return {
    id: document.id,
    values,
    ...(keys.length > 0 ? { keys } : {}),
    // A matter that is closed is known all the same: its line is not registered a second time.
    ...(kind.settled?.is(document) ? { settled: true } : {}),
    ...(!kind.settled && (document['state'] === 'closed' || document['state'] === 'dissolved') ? { closed: true } : {}),
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
  if (entity === 'items') return { grids: areaNames(of('grid'), areas) }
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
