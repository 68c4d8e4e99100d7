import { execFile } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '#server/app.ts'
import { createAccount } from '#server/first-accounts.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { openPostgresStore } from '#server/store/postgres-store.ts'
import { newEpoch, readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import { startOwnPostgres, whyNoOwnPostgres, type OwnPostgres } from '#tests/suites/postgres.ts'
import { createDevice, type Device } from './device.ts'
import { newUnit, PASSWORD } from './harness.ts'
import { until } from './own-server.ts'
import { newItem } from './records.ts'

const run = promisify(execFile)
const passwords = createPasswords({ iterations: 1, memorySize: 64 })
const now = () => Date.now()
const closing: (() => Promise<unknown>)[] = []

async function serve(store: Store): Promise<string> {
  const epoch = await readEpoch(store)
  const app = await buildApp({ store, epoch, passwords, now, version: 'test', blobsDir: '.data/none', demo: false })
  closing.push(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

const reason = whyNoOwnPostgres()
describe.skipIf(reason !== undefined)(`a server process under which the database is restored${reason ? ` (${reason})` : ''}`, () => {
  let postgres: OwnPostgres
  beforeAll(async () => {
    const started = await startOwnPostgres()
    if ('reason' in started) throw new Error(started.reason)
    postgres = started
  }, 120_000)
  afterAll(async () => {
    for (const close of closing.reverse()) await close().catch(() => undefined)
    await postgres.stop()
  }, 60_000)

  /** As an operator does: the folder of yesterday in the place of today's, and one server started with --new-epoch. */
  async function restore(backup: string): Promise<void> {
    await postgres.end('immediate')
    await rm(postgres.data, { recursive: true, force: true })
    await rename(backup, postgres.data)
    await postgres.start()
  }

  it('[S15] hears of the new epoch: it tells its devices to read anew, and takes what was forgotten under its first authors', async () => {
    const store = await openPostgresStore(postgres.url, 3)
    closing.push(() => store.close())
    const unit = newUnit()
    for (const username of ['anna', 'berta'])
      await createAccount({ store, passwords, now }, { username, name: '测试', role: 'secretary', unit, password: PASSWORD })
    const url = await serve(store)
    const signIn = (username: string): Promise<Device> =>
      createDevice(url, { username, password: PASSWORD, deviceId: `device-of-${username}`, deviceName: 'x' })
    const [anna, berta] = [await signIn('anna'), await signIn('berta')]
    const kept = newItem(anna)
    await anna.push('items', [{ newDocumentState: kept }])
    const { checkpoint } = await berta.pullAll('items')
    const backup = join(postgres.data, '..', 'backup')
    await postgres.end('fast')
    await run('cp', ['-a', postgres.data, backup])
    await postgres.start()
    const forgotten = newItem(anna)
    await until(async () => (await anna.call('POST', '/sync/items/push', { rows: [{ newDocumentState: forgotten }] })).status === 200)
    const before = await berta.pullAll('items', checkpoint)
    expect([...before.documents.keys()]).toEqual([forgotten.id])
    await restore(backup)
    const operator = await openPostgresStore(postgres.url, 1)
    const epoch = await newEpoch(operator)
    await operator.close()
    // As many writes as were lost: by its number alone the old place looks good.
    const since = newItem(anna)
    await until(async () => (await anna.call('POST', '/sync/items/push', { rows: [{ newDocumentState: since }] })).status === 200)
    const pulled = () => berta.call('POST', '/sync/items/pull', { checkpoint: before.checkpoint, limit: 10 })
    await until(async () => (await pulled()).body.code === 'sync/resync')
    const answer = await berta.push('items', [{ assumedMasterState: forgotten, newDocumentState: forgotten }])
    expect(answer).toEqual({ conflicts: [], rejected: [] })
    const whole = await berta.pullAll('items')
    expect([whole.checkpoint.epoch, [...whole.documents.keys()].sort()]).toEqual([epoch.id, [kept.id, since.id, forgotten.id].sort()])
  }, 120_000)
})
