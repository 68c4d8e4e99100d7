import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { sessionResponse, type Session, type User } from '#shared/contracts/api.ts'
import { API, type WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import type { TransportAnswer, TransportCall } from '#renderer/data/remote/transport.ts'
import { buildApp } from '#server/app.ts'
import type { Passwords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import { districtPrefix, type World } from './world.ts'

const PASSWORD = 'Right-2026!'
/** What a password costs is not the question here. */
const passwords: Passwords = { hash: async (password) => password, verify: async (password, known) => password === known }
const unlimited = { perMinute: 1_000_000_000, loginsPerMinute: 1_000_000_000, keepaliveMs: 2_000_000_000 }

export interface Held {
  readonly collection: CollectionName
  readonly document: WireDocument
  readonly unit: string
  readonly audience: readonly string[]
  readonly version: number
}

export interface District {
  request(call: Omit<TransportCall, 'signal'>): Promise<TransportAnswer>
  signIn(user: User, deviceId: string): Promise<Tokens>
  /** A new process on the same store. */
  restart(): Promise<void>
  /** Every document of this seed's district, deleted ones too. */
  documents(): Promise<readonly Held[]>
  versions(): Promise<readonly Held[]>
  stop(): Promise<void>
}

/** The real server in this process, without a socket, at the world's time. */
export async function openDistrict(world: World, store: Store, users: readonly User[]): Promise<District> {
  for (const user of users) {
    await insertAccount(store, { ...user, person: null, password: PASSWORD, disabled: false }, world.now)
  }
  const start = async (): Promise<FastifyInstance> =>
    buildApp({
      store,
      epoch: await readEpoch(store),
      passwords,
      now: () => world.now,
      version: 'simulation',
      blobsDir: join(tmpdir(), 'dq-simulation-blobs'),
      demo: false,
      limits: unlimited,
    })
  let app = await start()
  const request: District['request'] = async ({ method, path, headers, body }) => {
    const answer = await app.inject({ method, url: path, headers: { ...headers }, ...(body === undefined ? {} : { payload: body }) })
    return { status: answer.statusCode, date: new Date(world.now).toISOString(), text: answer.body }
  }
  const ours = `${districtPrefix(world.seed)}%`
  return {
    request,
    async signIn(user, deviceId) {
      const body = JSON.stringify({ username: user.username, password: PASSWORD, deviceId, deviceName: deviceId })
      const answer = await request({ method: 'POST', path: `${API}/auth/login`, headers: { 'content-type': 'application/json' }, body })
      if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.text}`)
      const { accessToken, refreshToken, expiresAt }: Session = sessionResponse.parse(JSON.parse(answer.text))
      return { accessToken, refreshToken, expiresAt }
    },
    async restart() {
      await app.close()
      app = await start()
    },
    documents: () =>
      store.query<Held>(
        `select collection, doc as document, unit, audience, version from documents where unit like $1 order by collection, id`,
        [ours],
      ),
    versions: () =>
      store.query<Held>(
        `select v.collection, v.doc as document, d.unit, d.audience, v.version from versions v
         join documents d on d.collection = v.collection and d.id = v.id where d.unit like $1 order by v.collection, v.id, v.version`,
        [ours],
      ),
    stop: () => app.close(),
  }
}
