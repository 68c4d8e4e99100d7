import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { lockDocuments, writeDocuments, writeVersions, type DocumentChange } from '#server/store/documents.ts'
import { enterFeeds } from '#server/store/feeds.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { documentHash } from './content.ts'
import { feedsOf } from './decide.ts'
import { pull } from './pull.ts'

let store: Store
beforeAll(async () => {
  store = await openPgliteStore()
}, 120_000)
afterAll(() => store.close())

const epoch = { id: 'epoch', restored: false }
let districts = 100_000

/** What may happen, as drawn by fast-check; numbers point into the documents or readers there are. */
type Move =
  | { readonly kind: 'write'; readonly document: number; readonly owner: number; readonly audience: readonly number[] }
  | { readonly kind: 'delete'; readonly document: number }
  | { readonly kind: 'page'; readonly reader: number; readonly limit: number }

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('write' as const),
        document: fc.nat(5),
        owner: fc.nat(1),
        audience: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), document: fc.nat(5) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('page' as const), reader: fc.nat(2), limit: fc.integer({ min: 1, max: 4 }) }) },
  ),
  { minLength: 5, maxLength: 30 },
)

interface Reader {
  readonly actor: Actor
  readonly held: Map<string, WireDocument>
  place: Checkpoint | null
}

it(
  '[S2] [L3.2] whatever is written between pages of whatever size, each reader ends with exactly what he may read',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (story) => {
        const district = String((districts += 1)).padStart(6, '0')
        const units = [`${district}001001`, `${district}001002`, `${district}001000`] as const
        /** Two communities, their street's prefix, the whole district: feeds of which each reader has up to three. */
        const audiences = [units[1], units[2], `${district}001*`, `${district}*`]
        const readers = units.map((unit, index): Reader => ({
          actor: { id: `reader-${index}`, role: index === 2 ? 'street' : 'secretary', unit },
          held: new Map(),
          place: null,
        }))
        const documents = new Map<string, WireDocument>()
        for (const [step, move] of story.entries()) {
          if (move.kind === 'page') {
            const reader = readers[move.reader]
            if (reader) await readPage(reader, move.limit)
            continue
          }
          const id = `${district}-${move.document}`
          const before = documents.get(id)
          if (move.kind === 'delete' && (!before || before._deleted)) continue
          const next: WireDocument =
            move.kind === 'delete' && before
              ? { ...before, step, _deleted: true }
              : {
                  id,
                  // The owner is for ever who made it.
                  unit: before?.['unit'] ?? units[move.kind === 'write' ? move.owner : 0],
                  audience: move.kind === 'write' ? move.audience.map((index) => audiences[index]) : [],
                  step,
                  _deleted: false,
                }
          await commit(next)
          documents.set(id, next)
        }
        for (const reader of readers) {
          while ((await readPage(reader, 2)) === 2);
          const due = [...documents.values()].filter((one) => !one._deleted && mayRead(reader.actor.unit, one))
          expect([...reader.held.values()].filter((one) => !one._deleted).sort(byId)).toEqual(due.sort(byId))
          expect(await readPage(reader, 100)).toBe(0)
        }
      }),
      { seed: 20261122, numRuns: 25 },
    )
  },
)

/** @returns how many documents came; nothing stands twice in a page, and none is out of scope */
async function readPage(reader: Reader, limit: number): Promise<number> {
  const page = await pull({ store, epoch }, reader.actor, { collection: 'items', checkpoint: reader.place, limit })
  if (!page.ok) throw new Error(page.error.code)
  const seen = new Set<string>()
  for await (const texts of page.value.steps()) {
    for (const text of texts) {
      const document = JSON.parse(text) as WireDocument // written below
      expect(seen.has(document.id)).toBe(false)
      seen.add(document.id)
      expect(mayRead(reader.actor.unit, document) || Object.keys(document).length === 2).toBe(true)
      reader.held.set(document.id, document)
    }
  }
  expect(seen.size).toBe(page.value.count)
  expect(seen.size).toBeLessThanOrEqual(limit)
  reader.place = page.value.checkpoint
  return seen.size
}

async function commit(document: WireDocument): Promise<void> {
  await store.transaction(async (tx) => {
    const held = (await lockDocuments(tx, 'items', [document.id])).get(document.id)
    const [unit, audience] = [String(document['unit']), document['audience'] as string[]] // made above
    const version = (held?.version ?? 0) + 1
    const change: DocumentChange = {
      id: document.id,
      unit,
      audience,
      document,
      hash: documentHash(document),
      version,
      deleted: document._deleted,
      locked: false,
    }
    const stays = new Set(feedsOf(change))
    await writeDocuments(tx, 'items', [change], 0)
    const places = await enterFeeds(tx, 'items', [
      ...[...stays].map((feed) => ({ feed, id: document.id, gone: false })),
      ...(held ? feedsOf(held) : []).filter((feed) => !stays.has(feed)).map((feed) => ({ feed, id: document.id, gone: true })),
    ])
    await writeVersions(tx, 'items', [change], { places, writer: { user: null, device: null, at: 0 } })
  })
}

/** The rule of sync.md, said once more in other words. */
function mayRead(unit: string, document: WireDocument): boolean {
  const audience = (document['audience'] ?? []) as readonly string[] // made above
  return (
    document['unit'] === unit || audience.some((reader) => (reader.endsWith('*') ? unit.startsWith(reader.slice(0, -1)) : reader === unit))
  )
}

function byId(a: WireDocument, b: WireDocument): number {
  return a.id < b.id ? -1 : 1
}
