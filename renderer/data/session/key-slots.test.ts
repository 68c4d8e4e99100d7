import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { argon2id } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../base64.ts'
import { createCipher } from '../cipher.ts'
import { openDeviceDatabase } from './device-database.ts'
import { createKeySlots, type KeySlots } from './key-slots.ts'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const derivation = { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 } as const
const chen = { id: 'u', username: 'chen', name: '陈静', role: 'secretary', unit: '320106001001' } as const
const NOW = Date.parse('2026-11-23T08:00:00Z')

let database: Awaited<ReturnType<typeof openDeviceDatabase>>
let slots: KeySlots
beforeEach(async () => {
  database = await openDeviceDatabase('key-slots', { indexedDB: new IDBFactory(), IDBKeyRange })
  slots = createKeySlots({ database, vault: undefined, randomBytes, derivation, now: () => NOW })
})
afterEach(() => database.close())

describe('a password on this PC', () => {
  it('is the same in full-width letters, as it is for the district', async () => {
    await slots.create(chen, 'Right-2026!')
    expect(await slots.openOffline('chen', 'Ｒｉｇｈｔ-２０２６！')).toMatchObject({ ok: true })
  })

  it('that an earlier program took as it was typed still opens', async () => {
    const [key, salt, typed] = [randomBytes(32), toBase64(randomBytes(16)), 'Ｒｉｇｈｔ-２０２６！']
    const under = await argon2id({ password: typed.normalize('NFC'), salt: fromBase64(salt), memorySize: 64, iterations: 1, parallelism: 1, hashLength: 32, outputType: 'binary' }) // prettier-ignore
    const wrapped = createCipher(under, randomBytes).seal(toBase64(key), 'slot')
    expect(await slots.openPortable({ salt, derivation, wrapped }, typed)).toEqual(key)
    expect(await slots.openPortable({ salt, derivation, wrapped }, 'Wrong-2026!')).toBeUndefined()
  })

  it('[S13] locks after five failures also when they are tried at once', async () => {
    await slots.create(chen, 'Right-2026!')
    await Promise.all(['1', '2', '3', '4', '5'].map((guess) => slots.openOffline('chen', guess)))
    expect(await slots.openOffline('chen', 'Right-2026!')).toMatchObject({ ok: false, error: { code: 'auth/locked' } })
  })
})
