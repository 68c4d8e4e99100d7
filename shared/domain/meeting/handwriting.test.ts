import fc from 'fast-check'
import { expect, it } from 'vitest'
import { meetings } from '#shared/schema/meetings.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { handwritingOf, MOST_STROKES, strokesOf, type Stroke } from './handwriting.ts'

const point = fc.record({
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})
const strokes = fc.array(fc.array(point, { maxLength: 60 }), { maxLength: 40 })

it('gives what the schema takes, whatever was written, or nothing at all', () => {
  const { signatures } = meetings.schema.shape
  fc.assert(
    fc.property(strokes, (written) => {
      const handwriting = handwritingOf(written)
      if (!handwriting) return
      expect(handwriting.strokes.length).toBeLessThanOrEqual(20_000)
      const row = { id: 's', role: 'chair', user: 'u', name: '张伟明', at: '2026-11-25T08:00:00.000Z-0000-0123456789ab', hash: '' }
      expect(signatures.safeParse([{ ...row, handwriting }]).success).toBe(true)
      for (const each of strokesOf(handwriting).flat()) {
        expect(each.x).toBeGreaterThanOrEqual(0)
        expect(each.x).toBeLessThanOrEqual(handwriting.width)
        expect(each.y).toBeLessThanOrEqual(handwriting.height)
      }
    }),
    { seed: 11, numRuns: 120 },
  )
})

/** A circle, as a tablet sends it: a point every other pixel. */
const circle = (points: number, radius: number): Stroke =>
  Array.from({ length: points }, (_, index) => {
    const angle = (index / points) * 2 * Math.PI
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), pressure: 0.5 }
  })

it('keeps the shape with a part of the points', () => {
  const handwriting = handwritingOf([circle(600, 100)])
  if (!handwriting) throw new Error('nothing written')
  const [kept = []] = strokesOf(handwriting)
  expect(kept.length).toBeLessThan(150)
  const centre = { x: handwriting.width / 2, y: handwriting.height / 2 }
  for (const { x, y } of kept) expect(Math.abs(Math.hypot(x - centre.x, y - centre.y) - 500)).toBeLessThan(4)
})

it('thins a very long signature until it fits, and takes no scribble', () => {
  const long = Array.from({ length: MOST_STROKES }, (_, index) => circle(400, 20 + index))
  expect(handwritingOf(long)?.strokes.length).toBeLessThanOrEqual(20_000)
  expect(handwritingOf([...long, circle(3, 1)])).toBeUndefined()
  expect(handwritingOf([])).toBeUndefined()
  expect(handwritingOf([[]])).toBeUndefined()
})

it('keeps a single dot', () => {
  const dot = handwritingOf([[{ x: 40, y: 40, pressure: 1 }]])
  expect(dot && strokesOf(dot)).toEqual([[{ x: 8, y: 8, pressure: 1 }]])
})

it('leaves a record without handwriting as it was', () => {
  expect(meetings.schema.safeParse(makeMeeting('plain', {})).success).toBe(true)
})
