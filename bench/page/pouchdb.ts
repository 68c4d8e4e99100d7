import PouchDB from 'pouchdb'

/** First sync of one database of the same documents by PouchDB's own replication. */
export async function pouchFirstSync(url: string, batch: number): Promise<{ ms: number; documents: number }> {
  const local = new PouchDB('peer')
  const started = performance.now()
  const documents = await new Promise<number>((resolve, reject) => {
    const replication = local.replicate.from(url, { batch_size: batch })
    replication.on('complete', (info) => resolve(info.docs_written)).on('error', (cause) => reject(cause as Error)) // what PouchDB gives is an error
  })
  const ms = performance.now() - started
  await local.close()
  return { ms, documents }
}
