import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { startPostgres, whyNoPostgres } from '#tests/suites/postgres.ts'
import { createDevice, type Device } from './device.ts'
import { PASSWORD } from './harness.ts'
import { newItem } from './records.ts'
import { ADMIN_PASSWORD, startServerProcess, type ServerProcess } from './server-process.ts'

const UNIT = '320106001001'
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-crash-'))
  folders.push(folder)
  return folder
}

async function signIn(server: ServerProcess, username: string, password: string): Promise<Device> {
  return createDevice(server.url, { username, password, deviceId: `device-${username}`, deviceName: 'x' })
}

async function addSecretary(server: ServerProcess): Promise<void> {
  const administrator = await signIn(server, 'sysadmin', ADMIN_PASSWORD)
  const body = { username: 'secretary', name: '书记', role: 'secretary', unit: UNIT, password: PASSWORD }
  expect((await administrator.call('POST', '/admin/users', body)).status).toBe(200)
}

/** Pushes batches until something breaks; three at a time, so that the cut finds some in every stage. */
async function pushUntilCut(
  device: Device,
  cutAfter: number,
  cut: () => Promise<void>,
): Promise<{ answered: WireDocument[]; open: WireDocument[] }> {
  const answered: WireDocument[] = []
  const open = new Map<string, WireDocument>()
  let cutting: Promise<void> | undefined
  const lane = async (): Promise<void> => {
    while (!cutting) {
      const documents = Array.from({ length: 5 }, () => newItem(device))
      for (const document of documents) open.set(document.id, document)
      const answer = await device
        .push(
          'items',
          documents.map((newDocumentState) => ({ newDocumentState })),
        )
        .catch(() => undefined)
      if (!answer) return
      for (const document of documents) open.delete(document.id)
      answered.push(...documents)
      if (answered.length >= cutAfter) cutting ??= cut()
    }
  }
  await Promise.all([lane(), lane(), lane()])
  await cutting
  return { answered, open: [...open.values()] }
}

/** Everything answered is there; sending everything again changes nothing; each document has one version. */
async function expectAllOnce(device: Device, pushed: { answered: WireDocument[]; open: WireDocument[] }): Promise<void> {
  const held = (await device.pullAll('items')).documents
  for (const document of pushed.answered) expect(held.get(document.id)).toEqual(document)
  const all = [...pushed.answered, ...pushed.open]
  for (let start = 0; start < all.length; start += 50) {
    const rows = all.slice(start, start + 50).map((newDocumentState) => ({ newDocumentState }))
    expect(await device.push('items', rows)).toEqual({ conflicts: [], rejected: [] })
  }
  expect((await device.pullAll('items')).documents.size).toBe(all.length)
  const { body } = await device.call('GET', `/documents/items/${all[0]!.id}/versions`) // something was pushed
  expect(body['versions']).toHaveLength(1)
}

describe('a killed server', () => {
  it.skipIf(process.platform === 'win32')(
    'ends when the shell that npm started it in is gone, and frees its folder',
    async () => {
      const data = await newFolder()
      const command = `"${process.execPath}" server/main.ts --port 0 --data "${data}"; true`
      const env = { ...process.env, npm_lifecycle_event: 'server', DQ_ADMIN_PASSWORD: ADMIN_PASSWORD, LOG_LEVEL: 'warn', DATABASE_URL: '' }
      const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'ignore'] })
      const first = await new Promise<string>((resolve) => createInterface(shell.stdout).once('line', resolve))
      expect(first).toMatch(/^listening http:\/\/127\.0\.0\.1:\d+$/)
      shell.kill('SIGTERM')
      const health = () =>
        fetch(`${first.slice('listening '.length)}/health`).then(
          () => 'there',
          () => 'gone',
        )
      await expect.poll(health, { timeout: 180_000 }).toBe('gone')
      await expect
        .poll(
          () =>
            startServerProcess(data).then(
              (next) => next.stop(),
              () => 1,
            ),
          { timeout: 180_000 },
        )
        .toBe(0)
    },
    500_000,
  )

  it('[S1] on PGlite: what was answered is there, once; a second process is refused; a stop is graceful', async () => {
    const data = await newFolder()
    const first = await startServerProcess(data)
    await expect(startServerProcess(data)).rejects.toThrow('another server is already using')
    await addSecretary(first)
    const pushed = await pushUntilCut(await signIn(first, 'secretary', PASSWORD), 40, () => first.kill())
    const second = await startServerProcess(data)
    await expectAllOnce(await signIn(second, 'secretary', PASSWORD), pushed)
    expect(await second.stop()).toBe(0)
  }, 120_000)

  it.skipIf(whyNoPostgres() !== undefined || Boolean(process.env['DATABASE_URL']))(
    '[S1] on PostgreSQL: the server killed, then the database killed under it',
    async () => {
      const postgres = await startPostgres()
      if ('reason' in postgres) throw new Error(postgres.reason)
      const data = await newFolder()
      const first = await startServerProcess(data, '--database-url', postgres.url)
      await addSecretary(first)
      const pushed = await pushUntilCut(await signIn(first, 'secretary', PASSWORD), 40, () => first.kill())
      const second = await startServerProcess(data, '--database-url', postgres.url)
      const device = await signIn(second, 'secretary', PASSWORD)
      await expectAllOnce(device, pushed)
      const more = await pushUntilCut(device, 40, () => postgres.kill())
      await postgres.start()
      await expect.poll(async () => (await device.call('GET', '/health')).status, { timeout: 20_000 }).toBe(200)
      const everything = { answered: [...pushed.answered, ...pushed.open, ...more.answered], open: more.open }
      await expectAllOnce(device, everything)
      expect(await second.stop()).toBe(0)
      await postgres.stop()
    },
    120_000,
  )
})
