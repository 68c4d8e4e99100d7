import { afterAll, describe, expect, it } from 'vitest'
import { buildApp } from '#server/app.ts'
import { createAccount } from '#server/first-accounts.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { newEpoch } from '#server/store/settings.ts'
import { createDevice } from './device.ts'
import { newUnit, PASSWORD } from './harness.ts'
import { newItem } from './records.ts'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

describe('a restored server', () => {
  it('[S15] takes back from a device what it forgot, under its first author, and only after a restore', async () => {
    const store = await openPgliteStore()
    closing.push(() => store.close())
    const passwords = createPasswords({ iterations: 1, memorySize: 64 })
    const now = () => Date.now()
    const unit = newUnit()
    await createAccount({ store, passwords, now }, { username: 'secretary', name: '书记', role: 'secretary', unit, password: PASSWORD })
    const login = { username: 'secretary', password: PASSWORD, deviceId: 'device-0001', deviceName: 'x' }
    const epoch = await newEpoch(store)
    const app = await buildApp({ store, epoch, passwords, now, version: 'test', blobsDir: '.data/none', demo: false })
    closing.push(() => app.close())
    const device = await createDevice(await app.listen({ port: 0, host: '127.0.0.1' }), login)
    const forgotten = newItem(device, { createdBy: 'colleague', updatedBy: 'colleague' })
    expect(await device.push('items', [{ assumedMasterState: forgotten, newDocumentState: forgotten }])).toEqual({
      conflicts: [],
      rejected: [],
    })
    expect((await device.pull('items', null)).documents).toEqual([forgotten])
    const foreign = { ...newItem(device), unit: `${unit.slice(0, 9)}007` }
    expect((await device.push('items', [{ newDocumentState: foreign }])).rejected[0]?.code).toBe('record/out-of-scope')
  }, 60_000)
})
