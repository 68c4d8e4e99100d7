import type { MethodStep, Template } from '#shared/schema/templates.ts'

/** What a district starts from; it owns and edits its copy (product.md, principle 7). */
export type DefaultMethod = Pick<Template, 'code' | 'name' | 'edition' | 'issuer' | 'basis' | 'steps' | 'switches'> & {
  readonly localNote: string
}

const editable = '可按本地办法修改'

type StepSpec = readonly [part: MethodStep['part'], name: string, guide: string, check?: string]

function steps(code: string, specs: readonly StepSpec[]): MethodStep[] {
  return specs.map(([part, name, guide, check], order) => ({
    id: `${code}-${order + 1}`,
    order,
    name,
    guide,
    part,
    ...(check === undefined ? {} : { check }),
  }))
}

/** Rules taken from documented methods (domain.md §3.1, §3.2); `on` is the default, not a duty. */
const switches: Template['switches'] = (
  [
    ['neutral', '主持人中立，不表态', true],
    ['hands', '举手发言', true],
    ['timed', '限时发言', false],
    ['turns', '限次发言', false],
    ['single', '一次一个议题', true],
    ['civil', '不打断、不人身攻击', true],
    ['chair', '发言面向主持人', false],
    ['discussed', '充分讨论后才表决', true],
    ['recorder', '记录人不参与表决', false],
    ['signed', '会议成员签字确认', true],
    ['published', '决议公示', true],
    ['filed', '材料归档', true],
  ] as const
).map(([id, label, on]) => ({ id, label, on }))

/**
 * 有一说一: named once in the sources, its steps nowhere (domain.md §3.1). So this is a starting point composed of documented
 * methods and says so; it is not the district's doctrine.
 */
const speakAsItIs: DefaultMethod = {
  code: 'speakAsItIs',
  name: '有一说一（本地可改）',
  edition: 1,
  issuer: '程序默认',
  basis: '公开资料只有名称，没有步骤；本模板由有公开依据的议事做法组成，待区委组织部提供正式文本后替换。',
  localNote: editable,
  switches,
  steps: steps('speakAsItIs', [
    ['matter', '收题', '写明议题、提出人、来源和期望。', '一事一议：一张单子只写一件事'],
    ['screening', '审题', '社区党组织审核：受理、并案或不予受理，并定解决层级。', '不予受理须写明理由'],
    [
      'notice',
      '公示议题，定人',
      '会前公示议题，确定参会人：党员、居民代表、利益相关方、驻区单位、物业、两代表一委员、职能部门。',
      '利益相关方是否到场',
    ],
    ['statements', '说', '逐人记录身份、原话要点、时间和态度（赞成、反对、建议）。', '发言人确认自己的发言'],
    ['options', '议', '列出方案及其利弊、经费、谁来干。'],
    ['outcome', '定', '共识、表决、暂缓或上报；少数意见原样保留。', '按表决规则计算'],
    ['items', '办', '确定责任人、期限、资金和协办单位，转为清单事项。', '没有责任人不能结束'],
    ['publicity', '评与公开', '公示结果，记录满意度和异议，定期回头看。'],
  ]),
}

const fourDiscussions: DefaultMethod = {
  code: 'fourDiscussionsTwoOpenings',
  name: '四议两公开（社区）',
  edition: 1,
  issuer: '程序默认',
  basis:
    '公开的社区“四议两公开”做法：党组织提议、“两委”商议、党员大会审议、居民（代表）会议决议，决议公开、实施结果公开。到会和通过人数各地不同，与支部工作条例不一致处以所选表决规则为准。',
  localNote: editable,
  switches,
  steps: steps('fourDiscussionsTwoOpenings', [
    ['matter', '党组织提议', '社区党组织提出议题和初步意见。'],
    ['screening', '“两委”商议', '社区“两委”商议，形成方案。', '不采纳须写明理由'],
    ['notice', '会前告知', '审议前把方案送全体党员，公告时间按本地规定。'],
    ['statements', '党员大会审议', '逐人记录意见并表决。', '按所选规则计算到会和赞成人数'],
    ['outcome', '居民（代表）会议决议', '记录表决事实，由主持人宣布。'],
    ['items', '组织实施', '确定责任人和期限，转为清单事项。'],
    ['publicity', '决议公开、实施结果公开', '公开起止、地点，记录异议和答复。'],
  ]),
}

const benchMeeting: DefaultMethod = {
  code: 'benchMeeting',
  name: '板凳议事会',
  edition: 1,
  issuer: '程序默认',
  basis: '北京、芜湖、苏州等地公开报道：不设主席台、没有发言稿，工作人员逐条记录。',
  localNote: editable,
  switches,
  steps: steps('benchMeeting', [
    ['matter', '记题', '地点、人员（可只记人数）、要说的事。'],
    ['statements', '记话', '逐条记录大家的话。'],
    ['items', '转办', '每件事转为一条清单。'],
    ['publicity', '回话', '把结果告诉提出的人。'],
  ]),
}

const sixSteps: DefaultMethod = {
  code: 'sixSteps',
  name: '城乡社区协商（六步）',
  edition: 1,
  issuer: '程序默认',
  basis: '中办发〔2015〕41号《关于加强城乡社区协商的意见》；六步用语未能核对原文。',
  localNote: editable,
  switches,
  steps: steps('sixSteps', [
    ['matter', '提出议题', '写明协商什么。'],
    ['screening', '确定主体', '由社区党组织确定协商主体。', '不协商须写明理由'],
    ['notice', '通报内容', '把内容和时间提前告诉各方。'],
    ['statements', '组织协商', '逐人记录意见。'],
    ['items', '落实成果', '转为清单事项，定责任人和期限。'],
    ['publicity', '反馈公开', '向各方反馈结果并公开。'],
  ]),
}

export const defaultMethods: readonly DefaultMethod[] = [speakAsItIs, fourDiscussions, benchMeeting, sixSteps]
