/** Ascending numbers, each as its distance from the one before in groups of seven bits: little more than a byte each. */
export interface PostingList {
  bytes: Uint8Array
  used: number
  last: number
  count: number
}

export function emptyList(): PostingList {
  return { bytes: new Uint8Array(4), used: 0, last: -1, count: 0 }
}

const LONGEST = 5

/** @param value not less than the last; the last again is passed over */
export function append(list: PostingList, value: number): void {
  if (value === list.last) return
  if (list.used + LONGEST > list.bytes.length) {
    const grown = new Uint8Array(Math.ceil(list.bytes.length * 1.5) + LONGEST)
    grown.set(list.bytes)
    list.bytes = grown
  }
  let rest = value - list.last - 1
  while (rest > 127) {
    list.bytes[list.used++] = (rest & 127) | 128
    rest >>>= 7
  }
  list.bytes[list.used++] = rest
  list.last = value
  list.count += 1
}

export function numbersOf({ bytes, count }: PostingList): Uint32Array {
  const numbers = new Uint32Array(count)
  let [at, value] = [0, -1]
  for (let index = 0; index < count; index += 1) {
    let [rest, shift] = [0, 0]
    let byte = bytes[at++] ?? 0
    while (byte > 127) {
      rest |= (byte & 127) << shift
      shift += 7
      byte = bytes[at++] ?? 0
    }
    value += 1 + (rest | (byte << shift))
    numbers[index] = value
  }
  return numbers
}

/** What both hold, of two ascending rows. */
export function inBoth(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length))
  let [left, right, found] = [0, 0, 0]
  while (left < a.length && right < b.length) {
    const [x, y] = [a[left] ?? 0, b[right] ?? 0]
    if (x === y) both[found++] = x
    if (x <= y) left += 1
    if (y <= x) right += 1
  }
  return both.subarray(0, found)
}

/** What either holds, of two ascending rows. */
export function inEither(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const either = new Uint32Array(a.length + b.length)
  let [left, right, found] = [0, 0, 0]
  while (left < a.length || right < b.length) {
    const [x, y] = [a[left] ?? Infinity, b[right] ?? Infinity]
    either[found++] = Math.min(x, y)
    if (x <= y) left += 1
    if (y <= x) right += 1
  }
  return either.subarray(0, found)
}
