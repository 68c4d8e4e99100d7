import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { ok } from '#shared/lib/result.ts'
import { createCipher } from '../cipher.ts'
import { ASK_RECEIVED } from '../outbox/fact-names.ts'
import { createFacts } from '../outbox/facts.ts'
import { openLocalDatabase, type LocalDatabase } from '../outbox/local-database.ts'
import { createOutbox } from '../outbox/outbox.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { receivedOnce } from './ask-received.ts'

const cipher = createCipher(new Uint8Array(32).fill(7), (length) => crypto.getRandomValues(new Uint8Array(length)))

/** The disc, which takes nothing while it is full. */
async function discOf(full: { now: boolean }): Promise<LocalDatabase> {
  const local = await openLocalDatabase('ask', { indexedDB: new IDBFactory(), IDBKeyRange })
  return {
    ...local,
    write: async (...parts) => {
      if (full.now) throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' })
      return local.write(...parts)
    },
  }
}

it('[S5] asks again when the disc was too full to note the answer, and the failure is told, not thrown', async () => {
  const full = { now: false }
  const disc = await discOf(full)
  const facts = createFacts(disc)
  await facts.set(ASK_RECEIVED, true)
  const journal = { tidy: async () => undefined, acknowledged: () => undefined }
  const core = { facts, outbox: createOutbox(disc, cipher), journal, user: { id: 'u' }, now: () => 0 } as unknown as Core // what is asked of it here
  const settled = receivedOnce(core, { call: async () => ok({ received: [] }), clockOffsetMs: () => 0 } as unknown as Client) // nothing is unsent
  full.now = true
  expect(await settled()).toMatchObject({ ok: false, error: { code: 'store/full' } })
  full.now = false
  expect(await settled()).toEqual(ok(undefined))
  expect(await facts.get(ASK_RECEIVED)).toBeUndefined()
})
