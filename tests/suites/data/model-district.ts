import type { User } from '#shared/contracts/api.ts'
import { errorMessages, type ErrorCode } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { documentsDigest } from '#shared/domain/digest.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { NetworkFailure, type Transport, type TransportCall } from '#renderer/data/remote/transport.ts'

interface Entry {
  readonly place: number
  /** Milliseconds since 1970, no two the same. */
  readonly at: number
  readonly document: WireDocument
}

/** What a test may do to the network between a device and the district. */
export interface Faults {
  offline: boolean
  /** The district acts, its answer is lost. */
  loseAnswers: number
  /** Runs before a call is answered. */
  before?: ((path: string) => Promise<void> | void) | undefined
  refuse?: ((collection: string, document: WireDocument) => ErrorCode | undefined) | undefined
  maxRows?: number | undefined
  /** Every call is answered with this. */
  shutOut?: ErrorCode | undefined
}

/**
 * The contract of sync.md in a few lines of memory, for faults that the real server cannot be told to make: a lost answer, a
 * restored backup, a malformed document. What the server itself does is tested on the server.
 */
export function createModelDistrict() {
  let epoch = 'epoch-1'
  let counter = 0
  let clock = 0
  let entries = new Map<string, Entry>()
  /** Every state ever held, oldest first. */
  let versions: (Entry & { readonly collection: string })[] = []
  let restoredAt: string | undefined
  const users = new Map<string, { password: string; user: User }>()
  const audit: unknown[] = []
  const requests: string[] = []
  let states = new Set<string>()
  const keyOf = (collection: string, id: string) => `${collection}/${id}`

  const now = (): number => (clock = Math.max(clock + 1, Date.now()))

  const put = (collection: string, document: WireDocument): void => {
    counter += 1
    const entry = { place: counter, at: now(), document: structuredClone(document) }
    entries.set(keyOf(collection, document.id), entry)
    versions.push({ collection, ...entry })
  }
  const pull = (collection: string, body: { checkpoint: { epoch: string; places: Record<string, number> } | null; limit: number }) => {
    if (body.checkpoint && body.checkpoint.epoch !== epoch) return fail(409, 'sync/resync')
    const after = body.checkpoint?.places['feed'] ?? 0
    const found = [...entries]
      .filter(([key, entry]) => key.startsWith(`${collection}/`) && entry.place > after)
      .sort(([, a], [, b]) => a.place - b.place)
      .slice(0, body.limit)
    const place = found.at(-1)?.[1].place ?? after
    return { status: 200, body: { documents: found.map(([, entry]) => entry.document), checkpoint: { epoch, places: { feed: place } } } }
  }
  const moved = (checkpoints: Readonly<Record<string, { epoch: string; places: Record<string, number> }>>): string[] =>
    Object.entries(checkpoints).flatMap(([collection, checkpoint]) => {
      const after = checkpoint.places['feed'] ?? 0
      const news = [...entries].some(([key, entry]) => key.startsWith(`${collection}/`) && entry.place > after)
      return news || checkpoint.epoch !== epoch || after > counter ? [collection] : []
    })
  const push = (
    collection: string,
    body: { rows: { assumedMasterState?: WireDocument; newDocumentState: WireDocument }[] },
    faults: Faults,
  ) => {
    if (body.rows.length > (faults.maxRows ?? 1000)) return fail(413, 'request/too-large')
    const accept = (document: WireDocument): void => {
      states.add(`${keyOf(collection, document.id)}@${String(document['updatedAt'])}`)
      put(collection, document)
    }
    const conflicts: WireDocument[] = []
    const rejected: { id: string; code: string; message: string }[] = []
    for (const { assumedMasterState, newDocumentState } of body.rows) {
      const code = faults.refuse?.(collection, newDocumentState)
      const held = entries.get(keyOf(collection, newDocumentState.id))?.document
      if (code) rejected.push({ id: newDocumentState.id, code, message: errorMessages[code] })
      else if (sameContent(held ?? null, newDocumentState)) continue
      else if (sameContent(held ?? null, assumedMasterState ?? null)) accept(newDocumentState)
      else if (held) conflicts.push(held)
      else accept(newDocumentState)
    }
    return { status: 200, body: { conflicts, rejected } }
  }
  const history = (path: string) => {
    const [, , , , collection = '', id = '', , version] = path.split('/')
    const known = versions.filter((one) => one.collection === collection && one.document.id === id)
    if (version !== undefined) return { status: 200, body: { document: known[Number(version) - 1]?.document } }
    const rows = known.map(({ at, document }, index) => {
      const { updatedAt, _deleted: deleted } = document
      return { version: index + 1, at: timeOf(at), by: '', device: null, deleted, hash: '', stamp: String(updatedAt) }
    })
    return { status: 200, body: { versions: rows.toReversed(), ...(restoredAt === undefined ? {} : { restoredAt }) } }
  }
  const answer = (call: TransportCall, faults: Faults): { status: number; body: unknown } => {
    const [, , , first, collection = '', verb] = call.path.split('/')
    const body = call.body === undefined ? undefined : JSON.parse(call.body)
    if (first === 'auth' && collection === 'login') {
      const known = users.get(body.username)
      if (!known || known.password !== body.password) return fail(401, 'auth/bad-credentials')
      return { status: 200, body: session(known.user) }
    }
    if (first === 'audit') {
      audit.push(...body.events)
      return { status: 200, body: { accepted: body.events.length, next: body.events.at(-1).seq + 1 } }
    }
    if (first === 'documents' && collection === 'received') {
      const asked = body.states as { collection: string; id: string; stamp: string }[] // receivedRequest
      return { status: 200, body: { received: asked.filter(({ collection: of, id, stamp }) => states.has(`${keyOf(of, id)}@${stamp}`)) } }
    }
    if (first === 'documents') return history(call.path)
    if (first === 'sync' && collection === 'places') return { status: 200, body: { changed: moved(body.checkpoints) } }
    if (verb === 'recent') {
      const newest = [...entries].filter(([key]) => key.startsWith(`${collection}/`)).sort(([, a], [, b]) => b.place - a.place)
      return { status: 200, body: { documents: newest.slice(0, body.limit).map(([, entry]) => entry.document) } }
    }
    if (verb === 'pull') return pull(collection, body)
    if (verb === 'digest') {
      const until = body.checkpoint.places.feed ?? 0
      const held = [...entries].filter(([key, entry]) => key.startsWith(`${collection}/`) && entry.place <= until)
      return { status: 200, body: documentsDigest(held.map(([, entry]) => entry.document)) }
    }
    if (verb === 'push') return push(collection, body, faults)
    return { status: 200, body: { ok: true } }
  }
  return {
    audit,
    requests,
    addUser: (user: User, password: string) => users.set(user.username, { user, password }),
    get: (collection: CollectionName, id: string) => entries.get(keyOf(collection, id))?.document,
    all: (collection: CollectionName) =>
      [...entries].filter(([key]) => key.startsWith(`${collection}/`)).map(([, entry]) => entry.document),
    put,
    /** As if it had left every scope: no feed names it again. */
    hide: (collection: CollectionName, id: string) => entries.delete(keyOf(collection, id)),
    /** Yesterday's backup: the state as `snapshot` gave it, under a new epoch. */
    snapshot: () => ({ entries: new Map(entries), versions: [...versions], states: new Set(states) }),
    restore(backup: { entries: Map<string, Entry>; versions: typeof versions; states: ReadonlySet<string> }) {
      entries = new Map(backup.entries)
      states = new Set(backup.states)
      versions = [...backup.versions]
      restoredAt = timeOf(now())
      counter += 1
      epoch = `${epoch}-restored`
    },
    connect(faults: Faults): Transport {
      return {
        async request(call) {
          requests.push(call.path)
          if (faults.offline) throw new NetworkFailure('cut')
          await faults.before?.(call.path)
          if (faults.offline) throw new NetworkFailure('cut')
          const { status, body } = faults.shutOut ? fail(401, faults.shutOut) : answer(call, faults)
          if (faults.loseAnswers > 0) {
            faults.loseAnswers -= 1
            throw new NetworkFailure('answer lost')
          }
          return { status, text: JSON.stringify(body) }
        },
        stream: () => Promise.reject(new NetworkFailure('no stream')),
      }
    },
  }
}

export type ModelDistrict = ReturnType<typeof createModelDistrict>

function fail(status: number, code: ErrorCode) {
  return { status, body: { code, message: errorMessages[code] } }
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}

function session(user: User) {
  return { accessToken: 'access', refreshToken: 'refresh', expiresAt: '2030-01-01T00:00:00.000Z', user }
}
