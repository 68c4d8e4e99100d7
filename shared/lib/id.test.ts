import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idShape } from '#shared/schema/shapes.ts'
import { deterministicId, uuidV7 } from './id.ts'

const bytes = (seed: number) => (length: number) => Uint8Array.from({ length }, (_, index) => (seed * 31 + index * 7) % 256)

describe('an id', () => {
  it('is a UUID of version 7 that sorts by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 44 }), fc.integer({ min: 1, max: 2 ** 40 }), fc.nat(255), (ms, later, seed) => {
        const [first, second] = [uuidV7(ms, bytes(seed)), uuidV7(ms + later, bytes(255 - seed))]
        expect(idShape.safeParse(first).success).toBe(true)
        expect(first[14]).toBe('7')
        expect(first < second).toBe(true)
      }),
      { seed: 10 },
    )
  })

  it('is still one when the clock stands before 1970', () => {
    expect(idShape.safeParse(uuidV7(-5, bytes(1))).success).toBe(true)
  })

  it('[S3] of the same parts is the same on every device, and parts do not run together', () => {
    expect(deterministicId('attendance', 'm1', 'p1')).toBe(deterministicId('attendance', 'm1', 'p1'))
    expect(deterministicId('attendance', 'm1', 'p1')).not.toBe(deterministicId('attendance', 'm1p', '1'))
    expect(idShape.safeParse(deterministicId('attendance', '会议', '𠮷')).success).toBe(true)
    expect(deterministicId('a')[14]).toBe('8')
  })
})
