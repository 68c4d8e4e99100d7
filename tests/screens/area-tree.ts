import type { ComponentType } from 'react'
import { makeArea } from '#tests/factories/area.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { startScreens } from './open-screen.tsx'

const unit = '320106001001'

/** A community of two grids, one building with two households, and a centre with a point strung on it. */
export async function startTree() {
  const screens = await startScreens({ unit })
  const area = (seed: string, more: Partial<Area>): Area => makeArea(`tree-${seed}`, { unit, ...more })
  const life = { stage: 'full' as const, rights: 'normal' as const }
  const person = (seed: string, more: Partial<Person>): Person =>
    makePerson(`tree-${seed}`, { unit, phone: '13800000001', citizenId: '320106197001011234', state: 'active', ...more })
  const branch = makeOrg('tree-branch', { unit, kind: 'branch', name: '第一网格党支部' })
  const community = area('community', { kind: 'community', code: unit, name: '颐和社区' })
  const g1 = area('g1', { code: `${unit}001`, name: '第一网格', parent: community.id, branches: [branch.id] })
  const g2 = area('g2', { code: `${unit}002`, name: '第二网格', parent: community.id, order: 1 })
  const leader = { id: 'l1', name: '郑三', role: 'buildingLeader' as const, from: '2025-01-01' }
  const building = area('b1', { kind: 'building', name: '1幢', code: `${unit}001-1`, parent: g1.id, leaders: [leader] })
  const stair = area('s1', { kind: 'stairwell', name: '一单元', parent: building.id })
  const room101 = area('r101', { kind: 'room', name: '101室', parent: stair.id })
  const room201 = area('r201', { kind: 'room', name: '201室', parent: stair.id, order: 1 })
  const centre = area('centre', { kind: 'centre', name: '党群服务中心', parent: community.id, order: 9, floorArea: 420, code: `${unit}-C` })
  const booth = area('booth', { kind: 'station', name: '北门岗亭', parent: centre.id, tags: ['岗亭'] })
  const head = person('head', { name: '周一', room: room101.id, grid: g1.id, relation: '户主', party: life })
  const spouse = person('spouse', { name: '吴二', room: room101.id, grid: g1.id, relation: '配偶' })
  const neighbour = person('neighbour', { name: '冯四', room: room201.id, grid: g1.id, relation: '户主' })
  const areas = [community, g1, g2, building, stair, room101, room201, centre, booth]
  const saved = await screens.db.save([
    { kind: 'put', collection: 'orgs', document: plain(branch) },
    ...areas.map((document) => ({ kind: 'put' as const, collection: 'areas' as const, document: plain(document) })),
    ...[head, spouse, neighbour].map((document) => ({ kind: 'put' as const, collection: 'people' as const, document: plain(document) })),
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const ids = {
    g1: g1.id,
    g2: g2.id,
    building: building.id,
    room101: room101.id,
    room201: room201.id,
    centre: centre.id,
    head: head.id,
  }
  return { ...screens, ids }
}

export type TreeScreens = Awaited<ReturnType<typeof startTree>>

export function openPage(screens: TreeScreens, address: string, pages: readonly (readonly [string, ComponentType])[]): void {
  screens.show(address, pages)
}

/** Saved by whoever is signed in. */
function plain<
  T extends { readonly createdBy: string; readonly updatedBy: string; readonly createdAt: string; readonly updatedAt: string },
>(document: T) {
  const { createdBy: _by, updatedBy: _who, createdAt: _at, updatedAt: _on, ...rest } = document
  return rest
}
