import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildApp } from '#server/app.ts'
import { createAccessTokens } from '#server/sessions/access-tokens.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import { sessionResponse } from '#shared/contracts/api.ts'
import { deviceOf, type Device } from './device.ts'
import { newUnit } from './harness.ts'
import { startOwnServer } from './own-server.ts'

const LIMITS = { perMinute: 40 }
const me = async (device: Device, headers = {}): Promise<number> => (await device.call('GET', '/auth/me', undefined, headers)).status

describe('whose share of the server a request takes', () => {
  it('[S18] is known after a restart too: a flood from the same address keeps nobody from working who had signed in before', async () => {
    let store: Store | undefined
    const server = await startOwnServer({}, (one) => (store = one))
    if (!store) throw new Error('the server has a store')
    const passwords = createPasswords({ iterations: 1, memorySize: 64 })
    const now = () => Date.now()
    const [epoch, blobsDir] = [await readEpoch(store), server.folder]
    const again = await buildApp({ store, epoch, passwords, now, version: 'test', blobsDir, demo: false, limits: LIMITS })
    try {
      const before = await server.device(newUnit())
      const device = { ...deviceOf(await again.listen({ port: 0, host: '127.0.0.1' }), before.login, before.session) }
      const madeUp = () => ({ authorization: `Bearer ${randomBytes(48).toString('base64url')}` })
      const flood: number[] = []
      for (let count = 0; count <= LIMITS.perMinute; count += 1) flood.push(await me(device, madeUp()))
      expect(flood.at(-1)).toBe(429)
      expect(await me(device)).toBe(200)
    } finally {
      await again.close()
      await server.stop()
    }
  }, 60_000)

  it('[S18] is one for a session, however often it renews its tokens', async () => {
    const server = await startOwnServer({ limits: LIMITS })
    try {
      let device = await server.device(newUnit())
      const statuses: number[] = []
      for (let renewed = 0; renewed < 5; renewed += 1) {
        const answer = await device.call('POST', '/auth/refresh', { refreshToken: device.session.refreshToken }, { authorization: '' })
        device = deviceOf(server.url, device.login, sessionResponse.parse(answer.body))
        for (let count = 0; count < 10; count += 1) statuses.push(await me(device))
      }
      expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([LIMITS.perMinute, 429])
      // Another session at the same address has its own.
      expect(await me(await server.device(newUnit()))).toBe(200)
    } finally {
      await server.stop()
    }
  }, 60_000)

  it('is read off no token of another key, none that was altered, and none that is old', () => {
    const [ours, theirs] = [createAccessTokens(randomBytes(32)), createAccessTokens(randomBytes(32))]
    const now = Date.parse('2026-11-24T08:00:00Z')
    const token = ours.make('session', now)
    expect(ours.sessionOf(token, now)).toBe(ours.sessionOf(ours.make('session', now + 60_000), now))
    expect(ours.sessionOf(token, now)).not.toBe(ours.sessionOf(ours.make('another', now), now))
    expect(ours.sessionOf(theirs.make('session', now), now)).toBeUndefined()
    for (const at of [0, 5, 30, 62]) {
      const altered = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(ours.sessionOf(altered, now)).toBeUndefined()
    }
    expect(ours.sessionOf(token, now + 2 * 3_600_000)).toBeUndefined()
    expect(ours.sessionOf('', now)).toBeUndefined()
  })
})
