import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { createCipher } from '../cipher.ts'
import { openDeviceDatabase } from './device-database.ts'
import { createKeySlots } from './key-slots.ts'
import { createTokenKeeper } from './token-keeper.ts'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const TOKENS = { accessToken: 'a', refreshToken: 'r', expiresAt: '2030-01-01T00:00:00.000Z' }

it('asks for the first tokens only where there are none, and keeps them sealed for every window', async () => {
  const database = await openDeviceDatabase('token-keeper', { indexedDB: new IDBFactory(), IDBKeyRange })
  const derivation = { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 } as const
  const slots = createKeySlots({ database, vault: undefined, randomBytes, derivation, now: Date.now })
  const key = await slots.create({ id: 'u', username: 'chen', name: '陈静', role: 'secretary', unit: '320106001001' }, 'Right-2026!')
  const cipher = createCipher(key, randomBytes)
  const answers = [undefined, TOKENS]
  let asked = 0
  const keeper = createTokenKeeper(slots, 'chen', cipher, async () => answers[asked++])
  expect(await keeper.get()).toBeUndefined()
  expect(await keeper.get()).toEqual(TOKENS)
  expect(await keeper.get()).toEqual(TOKENS)
  expect(await createTokenKeeper(slots, 'chen', cipher).get()).toEqual(TOKENS)
  expect(asked).toBe(2)
  expect(JSON.stringify(await slots.get('chen'))).not.toContain(TOKENS.expiresAt)
  database.close()
})
