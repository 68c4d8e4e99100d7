import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows } from './field.ts'
import { itemTypeShape } from './item-types.ts'
import { countShape, dayShape, line, prose, refShape, requiredLine } from './shapes.ts'
import { voteFiguresShape } from './vote-figures.ts'

/** Parts of a sheet that a step can fill. `quick` notes matters on the spot, `meeting` and `posting` keep a stage each. */
export const methodParts = [
  'matter',
  'screening',
  'notice',
  'statements',
  'options',
  'outcome',
  'items',
  'publicity',
  'quick',
  'meeting',
  'posting',
] as const
export type MethodPart = (typeof methodParts)[number]

/** A step of a deliberation method (domain.md §3.1). */
const stepShape = row({
  order: z.number().int().min(0).max(99),
  name: requiredLine(40),
  guide: prose(2000),
  check: prose(400).optional(),
  /** Which part of the sheet the step fills. */
  part: z.enum(methodParts),
  /** Further parts that belong to the step. */
  also: z.array(z.enum(methodParts)).max(6).optional(),
  /** Who does it, in words; absent: not said. */
  who: line(120).optional(),
  /** Of a meeting: its type, and the rule that its vote is reckoned by; absent: any type, no rule. */
  meetingType: line(40).optional(),
  rule: line(40).optional(),
  /** Of a notice: least number of days that it hangs, the day of posting not counted; absent or 0: none. */
  noticeDays: z.number().int().min(0).max(90).optional(),
  /** Of a notice: days within which an objection is answered; absent: not said. */
  answerDays: z.number().int().min(1).max(90).optional(),
})
export type MethodStep = z.infer<typeof stepShape>

/** `limit`: minutes or times, of a rule that has a number. */
const switchShape = row({ label: requiredLine(120), on: z.boolean(), limit: z.number().int().min(1).max(60).optional() })
export type MethodSwitch = z.infer<typeof switchShape>

const roleShape = row({ name: requiredLine(40), duty: line(200) })

/** What a method asks for beyond its steps and rules (domain.md §3.1). A member that is absent asks for nothing. */
const methodShape = group({
  roles: z.array(roleShape).max(20).optional(),
  /** Codes of shared/domain/deliberation/required-fields.ts, without which the step of their part is not done. */
  required: z.array(line(40)).max(40).optional(),
  /** Least part of those expected that must have come before anything is decided. */
  quorum: group({ numerator: z.number().int().min(1).max(100), denominator: z.number().int().min(1).max(100) }).optional(),
  /** Days of the month on which it usually meets (逢十). */
  onDays: z.array(z.number().int().min(1).max(31)).max(31).optional(),
  /** Head of the printed sheet; absent: the method's name. */
  printTitle: line(60).optional(),
  /** Who signs the printed sheet; absent: chair and recorder. */
  signers: z.array(line(40)).max(12).optional(),
})
export type MethodSpec = z.infer<typeof methodShape>

/** A part of the record that a district asks for beyond those the program knows (shared/domain/meeting/record-parts.ts). */
const ownPartShape = group({ code: line(40), label: requiredLine(40), help: line(200).optional() })
export type OwnPart = z.infer<typeof ownPartShape>

/** How the record leaves the program (domain.md §4.6): a page of the minute book, or a 纪要 in the layout of GB/T 9704. */
export const meetingPrints = ['recordBook', 'summary'] as const
/** Who is expected, as the program can work it out from the register. */
export const rosterKinds = ['branchMembers', 'bodyMembers', 'unitsOfBody', 'residents', 'open'] as const
export const meetingPeriods = ['month', 'quarter', 'year', 'onDemand'] as const

/**
 * What one type of meeting asks for (domain.md §2.2, §3.3–3.5). A member that is absent is taken from the program's own type of this
 * code, and where there is none from the words beside it (shared/domain/meeting/meeting-types.ts).
 */
