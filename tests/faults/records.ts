import type { Edit } from '#tests/simulation/ledger.ts'
import type { Told } from './page/messages.ts'

/** Every save of every device in the order in which the test heard of it. */
export interface Records {
  readonly edits: readonly Edit[]
  /** Operations of persons that ended: saves, edits and removals, agreed to or refused. */
  operations(): number
  saved(): number
  /** Refusals at the device, by their code; those of a store with the device's name. */
  readonly refusals: ReadonlyMap<string, number>
  hear(told: Exclude<Told, { kind: 'trouble' }>): void
  /** Called after each operation with how many there were. */
  onOperation(listener: (count: number) => void): void
}

export function createRecords(): Records {
  const edits: Edit[] = []
  const places = new Map<number, number[]>()
  const refusals = new Map<string, number>()
  let [operations, saved] = [0, 0]
  let listener: (count: number) => void = () => undefined
  return {
    edits,
    refusals,
    operations: () => operations,
    saved: () => saved,
    hear(told) {
      if (told.kind === 'begun') {
        for (const edit of told.edits) {
          places.set(edit.batch, [...(places.get(edit.batch) ?? []), edits.length])
          edits.push(edit)
        }
      } else {
        let counts = false
        for (const place of places.get(told.batch) ?? []) {
          const edit = edits[place]
          if (!edit) continue
          // A disc that failed in the middle leaves it open whether the edit is kept.
          const open = told.why?.startsWith('store/') === true
          edits[place] = { ...edit, outcome: open ? 'unknown' : told.outcome }
          counts ||= edit.kind !== 'drop'
        }
        if (told.why !== undefined) {
          const device = edits[places.get(told.batch)?.[0] ?? -1]?.pc
          const why = told.why.startsWith('store/') ? `${told.why} at ${device}` : told.why
          refusals.set(why, (refusals.get(why) ?? 0) + 1)
        }
        if (!counts) return
        operations += 1
        if (told.outcome === 'saved') saved += 1
        listener(operations)
      }
    },
    onOperation: (next) => void (listener = next),
  }
}
