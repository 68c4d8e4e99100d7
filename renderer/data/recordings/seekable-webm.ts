import { createTurn, type Turn } from '../store/turn.ts'
import { element, elementAt, elementHead, floatElement, joined, numberAt, numberElement, type Element } from './ebml.ts'

/** Ids of WebM (RFC 9559), as they stand in a file. */
const ID = {
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  block: 0xa3,
  blockGroup: 0xa0,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cuePositions: 0xb7,
  cueTrack: 0xf7,
  cuePosition: 0xf1,
} as const

/** What begins at the level of the segment ends a cluster whose size was not written. */
const topLevel: ReadonlySet<number> = new Set([ID.cluster, ID.cues, ID.info, ID.tracks, ID.segment, 0x1254c367, 0x114d9b74])
/** Of Chromium's blocks; only the last one's length has to be guessed. */
const LAST_BLOCK_MS = 60

interface Cluster {
  readonly ms: number
  readonly lastMs: number
  /** Its whole blocks, as they stand. */
  readonly blocks: Uint8Array
}

export interface SeekableWebm {
  /** To be laid one after the other. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
  readonly durationMs: number
}

/**
 * Makes of what a MediaRecorder has given so far a file that knows its length and can be entered anywhere. A recorder writes for a live
 * listener: no sizes, no duration, no index; and what a power cut left may end in the middle of a block. Whatever is whole is kept.
 * Six hours are a second of work and more: between two clusters the screen has its turn.
 * @returns undefined while there is no sound in it
 */
export async function seekableWebm(bytes: Uint8Array, turn: Turn = createTurn()): Promise<SeekableWebm | undefined> {
  const header = elementAt(bytes, 0)
  const segment = header?.end === undefined ? undefined : elementAt(bytes, header.end)
  if (header?.end === undefined || segment?.id !== ID.segment) return undefined
  const { tracks, clusters } = await contentOf(bytes, segment.body, turn)
  const last = clusters.at(-1)
  if (!tracks || !last) return undefined
  const durationMs = last.lastMs + LAST_BLOCK_MS
  const track = (clusters[0]?.blocks[elementAt(clusters[0].blocks, 0)?.body ?? 0] ?? 0x81) & 0x7f
  return { parts: await assembled({ header: bytes.slice(0, header.end), tracks, clusters, durationMs, track }, turn), durationMs }
}

interface Content {
  readonly tracks: Uint8Array | undefined
  readonly clusters: readonly Cluster[]
}

async function contentOf(bytes: Uint8Array, from: number, turn: Turn): Promise<Content> {
  const clusters: Cluster[] = []
  let tracks: Uint8Array | undefined
  let next: Element | undefined = elementAt(bytes, from)
  while (next) {
    if (next.id === ID.cluster) {
      const { cluster, end } = readCluster(bytes, next)
      if (cluster) clusters.push(cluster)
      if (turn.over()) await turn.pass()
      next = elementAt(bytes, end)
      continue
    }
    if (next.end === undefined || next.end > bytes.length) break
    if (next.id === ID.tracks) tracks = bytes.subarray(next.at, next.end)
    next = elementAt(bytes, next.end)
  }
  return { tracks, clusters }
}

function readCluster(bytes: Uint8Array, cluster: Element): { cluster: Cluster | undefined; end: number } {
  const limit = cluster.end ?? bytes.length
  let ms: number | undefined
  let lastMs = 0
  let [first, end] = [0, 0]
  let at = cluster.body
  for (let child = elementAt(bytes, at); child && at < limit; child = elementAt(bytes, at)) {
    if (cluster.end === undefined && topLevel.has(child.id)) break
    if (child.end === undefined || child.end > bytes.length) {
      // Cut off here: nothing whole comes after.
      at = bytes.length
      break
    }
    if (child.id === ID.timestamp) ms = numberAt(bytes, child.body, child.end - child.body)
    else if (isSound(child.id) && ms !== undefined) {
      if (first === 0) first = child.at
      end = child.end
      lastMs = ms + (child.id === ID.block ? relativeMs(bytes, child.body) : 0)
    }
    at = child.end
  }
  const whole = ms !== undefined && end > first ? { ms, lastMs, blocks: bytes.subarray(first, end) } : undefined
  return { cluster: whole, end: Math.min(cluster.end ?? at, bytes.length) }
}

function isSound(id: number): boolean {
  return id === ID.block || id === ID.blockGroup
}

/** A block begins with its track's number (one byte for the first 127) and how far behind its cluster it is, signed. */
function relativeMs(bytes: Uint8Array, body: number): number {
  const relative = numberAt(bytes, body + 1, 2)
  return relative >= 0x8000 ? relative - 0x10000 : relative
}

interface Pieces {
  readonly header: Uint8Array<ArrayBuffer>
  readonly tracks: Uint8Array
  readonly clusters: readonly Cluster[]
  readonly durationMs: number
  readonly track: number
}

async function assembled({ header, tracks, clusters, durationMs, track }: Pieces, turn: Turn): Promise<Uint8Array<ArrayBuffer>[]> {
  const written: Uint8Array<ArrayBuffer>[] = []
  for (const { ms, blocks } of clusters) {
    const timestamp = numberElement(ID.timestamp, ms)
    written.push(joined([elementHead(ID.cluster, timestamp.length + blocks.length), timestamp, blocks]))
    if (turn.over()) await turn.pass()
  }
  const info = element(
    ID.info,
    numberElement(ID.timestampScale, 1_000_000),
    floatElement(ID.duration, durationMs),
    element(ID.muxer, new TextEncoder().encode('dangqun-workbench')),
    element(ID.writer, new TextEncoder().encode('dangqun-workbench')),
  )
  const cuesLength = elementHead(ID.cues, 0).length + clusters.length * cuePoint(track, 0, 0).length
  let position = info.length + tracks.length + cuesLength
  const points: Uint8Array[] = []
  for (const [index, { ms }] of clusters.entries()) {
    points.push(cuePoint(track, ms, position))
    position += written[index]?.length ?? 0
    if (turn.over()) await turn.pass()
  }
  const cues = joined([elementHead(ID.cues, cuesLength - elementHead(ID.cues, 0).length), ...points])
  return [header, elementHead(ID.segment, position), info, tracks.slice(), cues, ...written]
}

/** Where a cluster begins: a player enters at the one before the moment that is wanted. As long whatever the numbers in it. */
function cuePoint(track: number, ms: number, position: number): Uint8Array<ArrayBuffer> {
  const where = element(ID.cuePositions, numberElement(ID.cueTrack, track), numberElement(ID.cuePosition, position))
  return element(ID.cuePoint, numberElement(ID.cueTime, ms), where)
}
