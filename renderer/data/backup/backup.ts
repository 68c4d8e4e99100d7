import { collectionNames } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import { createTurn } from '../store/turn.ts'
import type { Core } from '../write/core.ts'

/** Characters sealed together: sealing record by record took four times as long, and one seal for all would stop the screen. */
const BLOCK = 256 * 1024

/**
 * Everything on this device: a head, each document, each unsent edit, each refused one. A line of the file is a sealed block,
 * which holds records as lines of JSON.
 */
export async function exportBackup(core: Core, cipher: Cipher): Promise<Uint8Array> {
  const blocks = createBlocks(cipher)
  await blocks.add({ kind: 'head', format: 2, user: core.user.id, unit: core.user.unit, at: new Date(core.now()).toISOString() })
  for (const collection of collectionNames) {
    await core.store.each(collection, async (documents) => {
      for (const document of documents) await blocks.add({ kind: 'document', collection, document })
    })
  }
  for (const item of await core.outbox.all()) await blocks.add({ kind: 'outbox', item })
  for (const item of await core.tray.all()) await blocks.add({ kind: 'tray', item })
  return blocks.file()
}

function createBlocks(cipher: Cipher) {
  const sealed: string[] = []
  const turn = createTurn()
  let open: string[] = []
  let length = 0
  const close = (): void => {
    if (open.length > 0) sealed.push(`${cipher.seal(open.join('\n'), 'backup')}\n`)
    open = []
    length = 0
  }
  return {
    async add(record: object): Promise<void> {
      const line = JSON.stringify(record)
      open.push(line)
      length += line.length
      if (length >= BLOCK) close()
      if (turn.over()) await turn.pass()
    },
    file(): Uint8Array {
      close()
      return new TextEncoder().encode(sealed.join(''))
    },
  }
}
