import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Area } from '#shared/schema/areas.ts'
import { makeArea } from '#tests/factories/area.ts'
import { countAreas } from './area-counts.ts'
import { buildAreaTree, type AreaTree } from './area-tree.ts'
import { mergedInARing, successorsOf } from './close-area.ts'
import { moveArea } from './move-area.ts'

const who = { id: 'm', at: '2026-11-23T04:00:00.000Z-0000-aaaaaaaaaaaa', by: 'u1', byName: '' }
const unit = '320106001001'

/** Grids under one community, with whatever areas above them, and whatever they were merged into: rings included. */
const anyAreas = fc
  .array(fc.record({ parent: fc.nat(14), successor: fc.nat(14), order: fc.nat(3) }), { minLength: 1, maxLength: 12 })
  .map((rows): Area[] => [
    makeArea('top', { id: 'n12', unit, kind: 'community', code: unit, parent: '' }),
    ...rows.map(({ parent, successor, order }, index) =>
      makeArea(`n${index}`, { id: `n${index}`, unit, parent: `n${parent}`, successor: `n${successor}`, order }),
    ),
  ])

function walked(tree: AreaTree): string[] {
  return tree.roots.flatMap((root) => [root.id, ...tree.below(root.id).map(({ id }) => id)])
}

describe('whatever areas came together', () => {
  it('the tree shows each of them exactly once, and every walk ends', () => {
    fc.assert(
      fc.property(anyAreas, (areas) => {
        const tree = buildAreaTree(areas)
        expect(walked(tree).toSorted()).toEqual(areas.map(({ id }) => id).toSorted())
        for (const { id } of areas) {
          const up = tree.ancestorsOf(id)
          expect(new Set([...up.map((area) => area.id), id]).size).toBe(up.length + 1)
          for (const above of up) expect(tree.below(above.id).map((area) => area.id)).toContain(id)
        }
        for (const area of areas) expect(successorsOf(tree, area).length).toBeLessThan(areas.length)
        for (const area of areas) expect(typeof mergedInARing(tree, area)).toBe('boolean')
      }),
      { seed: 6, numRuns: 300 },
    )
  })

  it('the order in which they came makes no difference', () => {
    fc.assert(
      fc.property(anyAreas, (areas) => {
        const [one, other] = [buildAreaTree(areas), buildAreaTree(areas.toReversed())]
        expect(walked(one)).toEqual(walked(other))
        expect([...one.looped].toSorted()).toEqual([...other.looped].toSorted())
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('a move that is allowed makes no new ring, and one out of a ring opens it', () => {
    fc.assert(
      fc.property(anyAreas, fc.nat(11), fc.nat(12), (areas, from, to) => {
        const tree = buildAreaTree(areas)
        const area = tree.byId.get(`n${from}`)
        if (!area) return
        const moved = moveArea(tree, area, { parent: `n${to}`, on: '2026-11-23', reason: '' }, who)
        if (!moved.ok) return
        const after = buildAreaTree(areas.map((one) => (one.id === area.id ? moved.value : one)))
        expect(after.looped.has(area.id)).toBe(false)
        for (const id of after.looped) expect(tree.looped.has(id)).toBe(true)
      }),
      { seed: 6, numRuns: 500 },
    )
  })

  it('whatever stands in a ring can be put right: the community takes it', () => {
    fc.assert(
      fc.property(anyAreas, (areas) => {
        let now = areas
        for (let left = areas.length; buildAreaTree(now).looped.size > 0; left -= 1) {
          expect(left).toBeGreaterThan(0)
          const tree = buildAreaTree(now)
          const [id = ''] = tree.looped
          const area = tree.byId.get(id)
          const moved = area && moveArea(tree, area, { parent: 'n12', on: '2026-11-23', reason: '' }, who)
          if (!moved?.ok) throw new Error('a ring that nobody can open')
          now = now.map((one) => (one.id === id ? moved.value : one))
        }
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('the numbers of the roots are all the numbers', () => {
    fc.assert(
      fc.property(anyAreas, fc.array(fc.nat(20), { maxLength: 30 }), (areas, homes) => {
        const tree = buildAreaTree(areas)
        const people = homes.map((home) => ({ room: '', grid: `n${home}`, state: 'active' as const }))
        const counts = countAreas(tree, people, '2026-11-23')
        const known = people.filter(({ grid }) => tree.byId.has(grid)).length
        expect(tree.roots.reduce((sum, { id }) => sum + (counts.get(id)?.people ?? 0), 0)).toBe(known)
      }),
      { seed: 6, numRuns: 200 },
    )
  })
})
