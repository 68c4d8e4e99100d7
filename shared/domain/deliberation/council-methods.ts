import { editable, numbered, PROGRAM_ISSUER, rolesWith, switchesWith, usualSwitches, type DefaultMethod } from './method-parts.ts'

/** 板凳议事会 (B10, domain.md §3.2): place, heads, what is said line by line; each line goes to a list by one key. */
export const benchMeeting: DefaultMethod = {
  code: 'benchMeeting',
  name: '板凳议事会',
  edition: 2,
  issuer: PROGRAM_ISSUER,
  basis: '北京、芜湖、苏州等地公开报道：不设主席台、没有发言稿，工作人员逐条记录，汇入诉求清单。',
  localNote: editable,
  switches: switchesWith({ hands: false, discussed: false, signed: false, published: false }),
  method: { roles: rolesWith(), printTitle: '板凳议事会记录' },
  steps: numbered('benchMeeting-v2', [
    { part: 'quick', name: '记', guide: '地点、人数，大家说的一条一条记；要办的点一下就进清单。', who: '社区工作人员' },
    { part: 'items', name: '转办', guide: '定责任人和期限。', check: '没有责任人不能结束' },
    { part: 'publicity', name: '回话', guide: '把结果告诉提出的人。' },
  ]),
}

export const benchMeeting1: DefaultMethod = {
  ...benchMeeting,
  edition: 1,
  switches: [...usualSwitches],
  method: {},
  steps: numbered('benchMeeting', [
    { part: 'matter', name: '记题', guide: '地点、人员（可只记人数）、要说的事。' },
    { part: 'statements', name: '记话', guide: '逐条记录大家的话。' },
    { part: 'items', name: '转办', guide: '每件事转为一条清单。' },
    { part: 'publicity', name: '回话', guide: '把结果告诉提出的人。' },
  ]),
}

/** 逢十议事会 (B9): only the name and the days are known; the days are the district's to set. */
export const tensCouncil: DefaultMethod = {
  code: 'tensCouncil',
  name: '逢十议事会',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis: '贺州做法，在居民小区召开；按字面每月 10、20、30 日，未经核实，由区里定。',
  localNote: editable,
  switches: switchesWith({}),
  method: { roles: rolesWith({ id: 'convener', name: '召集人', duty: '到了日子召集，提前收题' }), onDays: [10, 20, 30] },
  steps: numbered('tensCouncil', [
    { part: 'matter', name: '收题', guide: '平时收的事，到逢十这天议。', check: '一事一议：一张单子只写一件事' },
    { part: 'notice', name: '定日子、定人', guide: '定在最近的逢十日，通知有关的人。', check: '利益相关方是否到场' },
    { part: 'statements', name: '说', guide: '逐人记录原话和态度。', check: '发言人确认自己的发言' },
    { part: 'outcome', also: ['options'], name: '议定', guide: '形成共识、暂缓或上报；少数意见原样保留。' },
    { part: 'items', name: '承办', guide: '确定承办人和期限。', check: '没有责任人不能结束' },
    { part: 'publicity', name: '公开、回头看', guide: '公示结果，下次逢十先说上次的事办得怎样。' },
  ]),
}

/** 社区共建议事会 (A18): 提议→议事→协调→落实, members of four kinds. */
export const jointCouncil: DefaultMethod = {
  code: 'jointCouncil',
  name: '共建议事会',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis: '青岛市南做法：社区党委牵头，驻社区单位书记、居委会主任、“两代表一委员”、党员群众骨干参加。',
  localNote: editable,
  switches: switchesWith({}),
  method: {
    roles: rolesWith({ id: 'lead', name: '社区党委', duty: '牵头召集，协调各单位' }),
    required: ['host', 'unitsPresent'],
    signers: ['主持人', '驻社区单位代表', '记录人'],
  },
  steps: numbered('jointCouncil', [
    { part: 'matter', also: ['screening'], name: '提议', guide: '各方提出议题，社区党委审定。', check: '不予受理须写明理由' },
    { part: 'notice', also: ['statements'], name: '议事', guide: '四类成员到场，逐人记录意见。', check: '驻区单位是否到场' },
    { part: 'outcome', also: ['options'], name: '协调', guide: '写明协调结果：谁出什么、谁干什么。' },
    { part: 'items', name: '落实', guide: '确定责任单位和期限。', check: '没有责任单位不能结束' },
    { part: 'publicity', name: '反馈', guide: '向各方反馈结果，记录评价。' },
  ]),
}

