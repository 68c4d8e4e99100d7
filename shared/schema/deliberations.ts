import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows, set, text } from './field.ts'
import { countShape, dayShape, line, personRefShape, prose, refShape, requiredLine, richTextShape } from './shapes.ts'

const optionShape = row({
  title: requiredLine(200),
  pros: prose(2000).optional(),
  cons: prose(2000).optional(),
  cost: line(120).optional(),
  doer: line(120).optional(),
})

const partyShape = row({
  name: line(120),
  category: z.enum(['member', 'delegate', 'affected', 'residentUnit', 'property', 'deputy', 'department']),
  person: refShape.optional(),
  present: z.boolean(),
})

const outcomeShape = group({
  kind: z.enum(['consensus', 'vote', 'deferred', 'escalated']),
  text: prose(4000),
  rule: line(40).optional(),
  entitled: countShape.optional(),
  present: countShape.optional(),
  yes: countShape.optional(),
  no: countShape.optional(),
  abstain: countShape.optional(),
  /** Kept in the speaker's words (domain.md §3.1 step 6). */
  minority: prose().optional(),
})

/**
 * What was done at a step that is a meeting of its own or a public notice (四议两公开, domain.md §3.2); the row's id is the step's.
 * A meeting: held on, who came, how they voted, what was declared. A notice: from, to, where.
 */
const stageShape = row({
  heldOn: dayShape.optional(),
  place: line(120).optional(),
  /** The record of the meeting, where the program has it. */
  meeting: refShape.optional(),
  rule: line(40).optional(),
  entitled: countShape.optional(),
  present: countShape.optional(),
  yes: countShape.optional(),
  no: countShape.optional(),
  abstain: countShape.optional(),
  /** Said by whoever was in the chair; a rule that reckons must agree. */
  declared: z.enum(['passed', 'failed']).optional(),
  text: prose(4000).optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
})
export type Stage = z.infer<typeof stageShape>

/** 异议: what was said against a notice, its answer, and what came of it where the answer did not satisfy. */
const objectionShape = row({
  step: line(64),
  by: line(60),
  on: dayShape,
  words: prose(4000),
  answer: prose(4000).optional(),
  answeredOn: dayShape.optional(),
  satisfied: z.boolean().optional(),
  /** What the members' assembly found. */
  review: prose(4000).optional(),
})
export type Objection = z.infer<typeof objectionShape>

/** The edition that the sheet began under; without a template it is the program's own of this number. */
const methodEditionShape = group({ template: refShape.optional(), edition: countShape })

const publicityShape = group({
  from: dayShape.optional(),
  to: dayShape.optional(),
  place: line(120).optional(),
  objections: prose(4000).optional(),
  satisfied: countShape.optional(),
  fairlySatisfied: countShape.optional(),
  dissatisfied: countShape.optional(),
  recheckOn: dayShape.optional(),
  recheck: prose(4000).optional(),
})

/** 议题: one matter a sheet, following a method template (domain.md §3.1). `step` is the template's step code. */
export const deliberations = defineEntity({
  name: 'deliberations',
  label: '议事',
  version: 0,
  fields: {
    title: register('议题', 'P0', requiredLine(200)),
    method: register('议事方法', 'P0', line(40)),
    methodVersion: register('方法版本', 'P0', countShape),
    methodEdition: register('所用方法', 'P0', methodEditionShape).optional(),
    step: register('步骤', 'P0', line(40)),
    state: register('状态', 'P0', z.enum(['open', 'refused', 'merged', 'closed'])),
    origin: register('题目来源', 'P0', z.enum(['visit', 'meeting', 'grid', 'hotline', 'comeIn', 'online'])),
    proposer: register('提出人', 'P1', personRefShape).optional(),
    /** The matter is on paper and bears his name (民情议事会, domain.md §3.2). */
    proposerSigned: register('提出人签字', 'P0', z.boolean()).optional(),
    expectation: register('期望', 'P1', prose(4000)).optional(),
    grid: register('所在网格', 'P0', refShape).optional(),
    level: register('解决层级', 'P0', z.enum(['grid', 'community', 'street', 'district'])),
    screening: register(
      '审题意见',
      'P1',
      group({
        decision: z.enum(['accepted', 'merged', 'refused']),
        reason: prose(2000).optional(),
        by: line(60).optional(),
        on: dayShape.optional(),
      }),
    ).optional(),
    heldOn: register('议事日期', 'P0', dayShape).optional(),
    place: register('地点', 'P0', line(120)).optional(),
    host: register('主持人', 'P1', personRefShape).optional(),
    recorder: register('记录人', 'P1', personRefShape).optional(),
    /** How many came, where they were counted and not all named (板凳议事会). */
    heads: register('到场人数', 'P0', countShape).optional(),
    parties: rows('参会人', 'P1', z.array(partyShape).max(500)),
    options: rows('方案', 'P1', z.array(optionShape).max(20)),
    outcome: register('结论', 'P1', outcomeShape).optional(),
    stages: rows('各步办理', 'P1', z.array(stageShape).max(30)).optional(),
    objections: rows('异议', 'P1', z.array(objectionShape).max(200)).optional(),
    items: set('转办事项', 'P0', z.array(refShape).max(100)),
    publicity: register('公开与评议', 'P1', publicityShape).optional(),
    notes: text('议事记录', 'P1', richTextShape).optional(),
    meeting: register('所属会议', 'P0', refShape).optional(),
  },
  indexes: ['newest', ['state', 'newest']],
  newestBy: 'createdAt',
  yearly: { settled: { field: 'state', words: ['closed', 'merged', 'refused'] } },
  titleField: 'title',
})
export type Deliberation = z.infer<typeof deliberations.schema>
