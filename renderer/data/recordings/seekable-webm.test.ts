import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { fromBase64 } from '../base64.ts'
import { elementAt, elementHead, joined, numberAt, numberElement } from './ebml.ts'
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

const file = async (bytes: Uint8Array): Promise<Uint8Array> => joined((await seekableWebm(bytes))?.parts ?? [])
const all = readBack(await file(whole))

it('gives what Chromium recorded a length, an index and sizes', async () => {
  const made = await seekableWebm(whole)
  expect(made?.durationMs).toBeGreaterThan(2500)
  expect(made?.durationMs).toBeLessThan(3500)
  expect(all.seen.slice(0, 3)).toEqual([SEGMENT_INFO, 0x1654ae6b, CUES])
  expect(all.clusterAt.length).toBeGreaterThan(3)
  const times = all.blocks.map(({ ms }) => ms)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

it('says in its index where each cluster really stands', async () => {
  const bytes = await file(whole)
  const cues = elementAt(bytes, all.segment.body)
  if (!cues) throw new Error('no segment')
  const positions: number[] = []
  // 0xf1 with its size of eight bytes: the place of a cluster, counted from the segment's body.
  for (let at = 0; at < bytes.length - 16; at += 1) {
    if (bytes[at] === 0xf1 && bytes[at + 1] === 0x01 && bytes[at + 8] === 8) positions.push(numberAt(bytes, at + 9, 8) + all.segment.body)
  }
  expect(positions).toEqual(all.clusterAt)
})

it('makes the playable beginning of it of any bytes that a power cut left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (cut) => {
      const made = await seekableWebm(whole.slice(0, cut))
      if (!made) return
      const { blocks } = readBack(joined(made.parts))
      expect(blocks.length).toBeGreaterThan(0)
      expect(blocks).toEqual(all.blocks.slice(0, blocks.length))
      expect(made.durationMs).toBeGreaterThan(blocks.at(-1)?.ms ?? Number.POSITIVE_INFINITY)
    }),
    { seed: 5, numRuns: 300 },
  )
})

it('loses no more than the block that was cut', async () => {
  const lasts = async (length: number): Promise<number> => (await seekableWebm(whole.slice(0, length)))?.durationMs ?? 0
  const lengths = await Promise.all(Array.from({ length: whole.length }, (_, cut) => lasts(cut)))
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  expect(await lasts(whole.length - 1)).toBeGreaterThan((await lasts(whole.length)) - 130)
})

it('changes a file no more that it has made', async () => {
  const made = await file(whole)
  expect(await file(made)).toEqual(made)
})

it('makes nothing of what is no sound', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await seekableWebm(bytes)).toBeUndefined()
    }),
    { seed: 5, numRuns: 300 },
  )
  expect(await seekableWebm(new Uint8Array())).toBeUndefined()
})

/** So many clusters of three seconds, as the microphone writes them: 7,200 are six hours. */
async function long(clusters: number): Promise<Uint8Array> {
  const [header, segment, info, tracks] = (await seekableWebm(whole))?.parts ?? []
  const block = new Uint8Array(190)
  block.set([SIMPLE_BLOCK, 0x40, 187, 0x81])
  const blocks = joined(Array.from({ length: 50 }, () => block))
  const cluster = (ms: number): Uint8Array => {
    const time = numberElement(0xe7, ms)
    return joined([elementHead(CLUSTER, time.length + blocks.length), time, blocks])
  }
  return joined(
    [header, segment, info, tracks, ...Array.from({ length: clusters }, (_, at) => cluster(at * 3000))].filter(
      (part) => part !== undefined,
    ),
  )
}

it('gives way to the screen after every cluster that it reads, writes and lists, when its turn is over', async () => {
  const bytes = await long(200)
  let passed = 0
  const over = { over: () => true, pass: async () => void (passed += 1) }
  const made = await seekableWebm(bytes, over)
  expect(passed).toBe(3 * 200)
  expect(joined(made?.parts ?? [])).toEqual(await file(bytes))
  expect(readBack(joined(made?.parts ?? [])).blocks).toHaveLength(200 * 50)
})

it('takes so many clusters as no list of arguments holds', async () => {
  const [bytes, none] = [await long(1), await long(0)]
  const cluster = bytes.subarray(none.length)
  // Its head, its time and its first block.
  const one = joined([elementHead(CLUSTER, 17 + 190), cluster.subarray(12, 29 + 190)])
  const made = await seekableWebm(joined([none, ...Array.from({ length: 150_000 }, () => one)]))
  expect(made?.parts).toHaveLength(5 + 150_000)
})
