import { createRxSchema, getAllCollectionDocuments, type RxDatabase } from 'rxdb'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { RxSchema } from '#shared/schema/json-schema.ts'

/**
 * Forgets what an earlier program declared otherwise, so that RxDB takes this program's declarations. RxDB itself refuses a
 * database whose indexes were declared otherwise, and its way out copies every document into a new database, without what stands
 * beside them there (yearly volumes, the place in the feed). Nothing needs copying: what is declared is keys and indexes
 * (docs/decisions/0006), and those IndexedDB itself adds when Dexie opens the tables, in one transaction that leaves everything as
 * it was when it fails (S12).
 */
export async function takeDeclarations(
  database: Pick<RxDatabase, 'internalStore' | 'hashFunction'>,
  schemas: Readonly<Record<string, RxSchema>>,
): Promise<void> {
  const known = await getAllCollectionDocuments(database.internalStore)
  const outdated = known.filter(({ data }) => {
    const schema = schemas[data.name]
    return schema && canonicalJson(createRxSchema(schema as never, database.hashFunction).jsonSchema) !== canonicalJson(data.schema) // RxDB wants its own JSON Schema type
  })
  if (outdated.length === 0) return
  const rows = outdated.map((previous) => ({ previous, document: { ...previous, _deleted: true } }))
  const { error } = await database.internalStore.bulkWrite(rows as never, 'declarations') // the type of RxDB's own rows is not exported
  // Another window was faster, and takes the same.
  if (error.some(({ status }) => status !== 409)) throw new Error('the declarations of the store could not be renewed')
}
