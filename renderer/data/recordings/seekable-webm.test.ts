import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { fromBase64 } from '../base64.ts'
import { elementAt, joined, numberAt } from './ebml.ts'
import { seekableWebm } from './seekable-webm.ts'

const pieces = chromiumSound.map(fromBase64)
const whole = joined(pieces)
const SIMPLE_BLOCK = 0xa3
const CLUSTER = 0x1f43b675
const [SEGMENT_INFO, CUES] = [0x1549a966, 0x1c53bb6b]

/** What a player reads: every block with its time, in order; every element must end within the one it stands in. */
function readBack(file: Uint8Array) {
  const blocks: { readonly ms: number; readonly sound: string }[] = []
  const seen: number[] = []
  const clusterAt: number[] = []
  const walk = (from: number, to: number, clusterMs: number): void => {
    for (let at = from; at < to;) {
      const child = elementAt(file, at)
      if (!child || child.end === undefined || child.end > to) throw new Error(`an element at ${at} does not end within its parent`)
      seen.push(child.id)
      if (child.id === CLUSTER) {
        clusterAt.push(child.at)
        const first = elementAt(file, child.body)
        if (!first?.end) throw new Error('an empty cluster')
        walk(first.end, child.end, numberAt(file, first.body, first.end - first.body))
      }
      if (child.id === SIMPLE_BLOCK) {
        const sound = Array.from(file.subarray(child.body + 3, child.end)).join()
        blocks.push({ ms: clusterMs + numberAt(file, child.body + 1, 2), sound })
      }
      at = child.end
    }
  }
  const header = elementAt(file, 0)
  const segment = elementAt(file, header?.end ?? 0)
  if (!segment?.end) throw new Error('a segment without a size')
  expect(segment.end).toBe(file.length)
  walk(segment.body, segment.end, 0)
  return { blocks, seen, clusterAt, segment }
}

const all = readBack(joined(seekableWebm(whole)?.parts ?? []))

it('gives what Chromium recorded a length, an index and sizes', () => {
  const made = seekableWebm(whole)
  expect(made?.durationMs).toBeGreaterThan(2500)
  expect(made?.durationMs).toBeLessThan(3500)
  expect(all.seen.slice(0, 3)).toEqual([SEGMENT_INFO, 0x1654ae6b, CUES])
  expect(all.clusterAt.length).toBeGreaterThan(3)
  const times = all.blocks.map(({ ms }) => ms)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

it('says in its index where each cluster really stands', () => {
  const file = joined(seekableWebm(whole)?.parts ?? [])
  const cues = elementAt(file, all.segment.body)
  if (!cues) throw new Error('no segment')
  const positions: number[] = []
  // 0xf1 with its size of eight bytes: the place of a cluster, counted from the segment's body.
  for (let at = 0; at < file.length - 16; at += 1) {
    if (file[at] === 0xf1 && file[at + 1] === 0x01 && file[at + 8] === 8) positions.push(numberAt(file, at + 9, 8) + all.segment.body)
  }
  expect(positions).toEqual(all.clusterAt)
})

it('makes the playable beginning of it of any bytes that a power cut left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length }), (cut) => {
      const made = seekableWebm(whole.slice(0, cut))
      if (!made) return
      const { blocks } = readBack(joined(made.parts))
      expect(blocks.length).toBeGreaterThan(0)
      expect(blocks).toEqual(all.blocks.slice(0, blocks.length))
      expect(made.durationMs).toBeGreaterThan(blocks.at(-1)?.ms ?? Number.POSITIVE_INFINITY)
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('loses no more than the block that was cut', () => {
  const lengths = Array.from({ length: whole.length }, (_, cut) => seekableWebm(whole.slice(0, cut))?.durationMs ?? 0)
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  expect(seekableWebm(whole.slice(0, whole.length - 1))?.durationMs).toBeGreaterThan((seekableWebm(whole)?.durationMs ?? 0) - 130)
})

it('changes a file no more that it has made', () => {
  const file = joined(seekableWebm(whole)?.parts ?? [])
  expect(joined(seekableWebm(file)?.parts ?? [])).toEqual(file)
})

it('makes nothing of what is no sound', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(seekableWebm(bytes)).toBeUndefined()
    }),
    { seed: 5, numRuns: 300 },
  )
  expect(seekableWebm(new Uint8Array())).toBeUndefined()
})
