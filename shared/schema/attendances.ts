import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { register } from './field.ts'
import { countShape, line, minuteShape, refShape, requiredLine } from './shapes.ts'

export const attendanceStates = ['present', 'late', 'leftEarly', 'sickLeave', 'personalLeave', 'onBusiness', 'away', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/**
 * 签到·到岗·服务时长: one document per person per event. Its id is deterministic (event + person), so two doors that
 * check in one person offline make one document. Taken by the recorder inside an event; no location, no photo (domain.md §4.7).
 */
export const attendances = defineEntity({
  name: 'attendances',
  label: '签到',
  version: 0,
  fields: {
    eventKind: register('场合', 'P0', z.enum(['meeting', 'activity', 'duty', 'service', 'taskCallUp'])),
    event: register('所属活动', 'P0', line(36)),
    person: register('人员', 'P1', line(64)),
    name: register('姓名', 'P1', requiredLine(60)),
    org: register('代表单位', 'P0', refShape).optional(),
    orgName: register('代表单位名称', 'P0', line(120)).optional(),
    role: register('身份', 'P0', z.enum(['expected', 'observer', 'guest', 'helper'])),
    state: register('出席情况', 'P1', z.enum(attendanceStates)),
    reason: register('原因', 'P1', line(200)).optional(),
    at: register('到达时间', 'P0', minuteShape).optional(),
    leftAt: register('离开时间', 'P0', minuteShape).optional(),
    method: register('签到方式', 'P0', z.enum(['name', 'number', 'scan', 'paper', 'makeUp'])),
    minutes: register('时长(分钟)', 'P0', countShape).optional(),
    beneficiaries: register('服务人次', 'P0', countShape).optional(),
    verifiedBy: register('核验人', 'P1', line(60)).optional(),
    content: register('内容', 'P1', line(400)).optional(),
  },
  indexes: ['event', 'person', 'newest'],
  newestBy: 'updatedAt',
  yearly: {},
  titleField: 'name',
})
export type Attendance = z.infer<typeof attendances.schema>
