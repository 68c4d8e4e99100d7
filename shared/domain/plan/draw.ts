import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

export interface Draw {
  readonly objects: readonly string[]
  readonly inspectors: readonly string[]
  /** How many objects are drawn. */
  readonly count: number
  /** Shown and kept: whoever has it and the two lists draws the same. */
  readonly seed: string
}

export interface DrawnPair {
  readonly object: string
  readonly inspector: string
}

/**
 * 两随机 (domain.md I4): objects and inspectors in the order of the SHA-256 of seed, list and name; the first objects, each with the next
 * inspector, who begin again when all have one. The order in which the names were typed does not matter; nobody has to trust the program.
 * @returns `draw/*` when a list is empty, a name stands twice, the seed is empty or more are asked for than there are
 */
export function drawPairs({ objects, inspectors, count, seed }: Draw): Result<readonly DrawnPair[], Failure> {
  const [from, by] = [named(objects), named(inspectors)]
  const key = seed.trim()
  if (key === '') return err(failure('draw/seed-required'))
  if (from.length === 0 || by.length === 0) return err(failure('draw/names-required'))
  if (new Set(from).size < from.length || new Set(by).size < by.length) return err(failure('draw/name-twice'))
  if (!Number.isInteger(count) || count < 1 || count > from.length) return err(failure('draw/count', { most: from.length }))
  const drawn = byLot(from, `${key}\n对象`).slice(0, count)
  const order = byLot(by, `${key}\n人员`)
  // There is at least one inspector, as was just asked.
  return ok(drawn.map((object, index) => ({ object, inspector: order[index % order.length] as string })))
}

/** One name a line; blanks around it and empty lines do not count. */
export function named(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function byLot(names: readonly string[], seed: string): readonly string[] {
  return names
    .map((name) => ({ name, lot: sha256Hex(`${seed}\n${name}`) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ name }) => name)
}
