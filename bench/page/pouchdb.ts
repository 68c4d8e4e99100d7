import PouchDB from 'pouchdb'

interface Replication {
  on(event: 'complete', listener: (info: { docs_written: number }) => void): Replication
  on(event: 'error', listener: (cause: unknown) => void): Replication
}

/** First sync of one database of the same documents by PouchDB's own replication. */
export async function pouchFirstSync(url: string, batch: number): Promise<{ ms: number; documents: number }> {
  const local = new PouchDB('peer')
  const started = performance.now()
  const documents = await new Promise<number>((resolve, reject) => {
    const replication: Replication = local.replicate.from(url, { batch_size: batch })
    replication.on('complete', (info) => resolve(info.docs_written)).on('error', (cause) => reject(cause as Error)) // PouchDB types nothing
  })
  const ms = performance.now() - started
  await local.close()
  return { ms, documents }
}
