import type { Cipher } from '#renderer/data/cipher.ts'
import type { Entity } from '#shared/schema/entity.ts'
import { createTurn } from '../turn.ts'
import { openIndex, type ChunkIndex } from './chunk.ts'
import { fingerprint } from './fingerprint.ts'
import type { VolumeTable } from './volume-table.ts'

/** What is kept in memory of a collection's volumes: fewer than a hundred bytes a document. */
export interface Held {
  readonly chunks: Map<string, ChunkIndex>
  /** By the fingerprint of the id. */
  readonly places: Map<number, ChunkIndex | readonly ChunkIndex[]>
  readonly shadows: Set<string>
  count: number
}

export interface VolumeState {
  /** Reads it at the first question. */
  loaded(): Promise<Held>
  now(): Held | undefined
  /** Also to what is being read just now. */
  change(apply: (held: Held) => void): Promise<void>
  lookAgain(): Promise<void>
  version(): number
  changes(listener: () => void): () => void
}

interface Source {
  readonly entity: Entity
  readonly table: VolumeTable
  readonly cipher: Cipher
}

export function createVolumeState({ entity, table, cipher }: Source): VolumeState {
  const listeners = new Set<() => void>()
  let version = 0
  let held: Held | undefined
  let loading: Promise<Held> | undefined
  const readNew = async (into: Held): Promise<Held> => {
    const turn = createTurn()
    for (const row of await table.indexes(into.chunks)) {
      note(into, openIndex(entity, row, cipher))
      if (turn.over()) await turn.pass()
    }
    for (const id of await table.shadows()) into.shadows.add(id)
    return into
  }
  const load = async (): Promise<Held> => {
    try {
      held = await readNew({ chunks: new Map(), places: new Map(), shadows: new Set(), count: 0 })
      return held
    } catch (cause) {
      loading = undefined
      throw cause
    }
  }
  const changed = (): void => {
    version += 1
    listeners.forEach((listener) => listener())
  }
  return {
    loaded: () => (loading ??= load()),
    now: () => held,
    async change(apply) {
      if (held) apply(held)
      else if (loading) void loading.then(apply, () => undefined)
      changed()
    },
    async lookAgain() {
      if (!loading) return
      await readNew(await loading)
      changed()
    },
    version: () => version,
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function note(state: Held, index: ChunkIndex): void {
  if (state.chunks.has(index.chunk)) return
  state.chunks.set(index.chunk, index)
  state.count += index.count
  for (const id of index.ids) {
    const before = state.places.get(id)
    state.places.set(id, before === undefined ? index : [...listOf(before), index])
  }
}

export function forget(state: Held, index: ChunkIndex): void {
  if (!state.chunks.delete(index.chunk)) return
  state.count -= index.count
  for (const id of index.ids) {
    const rest = listOf(state.places.get(id)).filter((one) => one.chunk !== index.chunk)
    if (rest.length > 0) state.places.set(id, rest)
    else state.places.delete(id)
  }
}

function listOf(place: ChunkIndex | readonly ChunkIndex[] | undefined): readonly ChunkIndex[] {
  if (place === undefined) return []
  return 'chunk' in place ? [place] : place
}

export function chunksOf(state: Held, id: string): readonly ChunkIndex[] {
  return listOf(state.places.get(fingerprint(id)))
}
