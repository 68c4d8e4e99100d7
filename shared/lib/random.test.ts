import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

describe('seeded chance', () => {
  it('gives the same sequence for the same seed, and another for another', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next)
    expect(draw('gulou')).toEqual(draw('gulou'))
    expect(draw('gulou')).not.toEqual(draw('gulov'))
  })

  it('spreads evenly and keeps its bounds', () => {
    const random = createRandom('spread')
    const counts = [0, 0, 0, 0]
    for (let draw = 0; draw < 4000; draw += 1) counts[random.int(0, 3)]! += 1 // int keeps to the four
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })

  it('samples different members in their order', () => {
    const sample = createRandom('sample').sample([1, 2, 3, 4, 5, 6], 3)
    expect(sample).toHaveLength(3)
    expect([...new Set(sample)].toSorted((a, b) => a - b)).toEqual(sample)
    expect(createRandom('all').sample([1, 2], 9)).toEqual([1, 2])
  })
})
