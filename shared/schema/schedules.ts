import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { register, row, rows } from './field.ts'
import { countShape, line, minuteShape, prose, refShape, requiredLine } from './shapes.ts'

const shiftShape = row({
  person: refShape.optional(),
  name: line(60),
  from: minuteShape.optional(),
  to: minuteShape.optional(),
  handover: prose(2000).optional(),
})

/** 活动·场地预约·值班轮值·巡逻 (B15–B19, D23–D25, G4). */
export const schedules = defineEntity({
  name: 'schedules',
  label: '日程',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(['activity', 'booking', 'duty', 'patrol', 'course'])),
    title: register('名称', 'P0', requiredLine(200)),
    state: register('状态', 'P0', z.enum(['planned', 'confirmed', 'running', 'finished', 'cancelled'])),
    startsAt: register('开始', 'P0', minuteShape),
    endsAt: register('结束', 'P0', minuteShape),
    venue: register('场地', 'P0', line(36)),
    place: register('地点', 'P0', line(120)).optional(),
    org: register('承办组织', 'P0', refShape).optional(),
    orgName: register('承办组织名称', 'P0', line(120)).optional(),
    capacity: register('人数上限', 'P0', countShape).optional(),
    shifts: rows('人员班次', 'P1', z.array(shiftShape).max(400)),
    summary: register('小结', 'P1', prose(8000)).optional(),
  },
  indexes: ['newest', ['venue', 'startsAt'], ['kind', 'startsAt']],
  newestBy: 'startsAt',
  yearly: {},
  titleField: 'title',
})
export type Schedule = z.infer<typeof schedules.schema>
