import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sameContent } from './canonical-json.ts'
import { addDays, chinaDay, chinaMinute, daysBetween, isDay, weekday } from './day.ts'
import { contentHash, sha256Hex } from './hash.ts'
import { invertedKey } from './inverted-key.ts'

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and knows no undefined members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined, e: null })).toBe('{"b":[{"c":2,"d":1}],"e":null}')
    expect(sameContent({ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 })).toBe(true)
    expect(sameContent([1, 2], [2, 1])).toBe(false)
    expect(sameContent(undefined, null)).toBe(true)
  })

  it('survives a trip over the wire', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
      }),
      { seed: 11 },
    )
  })

  it('gives the hash of the standard', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(contentHash({ b: 1, a: '会' })).toBe(contentHash({ a: '会', b: 1 }))
  })
})

describe('days', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['', false],
  ])('%s is a day: %s', (text, valid) => {
    expect(isDay(text)).toBe(valid)
  })

  it('add up', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
    expect(weekday('2026-11-22')).toBe(0)
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (count) => {
        expect(daysBetween('2026-11-22', addDays('2026-11-22', count))).toBe(count)
      }),
      { seed: 12 },
    )
  })

  it('are China’s, whatever zone the PC is set to', () => {
    expect(chinaMinute(Date.parse('2026-11-21T16:30:00Z'))).toBe('2026-11-22T00:30')
    expect(chinaDay(Date.parse('2026-11-21T15:59:59Z'))).toBe('2026-11-21')
  })
})

describe('an inverted key', () => {
  it('sorts stamps, days and minutes the other way round and back', () => {
    const minute = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString().slice(0, 16))
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        expect(invertedKey(a) < invertedKey(b)).toBe(a > b)
        expect(invertedKey(invertedKey(a))).toBe(a)
      }),
      { seed: 13 },
    )
  })
})
