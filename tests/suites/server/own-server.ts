import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppDeps } from '#server/app-deps.ts'
import { buildApp } from '#server/app.ts'
import { createAccount } from '#server/first-accounts.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import type { User } from '#shared/contracts/api.ts'
import { createDevice, type Device } from './device.ts'
import { PASSWORD } from './harness.ts'

export interface OwnServer {
  readonly url: string
  readonly folder: string
  device(unit: string, role?: User['role']): Promise<Device>
  user(unit: string, role?: User['role']): Promise<string>
  /** One of the figures of GET /metrics. */
  figure(name: string): Promise<number>
  stop(): Promise<void>
}

let devices = 0

/** A server for tests that need it otherwise than the suites do: its own limits, passwords, proxy, pages. On the embedded store. */
export async function startOwnServer(deps: Partial<AppDeps> = {}, watched = (store: Store): Store => store): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-own-'))
  const store = watched(await openPgliteStore())
  const cheap = createPasswords({ iterations: 1, memorySize: 64 })
  const now = () => Date.now()
  const app = await buildApp({
    store,
    epoch: await readEpoch(store),
    passwords: cheap,
    now,
    version: 'test',
    blobsDir: join(folder, 'blobs'),
    demo: false,
    ...deps,
    limits: { perMinute: 1_000_000, ...deps.limits },
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const user: OwnServer['user'] = async (unit, role = 'secretary') => {
    const username = `own${(devices += 1)}`
    await createAccount({ store, passwords: cheap, now }, { username, name: '测试用户', role, unit, password: PASSWORD })
    return username
  }
  return {
    url,
    folder,
    user,
    async device(unit, role = 'secretary') {
      const username = await user(unit, role)
      return createDevice(url, { username, password: PASSWORD, deviceId: `device-${username}`, deviceName: '测试机' })
    },
    async figure(name) {
      const text = await (await fetch(`${url}/metrics`)).text()
      return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1])
    },
    async stop() {
      await app.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Looks again until it is so; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
