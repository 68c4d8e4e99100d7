import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { Change, ClosedTrayEntry, Correction, Draft, Tray, TrayEntry } from './db.ts'
import type { LiveQueries } from './live/live-query.ts'
import type { TrayItem } from './outbox/tray-store.ts'
import type { Query } from './query.ts'
import { plainOf } from './store/stored-document.ts'
import { titleOf } from './title.ts'
import type { Core } from './write/core.ts'
import { save } from './write/save.ts'
import { storeFailure } from './write/store-failure.ts'

export function createTray(owner: string, core: Core, live: LiveQueries): Tray {
  const follow = <T>(name: string, entries: () => Promise<readonly T[]>): Query<readonly T[]> =>
    live.query<readonly T[]>(
      `${owner}/${name}`,
      (next, fail) => {
        const ask = (): void => void entries().then(next, fail)
        ask()
        return core.tray.changes(ask)
      },
      entries,
    )
  const now = (): string => new Date(core.now()).toISOString()
  return {
    list: () => follow<TrayEntry>('tray', async () => (await core.tray.all()).filter((item) => !item.closed).map(entryOf)),
    closed: () =>
      follow<ClosedTrayEntry>('tray-closed', async () => {
        const closed = (await core.tray.all()).flatMap((item) => (item.closed ? [{ ...entryOf(item), closed: item.closed }] : []))
        return closed.toSorted((a, b) => (a.closed.at < b.closed.at ? 1 : -1))
      }),
    drop: (id) => written(core.tray.close(id, { at: now(), how: 'dropped' })),
    restore: (id) => written(core.tray.reopen(id)),
    async retry(id, correction) {
      const item = await core.tray.get(id)
      if (!item || item.closed) return err(failure('record/not-found'))
      const saved = await again(core, item, correction ?? {})
      if (!saved.ok) return saved
      // The edit is saved; should the disc be full by now, its row waits here and is closed another time.
      await written(core.tray.close(id, { at: now(), how: 'again' }))
      return saved
    },
  }
}

/** What the disc did not take is a failure to tell the person of. */
async function written(write: Promise<void>): Promise<Result<void, Failure>> {
  try {
    await write
    return ok(undefined)
  } catch (cause) {
    const known = storeFailure(cause)
    if (known) return err(known)
    throw cause
  }
}

/** The refused edit, corrected, on top of what the store holds now; where it began from nothing, too, what stands there now is kept. */
async function again(core: Core, item: TrayItem, correction: Correction): Promise<Result<AnyDocument, Failure>> {
  const { collection, base } = item
  const mine = corrected(item, correction)
  const change = mine._deleted
    ? { kind: 'remove', collection, id: mine.id }
    : { kind: 'put', collection, document: plainOf<Draft<typeof collection>>(mine), from: base?._deleted ? null : base }
  const saved = await save(core, [change as Change]) // built for one collection, whose name TypeScript knows only as a union
  if (!saved.ok) return saved
  const [first] = saved.value
  return first ? { ok: true, value: first } : err(failure('record/not-found'))
}

function corrected({ mine, base }: TrayItem, { fields, values = {} }: Correction): WireDocument {
  const next: Record<string, unknown> = { ...mine }
  if (base && fields) {
    for (const name of new Set([...Object.keys(base), ...Object.keys(mine)])) {
      if (fields.includes(name) || BOOKKEEPING.has(name) || sameContent(base[name], mine[name])) continue
      next[name] = base[name]
    }
  }
  Object.assign(next, values)
  // As it stands on the wire: what was cleared is absent.
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as WireDocument // id and _deleted came from `mine`
}

/** Belongs to the edit as a whole, not to one of its fields. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['id', '_deleted', 'updatedAt', 'updatedBy', 'history', 'newest'])

function entryOf(item: TrayItem): TrayEntry {
  return {
    id: item.id,
    collection: item.collection,
    documentId: item.mine.id,
    title: titleOf(item.collection, item.mine),
    failure: item.failure,
    at: item.at,
    removed: item.mine._deleted,
    mine: plainOf<AnyDocument>(item.mine),
    ...(item.base && !item.base._deleted ? { base: plainOf<AnyDocument>(item.base) } : {}),
    ...(item.theirs && !item.theirs._deleted ? { theirs: plainOf<AnyDocument>(item.theirs) } : {}),
  }
}
