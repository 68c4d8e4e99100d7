import type { InkPoint, Stroke } from '#shared/domain/meeting/handwriting.ts'

/** A piece of a line, drawn in one go: where it goes (an SVG path) and how thick it is. */
export interface InkPiece {
  readonly path: string
  readonly width: number
}

/** A stroke as a pen leaves it: from the middle of one pair of points to the middle of the next, thicker where it was pressed. */
export function inkOf(stroke: Stroke, pen: number): readonly InkPiece[] {
  const [first] = stroke
  if (!first) return []
  if (stroke.length === 1) return [{ path: `M${at(first)}l0.01 0`, width: thickness(first, pen) }]
  return stroke.slice(1).map((point, index) => {
    const before = stroke[index] ?? first
    const start = index === 0 ? before : middle(stroke[index - 1] ?? before, before)
    const last = index === stroke.length - 2
    const end = last ? point : middle(before, point)
    return { path: `M${at(start)}Q${at(before)} ${at(end)}`, width: thickness(point, pen) }
  })
}

/** A mouse presses as hard all the time (0.5), some fingers not at all. */
function thickness({ pressure }: InkPoint, pen: number): number {
  return Math.round(pen * (0.45 + 1.1 * (pressure === 0 ? 0.5 : pressure)) * 100) / 100
}

function middle(a: InkPoint, b: InkPoint): InkPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, pressure: b.pressure }
}

function at({ x, y }: InkPoint): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`
}