const meetingTypeShape = group({
  roster: z.enum(rosterKinds),
  /** Names one of shared/domain/voting. */
  rule: line(40),
  /** The rule's figures where the district has settled them; absent: the rule pack's. */
  figures: voteFiguresShape.optional(),
  /** Of a type whose rule is 述职测评: the grades, the best first; absent or empty: the program's. */
  grades: z.array(requiredLine(12)).max(4).optional(),
  period: z.enum(meetingPeriods),
  secret: z.boolean(),
  /** Counts as study (domain.md §3.5: hours a year). */
  study: z.boolean(),
  /** Codes of the parts without which the record is not finalised. */
  required: z.array(line(40)).max(40),
  /** Codes of the parts that are asked for and do not block; absent: none. */
  advised: z.array(line(40)).max(40).optional(),
  ownParts: z.array(ownPartShape).max(20).optional(),
  /** Kinds of organisation that hold it (`orgs.kind`); absent or empty: any. */
  bodies: z.array(line(40)).max(40).optional(),
  /** Kinds of organisation that owe it once in every period; absent or empty: none. */
  owedBy: z.array(line(40)).max(40).optional(),
  /** Days of the month on which it usually meets (逢十); absent or empty: any day. */
  onDays: z.array(z.number().int().min(1).max(31)).max(31).optional(),
  /** Who is called, in the words of a notice; absent: said by `roster`. */
  expected: line(200).optional(),
  /** Who may vote, in words; absent: said by `roster`. */
  voters: line(200).optional(),
  /** Absent: a page of the minute book. */
  print: z.enum(meetingPrints).optional(),
  /** Absent: permanent (domain.md §4.6). */
  retention: z.enum(['permanent', 'y30', 'y10', 'temporary']).optional(),
})
export type MeetingTypeSpec = z.infer<typeof meetingTypeShape>

/** What a dictionary of services (`frontDesk`) says of one (domain.md C13); absent of any other word. */
const servicePartShape = group({
  /** 政务、党务、养老 …… */
  heading: line(40).optional(),
  /** What to bring, one a line. */
  papers: prose(2000).optional(),
  workingDays: z.number().int().min(0).max(250).optional(),
  basis: line(200).optional(),
  window: line(60).optional(),
  note: line(400).optional(),
  /** Code of the type of item whose steps it goes by; absent: 窗口受理. */
  itemType: line(40).optional(),
})

/** Of a year's arrangement (`holidays-YYYY`): a holiday from its first to its last day off, and the weekend days worked for it. */
const restShape = group({ from: dayShape, to: dayShape, worked: z.array(dayShape).max(10).optional() })

/** Of a list to look things up in (shared/domain/dictionary/reference-lists.ts): what its columns say, besides the row's own name. */
const referencePartShape = group({
  heading: line(40).optional(),
  /** 主办, 路长, 牵头办公室: office holders as they are published. */
  lead: line(120).optional(),
  assist: line(120).optional(),
  basis: line(200).optional(),
})
export type ReferencePart = z.infer<typeof referencePartShape>

/** Lists within the dictionary `reportIn`. */
export const reportInLists = ['posts', 'times', 'acts'] as const

const entryShape = row({
  code: line(40),
  label: requiredLine(120),
  order: countShape.optional(),
  service: servicePartShape.optional(),
  rest: restShape.optional(),
  reference: referencePartShape.optional(),
  /** Of `reportIn`; absent: posts. */
  list: z.enum(reportInLists).optional(),
  /** Of `orgTypes`: the kind that organisations of this type count as (`orgs.kind`). */
  orgKind: line(40).optional(),
})
export type DictionaryEntry = z.infer<typeof entryShape>

/** 议事方法·会议类型·表决规则·字典·报表: owned by the district, replicated down; each shows where it comes from. */
export const templates = defineEntity({
  name: 'templates',
  label: '模板',
  version: 0,
  fields: {
    kind: register('类别', 'P0', z.enum(['method', 'meetingType', 'voteRule', 'dictionary', 'report', 'itemType'])),
    code: register('代码', 'P0', line(40)),
    name: register('名称', 'P0', requiredLine(120)),
    edition: register('版本', 'P0', countShape),
    issuer: register('发布单位', 'P0', line(120)),
    basis: register('依据', 'P0', prose(2000)),
    /** A paper of the library that the ground is found in. */
    basisDocument: register('依据文件', 'P0', refShape).optional(),
    localNote: register('适用说明', 'P0', prose(2000)).optional(),
    steps: rows('步骤', 'P0', z.array(stepShape).max(30)),
    switches: rows('规则', 'P0', z.array(switchShape).max(60)),
    method: register('议事方法', 'P0', methodShape).optional(),
    meetingType: register('会议类型', 'P0', meetingTypeShape).optional(),
    itemType: register('事项类型', 'P0', itemTypeShape).optional(),
    entries: rows('字典项', 'P0', z.array(entryShape).max(2000)),
    /** First day of this edition; absent: always. The edition before it holds until then. */
    effectiveOn: register('生效日期', 'P0', dayShape).optional(),
    /** What is different from the edition before. */
    changeNote: register('改动说明', 'P0', prose(1000)).optional(),
    retired: register('停用', 'P0', z.boolean()),
    /** First day on which it is no longer offered; absent: with `retired`, from the beginning. */
    retiredOn: register('停用日期', 'P0', dayShape).optional(),
  },
  indexes: ['newest', ['kind', 'code']],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Template = z.infer<typeof templates.schema>
