import { expect, it } from 'vitest'
import { makeArea } from '#tests/factories/area.ts'
import { countAreas } from './area-counts.ts'
import { buildAreaTree } from './area-tree.ts'
import { buildingView } from './building-view.ts'

const unit = '320106001001'

it('a community of 5,000 rooms and 12,000 people becomes a tree with its numbers in well under a second', () => {
  const areas = [makeArea('c', { id: 'c', unit, kind: 'community', code: unit, parent: '' })]
  for (let grid = 0; grid < 10; grid += 1) areas.push(makeArea(`g${grid}`, { id: `g${grid}`, unit, parent: 'c', order: grid }))
  for (let stair = 0; stair < 250; stair += 1) {
    if (stair % 5 === 0)
      areas.push(makeArea(`b${stair}`, { id: `b${stair}`, unit, kind: 'building', parent: `g${stair % 10}`, order: stair }))
    areas.push(makeArea(`s${stair}`, { id: `s${stair}`, unit, kind: 'stairwell', parent: `b${stair - (stair % 5)}`, order: stair }))
    for (let room = 0; room < 20; room += 1) {
      const name = `${Math.floor(room / 2) + 1}0${(room % 2) + 1}室`
      areas.push(makeArea(`r${stair}-${room}`, { id: `r${stair}-${room}`, unit, kind: 'room', name, parent: `s${stair}`, order: room }))
    }
  }
  const rooms = areas.filter(({ kind }) => kind === 'room')
  expect(rooms).toHaveLength(5000)
  const people = Array.from({ length: 12_000 }, (_, index) => ({
    room: rooms[index % 5000]?.id ?? '',
    grid: 'g0',
    state: 'active' as const,
  }))
  const started = performance.now()
  const tree = buildAreaTree(areas)
  const counts = countAreas(tree, people, '2026-11-23')
  const view = buildingView(tree, 'b0')
  const spent = performance.now() - started
  expect(counts.get('c')).toEqual({ households: 5000, people: 12_000, members: 0 })
  expect([view.floors.length, view.columns.length]).toEqual([10, 10])
  // Tens of milliseconds; the bound leaves room for a slow machine with other work.
  expect(spent).toBeLessThan(1000)
})
