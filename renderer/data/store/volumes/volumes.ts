import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { Cipher } from '#renderer/data/cipher.ts'
import { merged, type Candidate, type Selection } from '../selection.ts'
import { withNewest } from '../stored-document.ts'
import { createTurn } from '../turn.ts'
import { openChunk, type ChunkIndex, type SealedChunk } from './chunk.ts'
import { fingerprint } from './fingerprint.ts'
import { hintsOf } from './hints.ts'
import { chunksOf, createVolumeState, forget, note, type Held, type VolumeState } from './volume-state.ts'
import type { VolumeTable } from './volume-table.ts'

/**
 * The yearly volumes (年度卷) of one collection: documents of closed years, a few hundred in a value, never changed. A document
 * that is edited or removed becomes a live row and is **shadowed** here. Nothing is read before the first question.
 */
export interface Volumes {
  /** Documents that are here and not shadowed. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, WireDocument>>
  /** Which of the ids are here, shadowed or not. */
  held(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** In order; no more than the selection needs, and of a list of the newest none that comes after `cut`. */
  find(selection: Selection, cut?: string): Promise<readonly Candidate[]>
  count(): Promise<number>
  /** Every document that is not shadowed when it begins, chunk by chunk; answers the shadowed ids it left out. */
  each(visit: (documents: readonly WireDocument[]) => Promise<void> | void): Promise<ReadonlySet<string>>
  shadows(): Promise<ReadonlySet<string>>
  isShadowed(id: string): boolean
  /** These were stored. */
  added(chunks: readonly SealedChunk[]): void
  /** These became live rows. */
  lifted(ids: readonly string[]): void
  /** Another window may have added or lifted some: looks again. */
  lookAgain(): Promise<void>
  /** Whether an id may be here; never false for one that is, once something was read. */
  mayHold(id: string): boolean
  /** Raised by each change. */
  version(): number
  changes(listener: () => void): () => void
}

export interface VolumesOptions {
  readonly entity: Entity
  readonly table: VolumeTable
  readonly cipher: Cipher
}

/** Opened chunks that are kept: some three thousand documents. */
const KEPT = 12

export function createVolumes(options: VolumesOptions): Volumes {
  const { entity, table } = options
  const state = createVolumeState(options)
  const open = keepingLast(async (index) => {
    const content = await contentOf(options, index.chunk)
    if (content) return content
    await table.drop(index.chunk)
    await state.change((now) => forget(now, index))
    return []
  })
  return {
    ...questionsOf(entity, state, open),
    isShadowed: (id) => state.now()?.shadows.has(id) ?? false,
    added: (chunks) => void state.change((now) => chunks.forEach(({ index }) => note(now, index))),
    lifted: (ids) => void state.change((now) => ids.forEach((id) => now.shadows.add(id))),
    lookAgain: () => state.lookAgain(),
    mayHold: (id) => state.now()?.places.has(fingerprint(id)) ?? true,
    version: () => state.version(),
    changes: (listener) => state.changes(listener),
  }
}

function questionsOf(
  entity: Entity,
  state: VolumeState,
  open: OpenOne,
): Pick<Volumes, 'read' | 'held' | 'find' | 'count' | 'each' | 'shadows'> {
  const inChunks = async (ids: readonly string[], now: Held): Promise<Map<string, WireDocument>> => {
    const found = new Map<string, WireDocument>()
    const wanted = new Map<ChunkIndex, Set<string>>()
    for (const id of ids) for (const chunk of chunksOf(now, id)) wanted.set(chunk, (wanted.get(chunk) ?? new Set()).add(id))
    for (const [chunk, names] of wanted) for (const { plain } of await open(chunk)) if (names.has(plain.id)) found.set(plain.id, plain)
    return found
  }
  return {
    async read(ids) {
      const now = await state.loaded()
      const unshadowed = ids.filter((id) => !now.shadows.has(id))
      return inChunks(unshadowed, now)
    },
    held: async (ids) => new Set((await inChunks(ids, await state.loaded())).keys()),
    async find(selection, cut) {
      const now = await state.loaded()
      const hints = hintsOf(selection.selector, entity.newestBy)
      const chunks = [...now.chunks.values()].filter((chunk) => hints.every((mayHold) => mayHold(chunk)))
      return search(chunks, selection, cut, async (chunk) => (await open(chunk)).filter(({ plain }) => !now.shadows.has(plain.id)))
    },
    async count() {
      const now = await state.loaded()
      return now.count - now.shadows.size
    },
    async each(visit) {
      const now = await state.loaded()
      const shadows = new Set(now.shadows)
      for (const chunk of [...now.chunks.values()]) {
        const documents = (await open(chunk)).map(({ plain }) => plain).filter(({ id }) => !shadows.has(id))
        if (documents.length > 0) await visit(documents)
      }
      return shadows
    },
    shadows: async () => (await state.loaded()).shadows,
  }
}

/** Opens the chunks of the newest first where that is the order, and no more than are needed. */
async function search(
  chunks: ChunkIndex[],
  selection: Selection,
  cut: string | undefined,
  open: (chunk: ChunkIndex) => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  const { needed, compare } = selection
  const newestFirst = selection.order[0] === 'newest'
  if (newestFirst) chunks.sort((a, b) => (a.newest[0] < b.newest[0] ? -1 : 1))
  const turn = createTurn()
  let found: Candidate[] = []
  for (const chunk of chunks) {
    const last = needed === undefined ? undefined : found[needed - 1]?.keyed['newest']
    if (newestFirst && [last, cut].some((end) => typeof end === 'string' && end < chunk.newest[0])) break
    const matching = (await open(chunk)).filter(({ keyed }) => selection.matches(keyed)).sort((a, b) => compare(a.keyed, b.keyed))
    if (needed === undefined) found.push(...matching)
    else if (matching.length > 0) found = merged(found, matching, selection).slice(0, needed)
    if (turn.over()) await turn.pass()
  }
  return needed === undefined ? found.sort((a, b) => compare(a.keyed, b.keyed)) : found
}

type OpenOne = (chunk: ChunkIndex) => Promise<readonly Candidate[]>

/** The chunks opened last are kept, and one that is being opened is not opened twice. */
function keepingLast(openOne: OpenOne): OpenOne {
  const kept = new Map<string, Promise<readonly Candidate[]>>()
  return (index) => {
    const { chunk } = index
    const opening = kept.get(chunk) ?? openOne(index)
    kept.delete(chunk)
    kept.set(chunk, opening)
    const drop = (): boolean => kept.get(chunk) === opening && kept.delete(chunk)
    opening.then((content) => content.length === 0 && drop(), drop)
    const oldest = kept.keys().next().value
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return opening
  }
}

/** Undefined for a chunk that is damaged or gone; a database that does not answer is another matter, and throws. */
async function contentOf({ entity, table, cipher }: VolumesOptions, chunk: string): Promise<readonly Candidate[] | undefined> {
  const row = await table.chunk(chunk)
  try {
    return row && (await openChunk(entity, row, cipher)).map((plain) => ({ plain, keyed: withNewest(entity, plain) }))
  } catch {
    return undefined
  }
}
