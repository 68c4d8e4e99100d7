import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** What a page of text needs; colours beyond are joined with the nearest. */
const MAX_COLOURS = 256
const MAX_SIGNS = 64
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/**
 * The same picture with a palette instead of three bytes a point: a third of the size for a screen of text.
 * @param png 8 bits a channel, RGB or RGBA, not interlaced, as Chromium writes it; alpha is dropped
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, channels, points } = decode(png)
  const counts = countColours(points, channels)
  const { palette, indexOf } = choosePalette(counts)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf(colourAt(points, (y * width + x) * channels))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const chunks = [
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([SIGNATURE, ...chunks])
}

interface Points {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly points: Buffer
}

function decode(png: Buffer): Points {
  let at = SIGNATURE.length
  let head: Buffer | undefined
  const data: Buffer[] = []
  while (at < png.length) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') head = body
    if (type === 'IDAT') data.push(body)
    at += length + 12
  }
  if (!head || head[8] !== 8 || (head[9] !== 2 && head[9] !== 6) || head[12] !== 0) throw new Error('not a plain 8-bit RGB or RGBA picture')
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3]
  return { width, height, channels, points: unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels) }
}

/** PNG 1.2 §6: each row says how it differs from its neighbours. */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const here = y * stride + x
      const left = x >= step ? (out[here - step] ?? 0) : 0
      const up = y > 0 ? (out[here - stride] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[here - stride - step] ?? 0) : 0
      out[here] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function colourAt(points: Buffer, at: number): number {
  return ((points[at] ?? 0) << 16) | ((points[at + 1] ?? 0) << 8) | (points[at + 2] ?? 0)
}

function countColours(points: Buffer, channels: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < points.length; at += channels) {
    const colour = colourAt(points, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

/**
 * Most are the commonest colours: a screen is flat areas and the soft edges of its letters. The rest go to what is farthest from
 * them, so that a small coloured sign keeps its colour.
 */
function choosePalette(counts: ReadonlyMap<number, number>): { palette: Buffer; indexOf(colour: number): number } {
  const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour)
  const chosen = common.slice(0, MAX_COLOURS - MAX_SIGNS)
  const left = common.slice(chosen.length).map((colour) => ({ colour, away: Math.min(...chosen.map((one) => distance(one, colour))) }))
  while (left.length > 0 && chosen.length < MAX_COLOURS) {
    const farthest = left.reduce((best, one) => (one.away > best.away ? one : best))
    chosen.push(farthest.colour)
    for (const one of left) one.away = Math.min(one.away, distance(farthest.colour, one.colour))
  }
  const palette = Buffer.alloc(chosen.length * 3)
  chosen.forEach((colour, index) => palette.set([colour >> 16, (colour >> 8) & 255, colour & 255], index * 3))
  const known = new Map(chosen.map((colour, index) => [colour, index]))
  return {
    palette,
    indexOf(colour) {
      const found = known.get(colour) ?? nearest(chosen, colour)
      known.set(colour, found)
      return found
    },
  }
}

function nearest(chosen: readonly number[], colour: number): number {
  let best = 0
  chosen.forEach((one, index) => {
    if (distance(one, colour) < distance(chosen[best] ?? 0, colour)) best = index
  })
  return best
}

/** Weighted as an eye sees it, roughly. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return 2 * red * red + 4 * green * green + 3 * blue * blue
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(crc32(named), body.length + 8)
  return out
}
