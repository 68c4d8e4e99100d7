import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idShape } from '#shared/schema/shapes.ts'
import { createIds, deterministicId, uuidV7 } from './id.ts'

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

  it('of one device is greater than all before it, however many a millisecond and however the clock trembles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 6000, size: 'max' }), fc.nat(255), (steps, first) => {
        let [ms, drawn] = [1_700_000_000_000, first]
        const newId = createIds(
          () => ms,
          (length) => bytes((drawn += 37))(length),
        )
        const made = steps.map((step) => {
          ms += step === 3 ? 1 : step === 2 ? -1 : 0
          return newId()
        })
        expect(made).toEqual(made.toSorted())
        expect(new Set(made).size).toBe(made.length)
        expect(made.every((id) => idShape.safeParse(id).success)).toBe(true)
      }),
      { seed: 10, numRuns: 20 },
    )
  })

  it('follows a clock that was set right by days', () => {
    let ms = 2_000_000_000_000
    const newId = createIds(() => ms, bytes(1))
    const ahead = newId()
    ms -= 86_400_000
    expect(newId() < ahead).toBe(true)
    expect(newId().slice(0, 13)).toBe(uuidV7(ms, bytes(1)).slice(0, 13))
  })

  it('[S3] of the same parts is the same on every device, and parts do not run together', () => {
    expect(deterministicId('attendance', 'm1', 'p1')).toBe(deterministicId('attendance', 'm1', 'p1'))
    expect(deterministicId('attendance', 'm1', 'p1')).not.toBe(deterministicId('attendance', 'm1p', '1'))
    expect(idShape.safeParse(deterministicId('attendance', '会议', '𠮷')).success).toBe(true)
    expect(deterministicId('a')[14]).toBe('8')
  })
})
