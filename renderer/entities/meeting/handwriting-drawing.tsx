import { strokesOf } from '#shared/domain/meeting/handwriting.ts'
import type { Handwriting } from '#shared/schema/meetings.ts'
import { inkOf } from './ink.ts'

export interface HandwritingDrawingProps {
  readonly handwriting: Handwriting
  /** Whose it is, read aloud. */
  readonly name: string
  readonly className?: string | undefined
}

/** In the grid of 1000 that handwriting is stored in. */
const PEN = 14

/** What the signer wrote, as he wrote it, sharp at any size. */
export function HandwritingDrawing({ handwriting, name, className }: HandwritingDrawingProps) {
  const { width, height } = handwriting
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={className}
      role="img"
      aria-label={`${name}的手写签名`}
      fill="none"
      stroke="#000"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokesOf(handwriting).flatMap((stroke, line) =>
        inkOf(stroke, PEN).map((piece, index) => <path key={`${line}/${index}`} d={piece.path} strokeWidth={piece.width} />),
      )}
    </svg>
  )
}
