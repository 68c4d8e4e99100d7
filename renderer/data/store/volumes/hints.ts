import { fingerprint } from './fingerprint.ts'
import type { ChunkIndex } from './chunk.ts'

/** Whether a chunk can hold an answer: what the index cannot tell, it lets pass. */
export type MayHold = (chunk: ChunkIndex) => boolean

/** Reads the plain conditions of a normalised selector; $and, $or and the like are left to the matcher. */
export function hintsOf(selector: Readonly<Record<string, unknown>>, newestBy: string): readonly MayHold[] {
  return Object.entries(selector).flatMap(([field, condition]) => {
    if (typeof condition !== 'object' || condition === null) return []
    if (field === 'newest' || field === newestBy) return [withinRange(field === 'newest' ? 'newest' : 'by', condition)]
    const wanted = wantedValues(condition as Condition)
    return wanted ? [hasOneOf(field, wanted.map(fingerprint))] : []
  })
}

interface Condition {
  readonly $eq?: unknown
  readonly $in?: unknown
  readonly $gte?: unknown
  readonly $gt?: unknown
  readonly $lte?: unknown
  readonly $lt?: unknown
}

function wantedValues({ $eq, $in }: Condition): readonly string[] | undefined {
  if (typeof $eq === 'string') return [$eq]
  return Array.isArray($in) && $in.every((value) => typeof value === 'string') ? $in : undefined
}

function hasOneOf(field: string, wanted: readonly number[]): MayHold {
  return ({ ids, values }) => {
    if (field === 'id') return wanted.some((one) => ids.includes(one))
    const column = values.get(field)
    return column === undefined || wanted.some((one) => includes(column, one))
  }
}

function withinRange(zone: 'newest' | 'by', condition: Condition): MayHold {
  const from = [condition.$eq, condition.$gte, condition.$gt].find((value) => typeof value === 'string')
  const to = [condition.$eq, condition.$lte, condition.$lt].find((value) => typeof value === 'string')
  return (chunk) => {
    const [least, greatest] = chunk[zone]
    return (from === undefined || greatest >= from) && (to === undefined || least <= to)
  }
}

/** Halving, in an ascending column. */
function includes(column: Uint32Array, value: number): boolean {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((column[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return column[low] === value
}
