import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { createHybridClock } from '#shared/lib/hybrid-clock.ts'
import { createCipher } from '../cipher.ts'
import { openLocalDatabase } from '../outbox/local-database.ts'
import { createAuditLog } from './audit-log.ts'

it('writes a note of which half a character was cut off so that the district can keep it as it is chained', async () => {
  const database = await openLocalDatabase('audit', { indexedDB: new IDBFactory(), IDBKeyRange })
  const cipher = createCipher(new Uint8Array(32).fill(7), (length) => crypto.getRandomValues(new Uint8Array(length)))
  const audit = createAuditLog({ database, clock: createHybridClock('0123456789ab', Date.now), cipher })
  await audit.record({ kind: 'export', note: '名册😀'.slice(0, 3) })
  const [event] = await audit.waiting(1)
  expect(event?.note).toBe('名册\ufffd')
  const { previous, hash, ...body } = event as NonNullable<typeof event>
  expect(chainHash(previous, body)).toBe(hash)
  database.close()
})
