import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { shrinkPng } from './shrink-png.ts'

describe('shrinkPng', () => {
  it('keeps every point of a picture of few colours', () => {
    const points = [0xb3261e, 0xffffff, 0xffffff, 0x1c5c34, 0xb3261e, 0x000000]
    expect(pointsOf(shrinkPng(picture(3, 2, points)))).toEqual(points)
  })

  it('keeps the colour of a small sign among thousands of greys', () => {
    const points = Array.from({ length: 64 * 64 }, (_, index) => ((index % 251) << 16) | ((index % 241) << 8) | (index % 239))
    points[2000] = 0xff8800
    expect(pointsOf(shrinkPng(picture(64, 64, points)))[2000]).toBe(0xff8800)
  })

  it('refuses what is no plain picture', () => {
    expect(() => shrinkPng(shrinkPng(picture(1, 1, [0])))).toThrow('not a plain')
  })
})

function picture(width: number, height: number, points: readonly number[]): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  points.forEach((colour, index) => {
    const at = Math.floor(index / width) * (width * 3 + 1) + 1 + (index % width) * 3
    rows.set([colour >> 16, (colour >> 8) & 255, colour & 255], at)
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function pointsOf(png: Buffer): number[] {
  const [width, palette] = [png.readUInt32BE(16), bodyOf(png, 'PLTE')]
  return [...inflateSync(bodyOf(png, 'IDAT'))].filter((_, at) => at % (width + 1) > 0).map((index) => palette.readUIntBE(index * 3, 3))
}

function bodyOf(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 0, 'latin1')
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
}
