import { standingId } from '#shared/domain/person/standing.ts'
import type { PersonEntry } from '../search.ts'

/** People who were registered twice: which of their registrations stands. The one place that screens and counts ask. */
export interface Standing {
  /** The id that stands for this one: itself, unless it was merged. */
  of(id: string): string
  /** What was merged into this registration, also by way of another. */
  former(id: string): readonly PersonEntry[]
  /** Rises whenever somebody is merged or separated. */
  readonly revision: number
}

export interface StandingIndex extends Standing {
  /** To be told of every entry that came, changed or went. */
  entered(id: string): void
  /** Undefined while nothing is merged, so that a search need not ask for each entry. */
  readonly standsFor: ((entry: PersonEntry) => PersonEntry) | undefined
}

export function createStanding(entries: ReadonlyMap<string, PersonEntry>): StandingIndex {
  const links = new Map<string, string>()
  let revision = 0
  let known: Map<string, PersonEntry[]> | undefined
  const of = (id: string): string => standingId(id, (each) => entries.get(each))
  const standsFor = (entry: PersonEntry): PersonEntry => (entry.mergedInto === undefined ? entry : (entries.get(of(entry.id)) ?? entry))
  const byStanding = (): Map<string, PersonEntry[]> =>
    Map.groupBy(
      [...links.keys()].flatMap((id) => entries.get(id) ?? []),
      ({ id }) => of(id),
    )
  return {
    of,
    former: (id) => (known ??= byStanding()).get(id)?.filter((entry) => entry.id !== id) ?? [],
    get revision() {
      return revision
    },
    entered(id) {
      const link = entries.get(id)?.mergedInto
      // Also what a link leads to may have come, or gone.
      if (links.size > 0) known = undefined
      if (links.get(id) === link) return
      revision += 1
      known = undefined
      if (link === undefined) links.delete(id)
      else links.set(id, link)
    },
    get standsFor() {
      return links.size === 0 ? undefined : standsFor
    },
  }
}
