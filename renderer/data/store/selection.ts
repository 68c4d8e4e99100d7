import { getQueryMatcher, getSortComparator, normalizeMangoQuery, type FilledMangoQuery, type RxJsonSchema } from 'rxdb'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { FindSpec } from '../db.ts'

/** A document with `newest`, which selectors and sorts may name, and as it is handed out. */
export interface Candidate {
  readonly keyed: WireDocument
  readonly plain: WireDocument
}

/** RxDB's own reading of a question, for documents that RxDB does not hold: one language of selectors, one order. */
export interface Selection {
  matches(keyed: WireDocument): boolean
  compare(a: WireDocument, b: WireDocument): number
  /** The fields that order the answer, without those that the selector fixes. */
  readonly order: readonly string[]
  readonly selector: Readonly<Record<string, unknown>>
  /** How many of the first are enough; undefined for all. */
  readonly needed: number | undefined
  /** Of documents in order, the asked-for stretch. */
  slice<T>(sorted: readonly T[]): readonly T[]
}

export function selectionOf(schema: RxJsonSchema<never>, spec: FindSpec): Selection {
  const query = normalizeMangoQuery<never>(schema, {
    selector: { ...spec.selector } as never, // a Mango selector over loose documents
    ...(spec.sort ? { sort: spec.sort.map(([field, direction]) => ({ [field]: direction })) as never } : {}),
  }) as FilledMangoQuery<never>
  const matches = getQueryMatcher(schema as never, query)
  const compare = getSortComparator(schema as never, query) as (a: unknown, b: unknown) => number
  const skip = spec.skip ?? 0
  const needed = spec.limit === undefined ? undefined : skip + spec.limit
  const selector = query.selector as Readonly<Record<string, unknown>>
  return {
    matches: (keyed) => matches(keyed as never),
    compare,
    order: query.sort
      .map((part) => Object.keys(part)[0] ?? '')
      .filter((field) => field !== '_deleted' && equalTo(selector[field]) === undefined),
    selector,
    needed,
    slice: (sorted) => sorted.slice(skip, needed),
  }
}

/** The one value a normalised condition allows. */
export function equalTo(condition: unknown): string | undefined {
  const value = (condition as { $eq?: unknown } | null | undefined)?.$eq
  return typeof value === 'string' ? value : undefined
}

/** Two answers in the same order as one; of a document in both, the first's. */
export function merged(first: readonly Candidate[], second: readonly Candidate[], { compare }: Selection): Candidate[] {
  const ids = new Set(first.map(({ keyed }) => keyed.id))
  const joined: Candidate[] = []
  let at = 0
  for (const candidate of second) {
    if (ids.has(candidate.keyed.id)) continue
    for (let next = first[at]; next && compare(next.keyed, candidate.keyed) <= 0; next = first[at]) {
      joined.push(next)
      at += 1
    }
    joined.push(candidate)
  }
  return [...joined, ...first.slice(at)]
}