/** 片区联盟议事会 (A13, B4). */
export const blockAlliance: DefaultMethod = {
  code: 'blockAlliance',
  name: '片区联盟议事会',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis: '南京鼓楼宁海路做法：9 个社区划为南、北、西三片，由片区联盟成员议事；步骤未见公开，按“组建→议事→落实”拟。',
  localNote: editable,
  switches: switchesWith({}),
  method: {
    roles: rolesWith({ id: 'lead', name: '牵头社区', duty: '召集片区各社区和联盟成员' }),
    required: ['host', 'unitsPresent'],
    signers: ['牵头社区', '联盟成员代表', '记录人'],
  },
  steps: numbered('blockAlliance', [
    { part: 'matter', name: '提题', guide: '写明哪几个社区、哪些单位有关。' },
    { part: 'notice', name: '召集', guide: '牵头社区召集片区各社区和联盟成员。', check: '联盟成员是否到场' },
    { part: 'statements', also: ['options'], name: '议事', guide: '逐家记录意见，列出方案。' },
    { part: 'outcome', name: '议定', guide: '写明片区共同的意见。' },
    { part: 'items', name: '落实', guide: '分到各社区、各单位，定期限。', check: '没有责任单位不能结束' },
    { part: 'publicity', name: '反馈', guide: '向联盟成员反馈。' },
  ]),
}

/** 民情议事会 of one community (domain.md §3.2): 20 members, a signed proposal, two thirds present, at least monthly. */
export const residentsCouncil: DefaultMethod = {
  code: 'residentsCouncil',
  name: '民情议事会',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis:
    '一个社区公开的规则：议事会 20 人；议题具体、书面、由提出人签名；党支部受理审查；书记召集，每月至少一次；请提出人到会；三分之二以上成员到会。',
  localNote: editable,
  switches: switchesWith({ signed: true }),
  method: {
    roles: rolesWith({ id: 'members', name: '议事会成员', duty: '到会议事，在记录上签字' }),
    required: ['proposer', 'proposerSigned', 'proposerPresent', 'host', 'recorder'],
    quorum: { numerator: 2, denominator: 3 },
    signers: ['主持人', '议事会成员', '记录人'],
  },
  steps: numbered('residentsCouncil', [
    { part: 'matter', name: '书面提题', guide: '议题要具体，写成书面，提出人签名。', check: '提出人签名' },
    { part: 'screening', name: '支部审查', guide: '党支部受理、审查。', check: '不予受理须写明理由', who: '社区党支部' },
    { part: 'notice', name: '召集', guide: '书记召集，请提出人到会。', check: '成员三分之二以上到会', who: '书记' },
    { part: 'statements', also: ['options'], name: '议事', guide: '逐人记录意见，列出方案。', check: '发言人确认自己的发言' },
    { part: 'outcome', name: '议定', guide: '写明结论，少数意见原样保留。' },
    { part: 'items', name: '交办', guide: '指定负责人和期限。', check: '没有责任人不能结束' },
    { part: 'publicity', name: '公示、监督', guide: '公示决议，中途监督，评估是否真解决。' },
  ]),
}

/** 社区党支部议事制度 (domain.md §3.2): quarterly, the agenda fixed one to three days before, the result told on the spot. */
export const branchCouncil: DefaultMethod = {
  code: 'branchCouncil',
  name: '社区党支部议事',
  edition: 1,
  issuer: PROGRAM_ISSUER,
  basis: '南京一个社区公开的制度：每季度一次，会前一至三天定议题，结果当场宣布，专人记录归档。',
  localNote: editable,
  switches: switchesWith({ recorder: true }),
  method: { roles: rolesWith(), required: ['host', 'recorder'] },
  steps: numbered('branchCouncil', [
    { part: 'matter', name: '定议题', guide: '会前一至三天定下来，告诉参会人。' },
    { part: 'notice', name: '通知', guide: '定时间、地点、参会人。' },
    { part: 'statements', also: ['options'], name: '议事', guide: '逐人记录意见。' },
    { part: 'outcome', name: '当场宣布结果', guide: '写明结论，少数意见原样保留。' },
    { part: 'items', name: '落实', guide: '指定负责人和期限。', check: '没有责任人不能结束' },
    { part: 'publicity', name: '归档、回头看', guide: '材料归档，按时回头看。' },
  ]),
}
