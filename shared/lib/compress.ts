import { deflateSync, Inflate } from 'fflate'

/** Input is opened in steps of this size, so that a bomb is found out after some MiB (deflate swells at most about 1000-fold). */
const STEP = 4096

export function compress(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 6 })
}

/** @returns exactly `length` bytes, or undefined when the data is damaged or holds more or less than that */
export function expand(data: Uint8Array, length: number): Uint8Array | undefined {
  const out = new Uint8Array(length)
  let at = 0
  let over = false
  let ended = false
  const inflate = new Inflate((piece, final) => {
    ended = final
    if (over || at + piece.length > length) over = true
    else {
      out.set(piece, at)
      at += piece.length
    }
  })
  try {
    for (let from = 0; from < data.length && !over; from += STEP) inflate.push(data.subarray(from, from + STEP), from + STEP >= data.length)
  } catch {
    return undefined
  }
  return !over && ended && at === length ? out : undefined
}
