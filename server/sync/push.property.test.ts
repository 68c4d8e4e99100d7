import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { meetings } from '#shared/schema/meetings.ts'
import { readDocuments } from '#server/store/documents.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { push } from './push.ts'

let store: Store
beforeAll(async () => {
  store = await openPgliteStore()
}, 120_000)
afterAll(() => store.close())

const DOCUMENTS = 4
const kinds = ['edit', 'edit', 'remove', 'stale', 'unfounded', 'retry', 'foreign author', 'foreign unit', 'malformed', 'sign'] as const
type Kind = (typeof kinds)[number]
interface Draw {
  readonly kind: Kind
  readonly document: number
  readonly stranger: boolean
}

const batches: fc.Arbitrary<readonly (readonly Draw[])[]> = fc.array(
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), document: fc.nat(DOCUMENTS - 1), stranger: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 2, maxLength: 10 },
)

interface Row {
  readonly assumedMasterState?: WireDocument
  readonly newDocumentState: WireDocument
}

/** What the district must hold and answer, in the plainest words. */
interface Model {
  readonly states: Map<string, readonly WireDocument[]>
  sent: Row[]
}

let districts = 200_000
let ticks = 0

it(
  '[S3] [S5] [S6] [S7] [S8] [L3.6] any rows in any batches are answered as a plain model says, and nothing else is stored',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (story) => {
        const district = String((districts += 1))
        const owner: Actor = { id: `owner-${district}`, role: 'secretary', unit: `${district}001001` }
        const stranger: Actor = { id: `stranger-${district}`, role: 'secretary', unit: `${district}001002` }
        const model: Model = { states: new Map(), sent: [] }
        for (const batch of story) {
          // One request is one person's.
          const actor = batch[0]?.stranger && batch.length < 3 ? stranger : owner
          const rows = batch.map((draw) => rowOf(model, draw, actor, deterministicId(district, String(draw.document))))
          const expected = answerOf(model, actor, rows)
          const deps = { store, epoch: { id: 'epoch', restored: false }, now: () => 0 }
          const answer = await push(deps, { actor, device: 'device' }, { collection: 'meetings', rows })
          expect({
            conflicts: answer.conflicts.toSorted(byId),
            rejected: answer.rejected.map(({ id, code }) => `${id} ${code}`).sort(),
          }).toEqual({ conflicts: expected.conflicts.toSorted(byId), rejected: expected.rejected.sort() })
          model.sent = rows
          await compare(model)
        }
      }),
      { seed: 20261122, numRuns: 30 },
    )
  },
)

async function compare(model: Model): Promise<void> {
  const held = await readDocuments(store, 'meetings', [...model.states.keys()])
  for (const [id, states] of model.states) {
    expect(held.get(id)?.document).toEqual(states.at(-1))
    expect(held.get(id)?.version).toBe(states.length)
  }
}

function rowOf(model: Model, { kind, document }: Draw, actor: Actor, id: string): Row {
  const states = model.states.get(id) ?? []
  const now = states.at(-1)
  const fresh = now ? editOf(now, actor) : newOf(id, actor)
  switch (kind) {
    case 'edit':
      return { ...(now ? { assumedMasterState: now } : {}), newDocumentState: fresh }
    case 'remove':
      return now ? { assumedMasterState: now, newDocumentState: { ...fresh, _deleted: true } } : { newDocumentState: fresh }
    case 'stale':
      return { assumedMasterState: states[0] ?? fresh, newDocumentState: fresh }
    case 'unfounded':
      return { newDocumentState: fresh }
    case 'retry':
      return model.sent[document % Math.max(1, model.sent.length)] ?? { newDocumentState: fresh }
    case 'foreign author':
      return {
        ...(now ? { assumedMasterState: now } : {}),
        newDocumentState: { ...fresh, updatedBy: 'somebody', createdBy: now?.['createdBy'] ?? 'somebody' },
      }
    case 'foreign unit':
      return { ...(now ? { assumedMasterState: now } : {}), newDocumentState: { ...fresh, unit: `${actor.unit.slice(0, 9)}009` } }
    case 'malformed':
      return { ...(now ? { assumedMasterState: now } : {}), newDocumentState: { ...fresh, title: 7 } }
    case 'sign':
      return now ? { assumedMasterState: now, newDocumentState: signed(now, actor) } : { newDocumentState: fresh }
  }
}

/** The rules of sync.md, row by row in the order in which they came for each document. */
function answerOf(model: Model, actor: Actor, rows: readonly Row[]): { conflicts: WireDocument[]; rejected: string[] } {
  const conflicts: WireDocument[] = []
  const rejected: string[] = []
  for (const { assumedMasterState: assumed, newDocumentState: next } of rows) {
    const states = model.states.get(next.id) ?? []
    const now = states.at(-1)
    const mine = now?.['unit'] === actor.unit
    if (now && !mine) rejected.push(`${next.id} record/out-of-scope`)
    else if (now && sameContent(now, next)) continue
    else if (now && !(assumed && sameContent(now, assumed))) conflicts.push(now)
    else {
      const problem = problemOf(actor, now, next)
      if (problem) rejected.push(`${next.id} ${problem}`)
      else model.states.set(next.id, [...states, next])
    }
  }
  return { conflicts, rejected }
}

function problemOf(actor: Actor, now: WireDocument | undefined, next: WireDocument): string | undefined {
  if (!now && next['unit'] !== actor.unit) return 'record/out-of-scope'
  if (now?.['lock'] !== undefined) return 'record/locked'
  if (typeof next['title'] !== 'string' && !next._deleted) return 'record/invalid'
  if (now && ['unit', 'createdAt', 'createdBy'].some((name) => now[name] !== next[name])) return 'record/immutable'
  if (next['updatedBy'] !== actor.id || (!now && next['createdBy'] !== actor.id)) return 'record/author'
  return undefined
}

function stamp(): string {
  ticks += 1
  return `2026-11-22T01:00:00.000Z-${ticks.toString(16).padStart(4, '0')}-0123456789ab`
}

function newOf(id: string, actor: Actor): WireDocument {
  const at = stamp()
  const own = {
    id,
    unit: actor.unit,
    audience: [],
    createdAt: at,
    createdBy: actor.id,
    updatedAt: at,
    updatedBy: actor.id,
    _deleted: false,
  }
  return { ...makeMeeting('push'), ...held, ...own } as WireDocument
}

/** Far enough for a signature. */
const held = { state: 'finalised', startedAt: '2026-11-06T14:30', endedAt: '2026-11-06T15:30' }

function editOf(now: WireDocument, actor: Actor): WireDocument {
  return { ...now, title: `第 ${ticks} 次`, updatedAt: stamp(), updatedBy: actor.id, _deleted: false }
}

function signed(now: WireDocument, actor: Actor): WireDocument {
  if (now['lock'] !== undefined || now._deleted) return editOf(now, actor)
  const at = stamp()
  const lock = lockOf(meetings.schema.parse(now), [], { previous: '', at, by: actor.id })
  const signature = { id: `s${ticks}`, role: 'chair', user: actor.id, name: '书记', at, hash: lock.hash }
  return { ...now, state: 'signed', signatures: [signature], lock, updatedAt: at, updatedBy: actor.id }
}

function byId(a: WireDocument, b: WireDocument): number {
  return a.id < b.id ? -1 : 1
}
