import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHybridClock, MAX_DRIFT_MS, STAMP_LENGTH, STAMP_PATTERN, stampMs } from './hybrid-clock.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const year = 365 * 86_400_000
const clockAt = (start: number, last?: string) => {
  let ms = start
  const clock = createHybridClock('0123456789ab', () => ms, last)
  return { clock, set: (to: number) => (ms = to) }
}

describe('a hybrid clock', () => {
  it('writes stamps that sort as text and tell their device', () => {
    const { clock } = clockAt(noon)
    expect(clock.next()).toBe('2026-11-22T12:00:00.000Z-0000-0123456789ab')
    expect(clock.next()).toBe('2026-11-22T12:00:00.000Z-0001-0123456789ab')
    expect(clock.next()).toMatch(STAMP_PATTERN)
    expect(clock.next()).toHaveLength(STAMP_LENGTH)
  })

  it('[S9] goes on when the PC’s clock is set back, by a day or by ten years', () => {
    const { clock, set } = clockAt(noon)
    const before = clock.next()
    for (const back of [86_400_000, 10 * year]) {
      set(noon - back)
      expect(clock.next() > before).toBe(true)
      expect(stampMs(clock.next())).toBe(noon)
    }
  })

  it('[S9] goes on from the newest stamp stored, after a restart with the clock set back', () => {
    const last = clockAt(noon).clock.next()
    expect(clockAt(noon - year, last).clock.next() > last).toBe(true)
  })

  it('follows a stamp from a device a little ahead', () => {
    const { clock } = clockAt(noon)
    const ahead = createHybridClock('ffffffffffff', () => noon + MAX_DRIFT_MS).next()
    clock.observe(ahead)
    expect(clock.next() > ahead).toBe(true)
  })

  it('[S9] does not follow one that is ten years ahead', () => {
    const { clock } = clockAt(noon)
    clock.observe(createHybridClock('ffffffffffff', () => noon + 10 * year).next())
    expect(stampMs(clock.next())).toBe(noon)
  })

  it('does not stumble over what is no stamp', () => {
    const { clock } = clockAt(noon)
    for (const text of ['', 'x', '9999']) clock.observe(text)
    expect(stampMs(clock.next())).toBe(noon)
    expect(stampMs(clockAt(noon, 'nonsense').clock.next())).toBe(noon)
  })

  it('carries into the next millisecond when one is full', () => {
    const { clock } = clockAt(noon, `2026-11-22T12:00:00.000Z-ffff-0123456789ab`)
    expect(clock.next()).toBe('2026-11-22T12:00:00.001Z-0000-0123456789ab')
  })

  it('only ever goes up, whatever the PC’s clock does', () => {
    const jumps = fc.array(fc.integer({ min: -20 * year, max: 20 * year }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(jumps, (offsets) => {
        const { clock, set } = clockAt(noon)
        const stamps = offsets.map((offset) => {
          set(noon + offset)
          return clock.next()
        })
        expect(stamps.toSorted()).toEqual(stamps)
        expect(new Set(stamps).size).toBe(stamps.length)
      }),
      { seed: 9 },
    )
  })
})
