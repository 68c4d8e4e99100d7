import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows } from './field.ts'
import { countShape, dayShape, line, minuteShape, personRefShape, prose, refShape, requiredLine, stampShape } from './shapes.ts'

const shiftShape = row({
  person: refShape.optional(),
  name: line(60),
  from: minuteShape.optional(),
  to: minuteShape.optional(),
  handover: prose(2000).optional(),
  /** 早班, 晚班. */
  shift: line(40).optional(),
  /** Whose turn it was before a swap or a stand-in: 补班 is owed to that person. */
  instead: line(60).optional(),
  arrivedAt: minuteShape.optional(),
  handedTo: line(60).optional(),
  handedAt: minuteShape.optional(),
})

/** What a patrol found; `item` is the matter that was made of it (D25: 发现问题→C1). */
const findingShape = row({ text: line(400), item: refShape.optional() })

/** Days on which a person takes no shift. */
const awayShape = row({ person: refShape.optional(), name: line(60), from: dayShape, to: dayShape })

/** One registration: a person, a family or a branch, in the order of `at`. */
const registrationShape = row({
  person: refShape.optional(),
  name: line(60),
  orgName: line(120).optional(),
  /** Seats that it takes. */
  people: countShape,
  at: stampShape,
  withdrawn: z.boolean().optional(),
  /** What the person was last told; a PC that was offline may have moved him since. Absent in records of older programs. */
  told: z.enum(['seated', 'waiting']).optional(),
})

/**
 * A pupil of 四点半学堂 (domain.md D39). Data of children under fourteen are sensitive: least data, the guardian's consent noted, and the
 * whole list sealed (P2).
 */
const pupilShape = row({
  name: requiredLine(60),
  bornOn: dayShape.optional(),
  guardian: requiredLine(60),
  guardianPhone: line(40).optional(),
  /** The day on which the guardian consented in writing. */
  consentOn: dayShape.optional(),
  /** Who else may fetch the child, one name each. */
  fetchers: z.array(line(60)).max(6).optional(),
  leftOn: dayShape.optional(),
})
export type Pupil = z.infer<typeof pupilShape>

/** 签到接送 of a pupil on a day; the id is made of both, so that two PCs keep one of it. */
const pupilDayShape = row({
  pupil: refShape,
  on: dayShape,
  cameAt: minuteShape,
  fetchedAt: minuteShape.optional(),
  fetchedBy: line(60).optional(),
})
export type PupilDay = z.infer<typeof pupilDayShape>

export const scheduleEndings = ['yielded', 'calledOff'] as const

/** Why a cancelled one is off: `yielded` gave the room to the record in `yieldedTo`. */
const endingShape = group({ how: z.enum(scheduleEndings), reason: line(400), yieldedTo: refShape.optional() })

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
    bookedBy: register('预约人', 'P1', personRefShape).optional(),
    /** 讲坛、课堂 that goes on (B15–B18): the same words in each of its sessions. */
    series: register('系列', 'P0', line(60)).optional(),
    lecturer: register('主讲人', 'P1', personRefShape).optional(),
    expected: register('预计人数', 'P0', countShape).optional(),
    content: register('内容', 'P0', prose(4000)).optional(),
    ending: register('取消经过', 'P1', endingShape).optional(),
    /** Of what is booked every week: the first of them, which names itself. */
    repeats: register('每周重复', 'P0', refShape).optional(),
    grid: register('网格', 'P0', refShape).optional(),
    route: register('路线', 'P0', line(400)).optional(),
    findings: rows('发现的问题', 'P1', z.array(findingShape).max(200)).optional(),
    registrations: rows('报名', 'P1', z.array(registrationShape).max(2000)).optional(),
    pupils: rows('学生名单', 'P2', z.array(pupilShape).max(200)).optional(),
    pupilDays: rows('签到接送', 'P2', z.array(pupilDayShape).max(20_000)).optional(),
    away: rows('不排班的日子', 'P1', z.array(awayShape).max(200)).optional(),
  },
  indexes: ['newest', ['venue', 'startsAt'], ['kind', 'startsAt']],
  newestBy: 'startsAt',
  yearly: {},
  titleField: 'title',
})
export type Schedule = z.infer<typeof schedules.schema>
