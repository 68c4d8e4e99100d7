import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, refShape, requiredLine, stampShape } from './shapes.ts'

export const areaKinds = [
  'district',
  'street',
  'community',
  'block',
  'grid',
  'courtyard',
  'building',
  'stairwell',
  'room',
  'centre',
  'station',
  'venue',
] as const

export const leaderRoles = [
  'gridLeader',
  'fullTime',
  'partTime',
  'buildingLeader',
  'stairwellLeader',
  'adviser',
  'roadLeader',
  'lawyer',
] as const
export type LeaderRole = (typeof leaderRoles)[number]

const leaderShape = row({
  person: refShape.optional(),
  name: line(60),
  role: z.enum(leaderRoles),
  orgKind: line(60).optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
})
export type AreaLeader = z.infer<typeof leaderShape>

/** One change of the area above; the names as they were then. */
const moveShape = row({
  from: refShape.optional(),
  fromName: line(120),
  to: refShape,
  toName: line(120),
  /** First day under the new one. */
  on: dayShape,
  reason: line(200).optional(),
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
})
export type AreaMove = z.infer<typeof moveShape>

/** 网格·楼栋·户·场所·中心: one tree (domain.md §2.5, §2.7, §3.10). A household is an area of kind `room`. */
export const areas = defineEntity({
  name: 'areas',
  label: '区域',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(areaKinds)),
    code: register('编码', 'P0', line(40)),
    name: register('名称', 'P0', requiredLine(120)),
    parent: register('上级', 'P0', line(36)),
    order: register('次序', 'P0', z.number().int().min(0).max(999_999)),
    address: register('地址', 'P1', line(200)).optional(),
    households: register('户数', 'P0', countShape).optional(),
    population: register('常住人口', 'P0', countShape).optional(),
    floorArea: register('面积(平方米)', 'P0', z.number().min(0).max(10_000_000)).optional(),
    opening: register('开放时间', 'P0', line(200)).optional(),
    capacity: register('容纳人数', 'P0', countShape).optional(),
    leaders: rows('负责人', 'P1', z.array(leaderShape).max(200)),
    branches: set('网格党组织', 'P0', z.array(refShape).max(200)),
    tags: set('标签', 'P0', z.array(line(40)).max(60)),
    validFrom: register('启用', 'P0', dayShape).optional(),
    /** Last day of use. */
    validTo: register('停用', 'P0', dayShape).optional(),
    successor: register('并入', 'P0', refShape).optional(),
    moves: log('隶属变动', 'P1', z.array(moveShape).max(500)).optional(),
    profile: register('概况', 'P0', group({ asOf: dayShape.optional(), note: line(4000).optional() })).optional(),
  },
  indexes: ['parent', ['kind', 'order'], 'newest'],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Area = z.infer<typeof areas.schema>
export type AreaKind = Area['kind']
