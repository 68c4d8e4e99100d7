import type { Handwriting } from '#shared/schema/meetings.ts'

/** A place on the pad, and how hard the pen stood on it (0 to 1). */
export interface InkPoint {
  readonly x: number
  readonly y: number
  readonly pressure: number
}
export type Stroke = readonly InkPoint[]

/** As many strokes as a long name has, and some; more is a scribble. */
export const MOST_STROKES = 200
/** Room for the thickness of the pen around what it wrote. */
const MARGIN = 8
/** Whole numbers of this grid are finer than a hand. */
const LONGEST_SIDE = 1000
/** What is bounded is what is stored (shared/schema/meetings.ts). */
const MOST_CHARACTERS = 20_000
const FINEST = 0.8
const COARSEST = 60

/**
 * What was written, cut to its own size, brought to a grid of whole numbers and thinned until it fits into 20 kB; the shape stays.
 * @param strokes in any unit of length, y downwards
 * @returns undefined when nothing was written, or more than a name
 */
export function handwritingOf(strokes: readonly Stroke[]): Handwriting | undefined {
  const written = strokes.filter((stroke) => stroke.length > 0)
  if (written.length === 0 || written.length > MOST_STROKES) return undefined
  const onGrid = gridOf(written)
  for (let tolerance = FINEST; tolerance < COARSEST; tolerance *= 1.6) {
    const text = onGrid.strokes.map((stroke) => textOf(thinned(stroke, tolerance))).join(';')
    if (text.length <= MOST_CHARACTERS) return { width: onGrid.width, height: onGrid.height, strokes: text }
  }
  return undefined
}

/** The strokes of a stored handwriting, in its own grid. What is no number there counts as nothing. */
export function strokesOf({ strokes }: Pick<Handwriting, 'strokes'>): readonly Stroke[] {
  return strokes.split(';').map((stroke) =>
    stroke
      .split(' ')
      .map(pointOf)
      .filter((point) => point !== undefined),
  )
}

function pointOf(text: string): InkPoint | undefined {
  const [x, y, pressure] = text.split(',').map(Number)
  if (x === undefined || y === undefined || pressure === undefined) return undefined
  return Number.isFinite(x + y + pressure) ? { x, y, pressure: pressure / 100 } : undefined
}

function gridOf(strokes: readonly Stroke[]): { width: number; height: number; strokes: readonly Stroke[] } {
  const points = strokes.flat()
  const left = points.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY)
  const top = points.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY)
  const wide = points.reduce((most, { x }) => Math.max(most, x), Number.NEGATIVE_INFINITY) - left
  const high = points.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY) - top
  const scale = LONGEST_SIDE / Math.max(wide, high, 1)
  const whole = (value: number): number => Math.round(value * scale) + MARGIN
  return {
    width: whole(wide) + MARGIN,
    height: whole(high) + MARGIN,
    strokes: strokes.map((stroke) => stroke.map(({ x, y, pressure }) => ({ x: whole(x - left), y: whole(y - top), pressure }))),
  }
}

/** Ramer, Douglas, Peucker: a point goes when the line without it stays within the tolerance. Without recursion: a stroke may be long. */
function thinned(stroke: Stroke, tolerance: number): Stroke {
  const kept = new Set([0, stroke.length - 1])
  const open: [from: number, to: number][] = [[0, stroke.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range
    let [farthest, distance] = [-1, tolerance]
    for (let index = from + 1; index < to; index += 1) {
      const away = distanceTo(stroke[index], stroke[from], stroke[to])
      if (away > distance) [farthest, distance] = [index, away]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    open.push([from, farthest], [farthest, to])
  }
  return stroke.filter((_, index) => kept.has(index))
}

function distanceTo(point: InkPoint | undefined, from: InkPoint | undefined, to: InkPoint | undefined): number {
  if (!point || !from || !to) return 0
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(point.x - from.x, point.y - from.y)
  return Math.abs(dy * point.x - dx * point.y + to.x * from.y - to.y * from.x) / length
}

function textOf(stroke: Stroke): string {
  return stroke.map(({ x, y, pressure }) => `${x},${y},${Math.round(Math.min(1, Math.max(0, pressure)) * 100)}`).join(' ')
}
