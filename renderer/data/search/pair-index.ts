import { inBoth } from './ascending.ts'
import { createPostingPool, type PostingPool } from './posting-pool.ts'

/**
 * Which texts hold which two neighbouring letters. Unlike an index of words it finds every part of a text, however a segmenter would
 * have cut the sentence (docs/decisions/0028).
 */
export interface PairIndex {
  /** @param number not less than any before */
  add(number: number, text: string): void
  /** The texts that may hold the word, ascending: exactly those that do, when it is no longer than a pair. */
  mayHold(word: string): Uint32Array
}

/** So many are sooner looked at than narrowed. */
const FEW = 64
const NOTHING = new Uint32Array(0)
/** Stands behind the last letter, so that every letter begins a pair. */
const END = 0

/** The number of its list, by the second letter of the pair. */
type Seconds = Map<number, number>

export function createPairIndex(): PairIndex {
  /** By the first letter of the pair, then by the second. */
  const firsts = new Map<number, Seconds>()
  const pool = createPostingPool()
  let many = 0
  return {
    add(number, text) {
      many = Math.max(many, number + 1)
      for (let at = 0; at < text.length; at += 1) {
        const first = text.charCodeAt(at)
        const second = at + 1 < text.length ? text.charCodeAt(at + 1) : END
        let seconds = firsts.get(first)
        if (!seconds) firsts.set(first, (seconds = new Map()))
        let list = seconds.get(second)
        if (list === undefined) seconds.set(second, (list = pool.create()))
        pool.append(list, number)
      }
    },
    mayHold(word) {
      if (word.length < 2) return inAny(firsts.get(word.charCodeAt(0)), pool, many)
      const found = new Set<number>()
      for (let at = 1; at < word.length; at += 1) {
        const list = firsts.get(word.charCodeAt(at - 1))?.get(word.charCodeAt(at))
        if (list === undefined) return NOTHING
        found.add(list)
      }
      const [shortest, ...others] = [...found].sort((a, b) => pool.countOf(a) - pool.countOf(b))
      let numbers = shortest === undefined ? NOTHING : pool.numbersOf(shortest)
      for (const list of others) {
        if (numbers.length <= FEW) break
        numbers = inBoth(numbers, pool.numbersOf(list))
      }
      return numbers
    },
  }
}

/** What stands in any of the lists: of one letter with whatever follows it. */
function inAny(seconds: Seconds | undefined, pool: PostingPool, many: number): Uint32Array {
  if (!seconds) return NOTHING
  const held = new Uint8Array(many)
  for (const list of seconds.values()) for (const number of pool.numbersOf(list)) held[number] = 1
  const numbers = new Uint32Array(many)
  let count = 0
  for (let number = 0; number < many; number += 1) if (held[number] === 1) numbers[count++] = number
  return numbers.subarray(0, count)
}
