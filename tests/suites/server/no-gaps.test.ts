import { expect, it } from 'vitest'
import { createRandom } from '#shared/lib/random.ts'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { writeDocuments, type DocumentChange } from '#server/store/documents.ts'
import { enterFeeds } from '#server/store/feeds.ts'
import { readEpoch } from '#server/store/settings.ts'
import { documentHash } from '#server/sync/content.ts'
import { pull } from '#server/sync/pull.ts'
import { newUnit, onBothStores, onPostgres, streetOf, type TestServer } from './harness.ts'
import { edited, newId, newItem } from './records.ts'

const SCHEDULES = 200
const STEPS = 3

onPostgres('no gaps', (server) => {
  it(`[S2] [L3.1] ${SCHEDULES} random interleavings of three open transactions: a reader who follows checkpoints sees every change`, async () => {
    const epoch = await readEpoch(server().store)
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const unit = newUnit()
      const { seen, written } = await interleave(server(), unit, seed, epoch)
      expect([seed, [...seen].sort()]).toEqual([seed, written.sort()])
    }
  }, 60_000)
})

/** Three transactions, each opened, written and committed when the schedule says; between any two steps a reader pulls on. */
async function interleave(
  server: TestServer,
  unit: string,
  seed: number,
  epoch: Awaited<ReturnType<typeof readEpoch>>,
): Promise<{ seen: Set<string>; written: string[] }> {
  const random = createRandom(`schedule ${seed}`)
  const actor: Actor = { id: 'reader', role: 'secretary', unit }
  const writers = [0, 1, 2].map(() => {
    const gates = Array.from({ length: STEPS }, () => Promise.withResolvers<void>())
    const documents = Array.from({ length: random.int(1, 3) }, () => ({ id: newId(), unit, audience: [], _deleted: false }))
    return { gates, documents, done: write(server, documents, gates, random.chance(0.5) ? [unit, streetOf(unit)] : [unit]) }
  })
  const steps = writers.flatMap((writer) => writer.gates.map(() => writer))
  for (let index = steps.length - 1; index > 0; index -= 1) {
    const other = random.int(0, index)
    ;[steps[index], steps[other]] = [steps[other]!, steps[index]!] // both in range
  }
  const seen = new Set<string>()
  let checkpoint: Checkpoint | null = null
  const poll = async (): Promise<void> => {
    for (;;) {
      const page = await pull({ store: server.store, epoch }, actor, { collection: 'items', checkpoint, limit: 2 })
      if (!page.ok) throw new Error(page.error.code)
      for await (const step of page.value.steps()) for (const text of step) seen.add((JSON.parse(text) as WireDocument).id) // written above
      checkpoint = page.value.checkpoint
      if (page.value.count < 2) return
    }
  }
  for (const writer of steps) {
    writer.gates.shift()?.resolve()
    await poll()
  }
  await Promise.all(writers.map((writer) => writer.done))
  await poll()
  return { seen, written: writers.flatMap((writer) => writer.documents.map((document) => document.id)) }
}

function write(
  server: TestServer,
  documents: readonly WireDocument[],
  gates: readonly PromiseWithResolvers<void>[],
  feeds: readonly string[],
): Promise<void> {
  const [opened, entered, committed] = gates.map((gate) => gate.promise)
  return server.store.transaction(async (tx) => {
    await opened
    const changes = documents.map((document): DocumentChange => ({
      id: document.id,
      unit: String(document['unit']),
      audience: [],
      document,
      hash: documentHash(document),
      version: 1,
      deleted: false,
      locked: false,
    }))
    await writeDocuments(tx, 'items', changes, Date.now())
    await entered
    await enterFeeds(
      tx,
      'items',
      documents.flatMap(({ id }) => feeds.map((feed) => ({ feed, id, gone: false }))),
    )
    await committed
  })
}

onBothStores('many writers', (server, kind) => {
  it('[S2] [S3] writers in several processes, shared and own feeds, repeated requests: each reader holds the same in the end', async () => {
    const unit = newUnit()
    const second = kind === 'postgres' ? await server().another() : undefined
    const units = [unit, `${unit.slice(0, 9)}002`, `${unit.slice(0, 9)}003`]
    const writers = await Promise.all(
      units.map((code, index) => server().device({ unit: code, ...(second && index > 0 ? { url: second.url } : {}) })),
    )
    const street = await server().device({ unit: streetOf(unit), role: 'street' })
    const seen = new Map<string, WireDocument>()
    let checkpoint: Checkpoint | null = null
    let writing = true
    const reading = (async () => {
      for (let last = false; ; last = !writing) {
        const page = await street.pullAll('items', checkpoint, 3)
        for (const [id, document] of page.documents) seen.set(id, document)
        checkpoint = page.checkpoint
        if (last) return
      }
    })()
    const written = new Map<string, WireDocument>()
    await Promise.all(
      writers.map(async (writer) => {
        for (let round = 0; round < 6; round += 1) {
          const rows = Array.from({ length: 4 }, () => ({
            newDocumentState: newItem(writer, { audience: [streetOf(unit), `${unit.slice(0, 9)}*`] }),
          }))
          const answers = await Promise.all([writer.push('items', rows), writer.push('items', rows)])
          for (const answer of answers) expect(answer).toEqual({ conflicts: [], rejected: [] })
          const base = rows[0]!.newDocumentState // four were made
          const next = edited(writer, base, { title: `第 ${round} 轮` })
          expect((await writer.push('items', [{ assumedMasterState: base, newDocumentState: next }])).conflicts).toEqual([])
          for (const { newDocumentState } of rows) written.set(newDocumentState.id, newDocumentState)
          written.set(next.id, next)
        }
      }),
    )
    writing = false
    await reading
    expect(seen).toEqual(written)
    for (const writer of writers) expect((await writer.pullAll('items')).documents).toEqual(written)
  }, 60_000)
})
