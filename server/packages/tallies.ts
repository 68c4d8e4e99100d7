import type { Failure } from '#shared/contracts/errors.ts'
import type { PackageReport, Tally } from '#shared/contracts/package.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

const MAX_SAMPLES = 50

/** What became, or would become, of a package's rows. */
export interface Tallies {
  accepted(collection: CollectionName, held: boolean): void
  conflict(collection: CollectionName): void
  superseded(collection: CollectionName): void
  rejected(collection: CollectionName, id: string, problem: Failure): void
  all(): readonly Tally[]
  /** The first refusals, so that the carrier can tell the sender why. */
  samples(): PackageReport['rejected']
}

export function createTallies(): Tallies {
  const counts = new Map<CollectionName, { -readonly [K in keyof Tally]: Tally[K] }>()
  const samples: PackageReport['rejected'] = []
  const of = (collection: CollectionName) => {
    const known = counts.get(collection) ?? { collection, rows: 0, accepted: 0, held: 0, conflicts: 0, superseded: 0, rejected: 0 }
    counts.set(collection, known)
    known.rows += 1
    return known
  }
  return {
    accepted(collection, held) {
      const tally = of(collection)
      tally.accepted += 1
      if (held) tally.held += 1
    },
    conflict: (collection) => void (of(collection).conflicts += 1),
    superseded: (collection) => void (of(collection).superseded += 1),
    rejected(collection, id, problem) {
      of(collection).rejected += 1
      if (samples.length < MAX_SAMPLES) samples.push({ collection, id, code: problem.code, message: problem.message })
    },
    all: () => [...counts.values()],
    samples: () => samples,
  }
}
