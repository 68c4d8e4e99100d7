import * as fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { openIndexedDb } from './indexed-db.ts'

const key = fc.integer({ min: 0, max: 99 }).map((n) => `people/${String(n).padStart(3, '0')}`)

describe('the values of many keys', () => {
  it('are those that the keys have one by one, however they lie among others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key), fc.array(key, { maxLength: 40 }), async (held, asked) => {
        const database = await openIndexedDb('many', { rows: { keyPath: 'key' } }, { indexedDB: new IDBFactory(), IDBKeyRange })
        await database.write(['rows'], async (transaction) => held.forEach((one) => transaction.put('rows', { key: one })))
        const found = await database.read(['rows'], (transaction) => transaction.many<{ key: string }>('rows', asked))
        const known = new Set(held)
        expect(found).toEqual(asked.map((one) => (known.has(one) ? { key: one } : undefined)))
        database.close()
      }),
    )
  })
})
