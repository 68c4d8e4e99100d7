import { collectionNames } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import type { Core } from '../write/core.ts'

/** Everything on this device as sealed lines: a head, each document, each unsent edit, each refused one. */
export async function exportBackup(core: Core, cipher: Cipher): Promise<Uint8Array> {
  const lines: string[] = []
  const add = (record: object): void => void lines.push(cipher.seal(JSON.stringify(record), 'backup'))
  add({ kind: 'head', format: 1, user: core.user.id, unit: core.user.unit, at: new Date(core.now()).toISOString() })
  for (const collection of collectionNames) {
    await core.store.each(collection, (documents) => documents.forEach((document) => add({ kind: 'document', collection, document })))
  }
  for (const item of await core.outbox.all()) add({ kind: 'outbox', item })
  for (const item of await core.tray.all()) add({ kind: 'tray', item })
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}
