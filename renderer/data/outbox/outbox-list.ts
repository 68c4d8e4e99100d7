import type { Db, OutboxEntry } from '../db.ts'
import type { LiveQueries } from '../live/live-query.ts'
import { titleOf } from '../title.ts'
import type { Windows } from '../sync/windows.ts'
import type { Outbox } from './outbox.ts'

interface OutboxListOptions {
  readonly owner: string
  readonly outbox: Outbox
  readonly windows: Windows
  readonly live: LiveQueries
}

/** What is not yet at the district, oldest first. */
export function createOutboxList({ owner, outbox, windows, live }: OutboxListOptions): Db['outbox'] {
  const entries = async (): Promise<OutboxEntry[]> =>
    (await outbox.all())
      .filter((item) => !item.settle)
      .map((item) => ({
        collection: item.collection,
        id: item.id,
        title: titleOf(item.collection, item.current),
        firstAt: item.firstAt,
        lastAt: item.lastAt,
        ops: item.ops,
        removed: item.current._deleted,
      }))
  return {
    list: () =>
      live.query<readonly OutboxEntry[]>(
        `${owner}/outbox`,
        (next, fail) => {
          const ask = (): void => void entries().then(next, fail)
          ask()
          const stops = [outbox.changes(ask), windows.listen((message) => message.kind === 'edited' && ask())]
          return () => stops.forEach((stop) => stop())
        },
        entries,
      ),
  }
}
