import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawPairs } from './draw.ts'

const objects = ['甲社区', '乙社区', '丙社区', '丁社区']
const inspectors = ['张明', '李芳']
const draw = (over = {}) => drawPairs({ objects, inspectors, count: 3, seed: '20261123-A1', ...over })

describe('a draw of objects and inspectors', () => {
  it('[I4] is the same for the same number and lists, in whatever order they were typed', () => {
    const first = draw()
    expect(draw({ objects: objects.toReversed(), inspectors: [' 李芳', '张明 ', ''] })).toEqual(first)
    // Reckoned apart from the program: sha256sum over seed, list and name.
    expect(first).toEqual({
      ok: true,
      value: [
        { object: '甲社区', inspector: '李芳' },
        { object: '乙社区', inspector: '张明' },
        { object: '丁社区', inspector: '李芳' },
      ],
    })
  })

  it.each([
    [{ seed: ' ' }, 'draw/seed-required'],
    [{ objects: ['', ' '] }, 'draw/names-required'],
    [{ inspectors: [] }, 'draw/names-required'],
    [{ objects: ['甲社区', ' 甲社区 '] }, 'draw/name-twice'],
    [{ count: 5 }, 'draw/count'],
    [{ count: 0 }, 'draw/count'],
    [{ count: 1.5 }, 'draw/count'],
  ])('[I4] refuses %j', (over, code) => {
    expect(draw(over)).toMatchObject({ ok: false, error: { code } })
  })

  it('[I4] draws each object once, every inspector before one twice, and each as likely as another', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(names, names, fc.nat(), fc.uuid(), (from, by, wanted, seed) => {
        const count = (wanted % from.length) + 1
        const drawn = drawPairs({ objects: from, inspectors: by, count, seed })
        if (!drawn.ok) throw new Error(drawn.error.code)
        expect(new Set(drawn.value.map(({ object }) => object)).size).toBe(count)
        const times = by.map((name) => drawn.value.filter(({ inspector }) => inspector === name).length)
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
      }),
      { seed: 4, numRuns: 200 },
    )
    const hits = new Map(objects.map((name) => [name, 0]))
    for (let number = 0; number < 4000; number++) {
      const drawn = draw({ count: 1, seed: String(number) })
      if (drawn.ok) for (const { object } of drawn.value) hits.set(object, (hits.get(object) ?? 0) + 1)
    }
    // A thousand each, within five standard deviations.
    for (const count of hits.values()) expect(Math.abs(count - 1000)).toBeLessThan(137)
  })
})
