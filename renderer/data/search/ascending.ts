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
