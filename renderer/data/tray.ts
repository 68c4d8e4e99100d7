import { failure, type Failure } from '#shared/contracts/errors.ts'
import { mergeDocuments } from '#shared/domain/merge/merge-document.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import type { Change, Draft, Tray, TrayEntry } from './db.ts'
import type { LiveQueries } from './live/live-query.ts'
import type { TrayItem } from './outbox/tray-store.ts'
import { plainOf } from './store/stored-document.ts'
import { titleOf } from './title.ts'
import type { Core } from './write/core.ts'
import { save } from './write/save.ts'

export function createTray(owner: string, core: Core, live: LiveQueries): Tray {
  const entries = async (): Promise<TrayEntry[]> => (await core.tray.all()).map(entryOf)
  return {
    list: () =>
      live.query<readonly TrayEntry[]>(
        `${owner}/tray`,
        (next, fail) => {
          const ask = (): void => void entries().then(next, fail)
          ask()
          return core.tray.changes(ask)
        },
        entries,
      ),
    drop: (id) => core.tray.drop(id),
    async retry(id) {
      const item = await core.tray.get(id)
      if (!item) return err(failure('record/not-found'))
      const saved = await again(core, item)
      if (saved.ok) await core.tray.drop(id)
      return saved
    },
  }
}

/** The refused edit on top of what the store holds now. */
async function again(core: Core, item: TrayItem): Promise<Result<AnyDocument, Failure>> {
  const { collection, mine, base } = item
  const now = (await core.store.read(collection, [mine.id])).get(mine.id)?.document
  const merged = now && !now._deleted && base ? mergeDocuments(entityOf(collection), base, now, mine) : undefined
  if (merged?.refused) return err(failure('record/locked'))
  const document = merged?.document ?? mine
  const change = mine._deleted
    ? { kind: 'remove', collection, id: mine.id }
    : { kind: 'put', collection, document: plainOf<Draft<typeof collection>>(document) }
  const saved = await save(core, [change as Change]) // built for one collection, whose name TypeScript knows only as a union
  if (!saved.ok) return saved
  const [first] = saved.value
  return first ? { ok: true, value: first } : err(failure('record/not-found'))
}

function entryOf(item: TrayItem): TrayEntry {
  return {
    id: item.id,
    collection: item.collection,
    documentId: item.mine.id,
    title: titleOf(item.collection, item.mine),
    failure: item.failure,
    at: item.at,
    mine: plainOf<AnyDocument>(item.mine),
    ...(item.theirs && !item.theirs._deleted ? { theirs: plainOf<AnyDocument>(item.theirs) } : {}),
  }
}
