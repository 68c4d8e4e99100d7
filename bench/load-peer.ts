import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'

/** Puts the same documents into the peer's server as one database; CouchDB names its key `_id`. */
export async function loadPeer(url: string, documents: ReadonlyMap<CollectionName, readonly WireDocument[]>): Promise<string> {
  const database = `${url}/bench`
  await answered(await fetch(database, { method: 'PUT' }))
  for (const many of documents.values()) {
    for (let from = 0; from < many.length; from += 2000) {
      const docs = many.slice(from, from + 2000).map(({ id, _deleted, ...rest }) => ({ _id: id, ...rest }))
      await answered(
        await fetch(`${database}/_bulk_docs`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ docs }),
        }),
      )
    }
  }
  return database
}

async function answered(answer: Response): Promise<void> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`peer answered ${answer.status}: ${text.slice(0, 200)}`)
}
