import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { sessionResponse, type Session, type User } from '#shared/contracts/api.ts'
import { API, type Checkpoint, type WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import { NetworkFailure, type TransportAnswer, type TransportCall } from '#renderer/data/remote/transport.ts'
import { buildApp } from '#server/app.ts'
import type { Passwords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import { isBeforePurge, purgeTombstones, restoreBackup, takeBackup, type Backup, type Purged } from './district-past.ts'
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

type Who = { readonly device: string } | { readonly user: string }
/** A PC and who sits at it. */
export interface Place {
  readonly deviceId: string
  readonly seat: { readonly user: User }
}

export interface District {
  request(call: Omit<TransportCall, 'signal'>): Promise<TransportAnswer>
  signIn(user: User, deviceId: string): Promise<Tokens>
  /** A new process on the same store. */
  restart(): Promise<void>
  backup(): Promise<Backup>
  /** Yesterday's dump under a new epoch (sync.md S15). */
  restore(backup: Backup): Promise<void>
  restored(): boolean
  /** Removes tombstones for good; whoever has not read them is told to read all again. @returns how many */
  purge(): Promise<number>
  /** A device was stolen, or a user left (S13). */
  shutOut(who: Who): Promise<void>
  letIn(pc: Place): Promise<void>
  isShutOut(pc: Place): boolean
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
  let epoch = await readEpoch(store)
  const purged: Purged = new Map()
  const barred = new Set<string>()
  const start = async (): Promise<FastifyInstance> =>
    buildApp({
      store,
      epoch,
      passwords,
      now: () => world.now,
      version: 'simulation',
      blobsDir: join(tmpdir(), 'dq-simulation-blobs'),
      demo: false,
      limits: unlimited,
    })
  let app: FastifyInstance | undefined = await start()
  const stop = async (): Promise<void> => {
    const ending = app
    app = undefined
    await ending?.close()
  }
  const restart = async (): Promise<void> => {
    await stop()
    app = await start()
  }
  const request: District['request'] = async ({ method, path, headers, body, bytes }) => {
    if (!app) throw new NetworkFailure('nobody listens')
    const answer = await app.inject({ method, url: path, headers: { ...headers }, ...payloadOf(body, bytes) })
    const date = new Date(world.now).toISOString()
    // Who may not ask is not told that he asks too late.
    const tooOld = answer.statusCode < 400 ? refusedAsTooOld(purged, path, body) : undefined
    if (tooOld) return { status: tooOld.status, date, text: JSON.stringify(tooOld.body) }
    return { status: answer.statusCode, date, text: answer.body }
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
    restart,
    backup: () => takeBackup(store, ours),
    async restore(backup) {
      await restoreBackup(store, ours, backup)
      epoch = { id: `${epoch.id.slice(0, 36)} ${world.now}`, restored: true, at: new Date(world.now).toISOString() }
      await restart()
    },
    restored: () => epoch.restored,
    purge: () => purgeTombstones(store, ours, purged),
    async shutOut(who) {
      const at = new Date(world.now).toISOString()
      barred.add('user' in who ? who.user : who.device)
      if ('user' in who) await store.query('update users set disabled = true where id = $1', [who.user])
      else await store.query('update devices set revoked_at = $2::text::timestamptz where id = $1', [who.device, at])
    },
    async letIn({ deviceId, seat }) {
      barred.delete(deviceId)
      barred.delete(seat.user.id)
      await store.query('update users set disabled = false where id = $1', [seat.user.id])
      await store.query('update devices set revoked_at = null where id = $1', [deviceId])
    },
    isShutOut: ({ deviceId, seat }) => barred.has(deviceId) || barred.has(seat.user.id),
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
    stop,
  }
}

function payloadOf(body: string | undefined, bytes: Uint8Array | undefined): { payload?: string | Buffer } {
  if (bytes) return { payload: Buffer.from(bytes) }
  return body === undefined ? {} : { payload: body }
}

/** The server has no clean-up yet that could leave a place behind; this is how it would answer (sync.md S11). */
function refusedAsTooOld(purged: Purged, path: string, body: string | undefined) {
  const [, , , first, collection = '', verb] = path.split('/')
  if (purged.size === 0 || first !== 'sync' || body === undefined) return undefined
  const asked = JSON.parse(body) as { checkpoint?: Checkpoint | null; checkpoints?: Record<string, Checkpoint> } // a call of our own device
  if (collection === 'places') {
    const changed = Object.entries(asked.checkpoints ?? {}).filter(([name, checkpoint]) => isBeforePurge(purged, name, checkpoint))
    return changed.length > 0 ? { status: 200, body: { changed: changed.map(([name]) => name) } } : undefined
  }
  if ((verb !== 'pull' && verb !== 'digest') || !asked.checkpoint || !isBeforePurge(purged, collection, asked.checkpoint)) return undefined
  return { status: 409, body: { code: 'sync/resync', message: '需要重新读取' } }
}
