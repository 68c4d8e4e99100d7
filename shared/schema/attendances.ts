import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { noted, register } from './field.ts'
import { countShape, dayShape, line, minuteShape, refShape, requiredLine } from './shapes.ts'

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
    /** Of an act of service (`service`) that a unit did as a whole: the unit's id, as in `org`. */
    person: register('人员', 'P1', line(64)),
    name: register('姓名', 'P1', requiredLine(60)),
    org: register('代表单位', 'P0', refShape).optional(),
    orgName: register('代表单位名称', 'P0', line(120)).optional(),
    role: register('身份', 'P0', z.enum(['expected', 'observer', 'guest', 'helper'])),
    state: register('出席情况', 'P1', z.enum(attendanceStates)),
    reason: register('原因', 'P1', line(200)).optional(),
    at: noted('到达时间', 'P0', minuteShape).optional(),
    leftAt: register('离开时间', 'P0', minuteShape).optional(),
    method: noted('签到方式', 'P0', z.enum(['name', 'number', 'scan', 'paper', 'makeUp'])),
    minutes: register('时长(分钟)', 'P0', countShape).optional(),
    beneficiaries: register('服务人次', 'P0', countShape).optional(),
    verifiedBy: register('核验人', 'P1', line(60)).optional(),
    content: register('内容', 'P1', line(400)).optional(),
    /** To a call-up (`taskCallUp`); absent: no answer, which nobody owes. Who has not come stands as `absent`, and is not called so. */
    answer: register('答复', 'P1', z.enum(['can', 'cannot'])).optional(),
    /** Of an act of service: an entry of the ledger, which is never changed (shared/domain/report-in/service-ledger.ts). */
    on: register('服务日期', 'P0', dayShape).optional(),
    place: register('地点', 'P0', line(120)).optional(),
    /** Whom it was done for, as far as it is said (domain.md C11). */
    served: register('服务对象', 'P1', line(120)).optional(),
    /** What those served said of it. */
    feedback: register('群众评价', 'P1', line(400)).optional(),
    /** The entry that this one takes back; `reason` says why. */
    reverses: register('冲正的记录', 'P0', refShape).optional(),
    /** 时间银行, where the community keeps one: minutes put in, taken out, or given away. Absent: not of the bank. */
    bank: register('时间银行', 'P1', z.enum(['deposit', 'withdraw', 'donate'])).optional(),
  },
  indexes: ['event', 'person', 'newest'],
  newestBy: 'updatedAt',
  yearly: {},
  titleField: 'name',
})
export type Attendance = z.infer<typeof attendances.schema>
