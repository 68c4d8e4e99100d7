import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { expect, it } from 'vitest'
import { createCipher } from '#renderer/data/cipher.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import { openRxStore } from '#renderer/data/store/rx-store.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from './device.ts'
import { createModelDistrict } from './model-district.ts'

it('locks and unlocks at once, again and again, on RxDB’s limited number of collections', async () => {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), 'Right-2026!')
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  const randomBytes = seededBytes(5)
  const sessions = await createSessions({
    serverUrl: 'http://district',
    deviceId: 'device-1',
    deviceName: '一号机',
    transport: district.connect({ offline: false, loseAnswers: 0 }),
    locks: createLocks(undefined),
    randomBytes,
    random: () => 0.5,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb,
    sync: 'manual',
    now: Date.now,
    openStore: (name, key) =>
      openRxStore({ name, cipher: createCipher(key, randomBytes), storage: getRxStorageDexie(indexedDb), multiInstance: false }),
  })
  const first = await sessions.signIn('chen', 'Right-2026!')
  if (!first.ok) throw new Error(first.error.code)
  const person = makePerson('lock', { phone: '13951600002' })
  await first.value.save([{ kind: 'put', collection: 'people', document: person }])
  for (let round = 0; round < 3; round += 1) {
    const locking = sessions.lock()
    const opened = await sessions.unlock('Right-2026!')
    await locking
    if (!opened.ok) throw new Error(JSON.stringify(opened.error))
    expect(await opened.value.findOne('people', person.id).run()).toMatchObject({ phone: '13951600002' })
  }
  await sessions.lock()
}, 20_000)
