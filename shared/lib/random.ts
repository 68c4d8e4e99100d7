export interface Random {
  /** A fraction in [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** `count` different members, in the order of the list. */
  sample<T>(list: readonly T[], count: number): T[]
}

/**
 * Repeatable chance from a seed (sfc32), for demo data, tests and simulations: the same seed gives the same sequence on
 * every machine. Never for keys or ids of real data.
 */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = seedWords(seed)
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next()
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
  const sample = <T>(list: readonly T[], count: number): T[] => {
    let left = Math.min(count, list.length)
    return list.filter((_, index) => {
      const taken = next() * (list.length - index) < left
      if (taken) left -= 1
      return taken
    })
  }
  return { next, int, pick, sample, chance: (probability) => next() < probability }
}

/** Four words from a text (FNV-1a, four offsets). */
function seedWords(seed: string): [number, number, number, number] {
  const word = (offset: number): number => {
    let hash = (2_166_136_261 ^ offset) >>> 0
    for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 16_777_619)
    return hash | 0
  }
  return [word(0), word(0x9e3779b9), word(0x243f6a88), word(0xb7e15162)]
}
