import type { Area, AreaLeader } from '#shared/schema/areas.ts'
import { makeArea } from './make/areas.ts'
import { makeId } from './make/envelope.ts'
import { isGrown, type Party } from './party.ts'
import type { Neighbourhood } from './residents.ts'
import type { World } from './world.ts'

/** Who looks after grids and buildings, which branches work in a grid, two 小区, and the points strung on the centre. Leaves chance alone. */
export function leadAreas(world: World, unit: string, { place, party }: { readonly place: Neighbourhood; readonly party: Party }): void {
  for (const [index, grid] of place.grids.entries()) {
    const also = index < 2 ? party.branches[8] : undefined
    const branches = [party.branches[index], also].flatMap((one) => (one ? [one.org.id] : []))
    // Made before anybody lived there.
    Object.assign(grid, { leaders: gridLeaders(party, index), branches, tags: [index === 5 ? '专属网格' : '综合网格'] })
  }
  const parents = new Map(world.all('areas').map(({ id, parent }) => [id, parent]))
  const buildingOf = (room: string): string => parents.get(parents.get(room) ?? '') ?? ''
  for (const building of world.all('areas').filter((area) => area.unit === unit && area.kind === 'building')) {
    const neighbour = place.people.find((person) => isGrown(person) && buildingOf(person.room) === building.id)
    if (neighbour) Object.assign(building, { leaders: [leaderOf(neighbour, 'buildingLeader', '2025-01-01')] })
  }
  addPlaces(world, unit, place)
}

function gridLeaders({ branches }: Party, index: number): readonly AreaLeader[] {
  const [head, worker, helper] = branches[index]?.members ?? []
  return [
    head && leaderOf(head, 'gridLeader', '2024-07-01'),
    worker && leaderOf(worker, 'fullTime', '2024-07-01'),
    helper && { ...leaderOf(helper, 'partTime', '2025-03-01'), orgKind: '物业企业' },
  ].filter((leader) => leader !== undefined)
}

function addPlaces(world: World, unit: string, { grids: [first, second], centre }: Neighbourhood): void {
  if (!first || !second) return
  const by = makeId('user', unit)
  const add = (seed: string, area: Partial<Area>): void =>
    void world.add('areas', makeArea(`${unit}-${seed}`, { ...area, unit, createdBy: by, updatedBy: by }))
  const yard = { kind: 'courtyard' as const, order: 90 }
  add('yard-0', { ...yard, code: `${first.code}-Y1`, name: '颐和花园', parent: first.id, tags: ['有物业', '垃圾分类'] })
  add('yard-1', { ...yard, code: `${second.code}-Y1`, name: '牯岭路旧宅', parent: second.id, tags: ['老旧小区', '居民自管'] })
  const station = { kind: 'station' as const, parent: centre.id }
  add('station-0', {
    ...station,
    code: `${unit}-S1`,
    name: '北门岗亭',
    order: 20,
    tags: ['岗亭', '15分钟服务圈'],
    opening: '每天 7:00—21:00',
  })
  add('station-1', {
    ...station,
    code: `${unit}-S2`,
    name: '幸福驿站',
    order: 21,
    tags: ['幸福驿站', '社工服务点'],
    opening: '周一至周五 9:00—17:00',
  })
}

function leaderOf(person: { readonly id: string; readonly name: string }, role: AreaLeader['role'], from: string): AreaLeader {
  return { id: `${role}-${person.id}`, person: person.id, name: person.name, role, from }
}

/** 五个“在网格”, by the words of the other dictionary. */
const gridWork: Readonly<Record<string, string>> = {
  环境卫生: '环境整治',
  绿化: '环境整治',
  公共安全: '安全防范',
  噪声: '矛盾化解',
  物业管理: '矛盾化解',
  养老: '服务开展',
  楼道设施: '需求发现',
}

/** What was found in a grid says in which. */
export function placeMatters(world: World, unit: string, grids: readonly Area[]): void {
  const found = world.all('items').filter((item) => item.unit === unit && item.origin === 'grid' && item.grid === undefined)
  for (const [index, item] of found.entries()) {
    const grid = grids[index % grids.length]
    if (grid) Object.assign(item, { grid: grid.id, ...(item.category ? { category: gridWork[item.category] ?? item.category } : {}) })
  }
}
