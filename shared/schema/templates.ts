import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows } from './field.ts'
import { countShape, line, prose, requiredLine } from './shapes.ts'

/** A step of a deliberation method (domain.md §3.1). */
const stepShape = row({
  order: z.number().int().min(0).max(99),
  name: requiredLine(40),
  guide: prose(2000),
  check: prose(400).optional(),
  /** Which part of the sheet the step fills. */
  part: z.enum(['matter', 'screening', 'notice', 'statements', 'options', 'outcome', 'items', 'publicity']),
})
export type MethodStep = z.infer<typeof stepShape>

const switchShape = row({ label: requiredLine(120), on: z.boolean() })

/** Who is expected and by which rule they decide (domain.md §2.2, §3.3–3.5). `rule` names one of shared/domain/voting. */
const meetingTypeShape = group({
  roster: z.enum(['branchMembers', 'bodyMembers', 'unitsOfBody', 'residents', 'open']),
  rule: line(40),
  period: z.enum(['month', 'quarter', 'year', 'onDemand']),
  secret: z.boolean(),
  study: z.boolean(),
  required: z.array(line(40)).max(40),
})
export type MeetingTypeSpec = z.infer<typeof meetingTypeShape>

const entryShape = row({ code: line(40), label: requiredLine(120), order: countShape.optional() })

/** 议事方法·会议类型·表决规则·字典·报表: owned by the district, replicated down; each shows where it comes from. */
export const templates = defineEntity({
  name: 'templates',
  label: '模板',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(['method', 'meetingType', 'voteRule', 'dictionary', 'report'])),
    code: register('代码', 'P0', line(40)),
    name: register('名称', 'P0', requiredLine(120)),
    edition: register('版本', 'P0', countShape),
    issuer: register('发布单位', 'P0', line(120)),
    basis: register('依据', 'P0', prose(2000)),
    localNote: register('适用说明', 'P0', prose(2000)).optional(),
    steps: rows('步骤', 'P0', z.array(stepShape).max(30)),
    switches: rows('规则', 'P0', z.array(switchShape).max(60)),
    meetingType: register('会议类型', 'P0', meetingTypeShape).optional(),
    entries: rows('字典项', 'P0', z.array(entryShape).max(2000)),
    retired: register('停用', 'P0', z.boolean()),
  },
  indexes: ['newest', ['kind', 'code']],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Template = z.infer<typeof templates.schema>
