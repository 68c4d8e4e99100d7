import {
  benchMeeting,
  benchMeeting1,
  blockAlliance,
  branchCouncil,
  jointCouncil,
  residentsCouncil,
  tensCouncil,
} from './council-methods.ts'
import { fourDiscussions, fourDiscussions1 } from './four-discussions.ts'
import { editable, numbered, PROGRAM_ISSUER, rolesWith, switchesWith, usualSwitches, type DefaultMethod } from './method-parts.ts'

export { PROGRAM_ISSUER, type DefaultMethod } from './method-parts.ts'

/**
 * 有一说一 (B11): named once in the sources, its steps nowhere (domain.md §3.1). So this is a starting point composed of documented
 * methods and says so; it is not the district's doctrine.
 */
const speakAsItIs: DefaultMethod = {
  code: 'speakAsItIs',
  name: '有一说一（本地可改）',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis: '公开资料只有名称，没有步骤；本模板由有公开依据的议事做法组成，待区委组织部提供正式文本后替换。',
  localNote: editable,
  switches: switchesWith({}),
  method: { roles: rolesWith() },
  steps: numbered('speakAsItIs', [
    { part: 'matter', name: '收题', guide: '写明议题、提出人、来源和期望。', check: '一事一议：一张单子只写一件事' },
    { part: 'screening', name: '审题', guide: '社区党组织审核：受理、并案或不予受理，并定解决层级。', check: '不予受理须写明理由' },
    {
      part: 'notice',
      name: '公示议题，定人',
      guide: '会前公示议题，确定参会人：党员、居民代表、利益相关方、驻区单位、物业、两代表一委员、职能部门。',
      check: '利益相关方是否到场',
    },
    {
      part: 'statements',
      name: '说',
      guide: '逐人记录身份、原话要点、时间和态度（赞成、反对、建议）。',
      check: '发言人确认自己的发言',
    },
    { part: 'options', name: '议', guide: '列出方案及其利弊、经费、谁来干。' },
    { part: 'outcome', name: '定', guide: '共识、表决、暂缓或上报；少数意见原样保留。', check: '按表决规则计算' },
    { part: 'items', name: '办', guide: '确定责任人、期限、资金和协办单位，转为清单事项。', check: '没有责任人不能结束' },
    { part: 'publicity', name: '评与公开', guide: '公示结果，记录满意度和异议，定期回头看。' },
  ]),
}

/** 罗伯特议事规则 as adapted in communities (domain.md §3.2): the steps of 有一说一 with its rules switched on. */
const robertsRules: DefaultMethod = {
  ...speakAsItIs,
  code: 'robertsRules',
  name: '社区议事规则（罗伯特规则）',
  basis: '公开介绍：尊重主持人，文明辩论，一事一议，不跑题；举手、限时限次、主持中立、先表决赞成再反对为通行做法。',
  switches: switchesWith({ timed: true, turns: true, chair: true, recorder: true }, [
    { id: 'yesFirst', label: '先表决赞成，再表决反对', on: true },
    { id: 'onTopic', label: '不跑题', on: true },
  ]),
  method: { roles: rolesWith({ id: 'timer', name: '计时人', duty: '到时提醒，对谁都一样' }) },
  steps: numbered(
    'robertsRules',
    speakAsItIs.steps.map(({ id: _id, order: _order, ...step }) => step),
  ),
}

/** 城乡社区协商: six steps, worded from memory of the document (domain.md §3.2). */
const sixSteps: DefaultMethod = {
  code: 'sixSteps',
  name: '城乡社区协商（六步）',
  edition: 2,
  issuer: PROGRAM_ISSUER,
  basis: '中办发〔2015〕41号《关于加强城乡社区协商的意见》；六步用语未能核对原文。',
  localNote: editable,
  switches: switchesWith({}),
  method: { roles: rolesWith(), required: ['interested'] },
  steps: numbered('sixSteps-v2', [
    { part: 'matter', name: '提出议题', guide: '写明协商什么。' },
    { part: 'screening', name: '确定主体', guide: '由社区党组织确定协商主体。', check: '不协商须写明理由' },
    { part: 'notice', name: '通报内容', guide: '把内容和时间提前告诉各方。', check: '利益相关方是否到场' },
    { part: 'statements', also: ['options', 'outcome'], name: '组织协商', guide: '逐人记录意见，列出方案，形成协商意见。' },
    { part: 'items', name: '落实成果', guide: '转为清单事项，定责任人和期限。' },
    { part: 'publicity', name: '反馈公开', guide: '向各方反馈结果并公开。' },
  ]),
}

const sixSteps1: DefaultMethod = {
  ...sixSteps,
  edition: 1,
  switches: [...usualSwitches],
  method: {},
  steps: numbered('sixSteps', [
    { part: 'matter', name: '提出议题', guide: '写明协商什么。' },
    { part: 'screening', name: '确定主体', guide: '由社区党组织确定协商主体。', check: '不协商须写明理由' },
    { part: 'notice', name: '通报内容', guide: '把内容和时间提前告诉各方。' },
    { part: 'statements', name: '组织协商', guide: '逐人记录意见。' },
    { part: 'items', name: '落实成果', guide: '转为清单事项，定责任人和期限。' },
    { part: 'publicity', name: '反馈公开', guide: '向各方反馈结果并公开。' },
  ]),
}

/** In the order in which they are offered; a district's edition, once issued, goes before the program's. */
export const defaultMethods: readonly DefaultMethod[] = [
  speakAsItIs,
  fourDiscussions,
  benchMeeting,
  sixSteps,
  tensCouncil,
  jointCouncil,
  blockAlliance,
  residentsCouncil,
  branchCouncil,
  robertsRules,
]

/** The program's earlier editions: a sheet that began under one goes on under it. */
export const formerMethods: readonly DefaultMethod[] = [fourDiscussions1, benchMeeting1, sixSteps1]
