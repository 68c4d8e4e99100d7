/**
 * Many lists of ascending numbers, each number as its distance from the one before in groups of seven bits: little more than a byte each. They
 * stand in a few large blocks, because half a million small arrays cost five times what is in them. A list is a chain of slices, each longer than the
 * one before, the last four bytes of each the address of the next.
 */
export interface PostingPool {
  /** A new list, by its number. */
  create(): number
  /** @param value not less than the last; the last again is passed over */
  append(list: number, value: number): void
  numbersOf(list: number): Uint32Array
  countOf(list: number): number
}

const BLOCK_BITS = 18
const BLOCK = 2 ** BLOCK_BITS
const WITHIN = BLOCK - 1
const ADDRESS = Uint32Array.BYTES_PER_ELEMENT
/** Most lists hold one or two numbers; a slice never reaches into the next block. */
const SLICES = [8, 16, 32, 64, 128, 256, 512, 1024, 4096] as const
const LAST_SLICE = SLICES.length - 1
const sizeOf = (slice: number): number => SLICES[Math.min(slice, LAST_SLICE)] ?? BLOCK

/** Of each list. */
const FIRST = 0 // the address of its first slice
const NEXT = 1 // where its next byte goes
const ROOM = 2 // so many bytes are left there
const SLICE = 3 // which slice that is
const AFTER = 4 // one more than its last number
const COUNT = 5
const FACTS = 6

export function createPostingPool(): PostingPool {
  const bytes = createBlocks()
  let facts = new Uint32Array(FACTS * 1024)
  let lists = 0
  const fact = (list: number, which: number): number => facts[list * FACTS + which] ?? 0
  const set = (list: number, which: number, value: number): void => void (facts[list * FACTS + which] = value)
  const beginSlice = (list: number, slice: number): number => {
    const size = sizeOf(slice)
    const address = bytes.take(size)
    set(list, NEXT, address)
    set(list, ROOM, size - ADDRESS)
    set(list, SLICE, slice)
    return address
  }
  const push = (list: number, byte: number): void => {
    if (fact(list, ROOM) === 0) {
      const end = fact(list, NEXT)
      bytes.setAddress(end, beginSlice(list, fact(list, SLICE) + 1))
    }
    const at = fact(list, NEXT)
    bytes.set(at, byte)
    set(list, NEXT, at + 1)
    set(list, ROOM, fact(list, ROOM) - 1)
  }
  return {
    create() {
      const list = lists++
      if (lists * FACTS > facts.length) {
        const grown = new Uint32Array(facts.length * 2)
        grown.set(facts)
        facts = grown
      }
      set(list, FIRST, beginSlice(list, 0))
      return list
    },
    append(list, value) {
      const after = fact(list, AFTER)
      if (value + 1 === after) return
      let rest = value - after
      while (rest > 127) {
        push(list, (rest & 127) | 128)
        rest >>>= 7
      }
      push(list, rest)
      set(list, AFTER, value + 1)
      set(list, COUNT, fact(list, COUNT) + 1)
    },
    numbersOf: (list) => bytes.decode(fact(list, FIRST), fact(list, COUNT)),
    countOf: (list) => fact(list, COUNT),
  }
}

function createBlocks() {
  const blocks: Uint8Array[] = []
  let used = BLOCK
  const blockOf = (address: number): Uint8Array => blocks[address >>> BLOCK_BITS] as Uint8Array // an address that `take` gave out
  return {
    take(size: number): number {
      if (used + size > BLOCK) {
        blocks.push(new Uint8Array(BLOCK))
        used = 0
      }
      const address = (blocks.length - 1) * BLOCK + used
      used += size
      return address
    },
    set(address: number, byte: number): void {
      blockOf(address)[address & WITHIN] = byte
    },
    setAddress(address: number, value: number): void {
      const [block, at] = [blockOf(address), address & WITHIN]
      for (let index = 0; index < ADDRESS; index += 1) block[at + index] = value >>> (8 * index)
    },
    decode(first: number, count: number): Uint32Array {
      const numbers = new Uint32Array(count)
      let [block, at, slice, left, after] = [blockOf(first), first & WITHIN, 0, sizeOf(0) - ADDRESS, 0]
      for (let index = 0; index < count; index += 1) {
        let [rest, shift, more] = [0, 0, true]
        while (more) {
          if (left === 0) {
            const next = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8) | ((block[at + 2] ?? 0) << 16) | ((block[at + 3] ?? 0) << 24)
            slice += 1
            block = blockOf(next >>> 0)
            at = next & WITHIN
            left = sizeOf(slice) - ADDRESS
          }
          const byte = block[at++] ?? 0
          left -= 1
          rest |= (byte & 127) << shift
          shift += 7
          more = byte > 127
        }
        after += rest >>> 0 // the fifth group reaches the sign
        numbers[index] = after
        after += 1
      }
      return numbers
    },
  }
}
