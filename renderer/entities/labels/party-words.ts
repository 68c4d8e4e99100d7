import type { PartyNormCode } from '#shared/domain/party/norms.ts'
import type { TakenKind } from '#shared/domain/party/step-rules.ts'
import type { PartyStepKind } from '#shared/schema/people.ts'

export const partyStepWords = {
  applied: '递交入党申请书',
  talked: '派人谈话',
  activist: '确定为入党积极分子',
  examined: '半年考察',
  candidate: '确定为发展对象',
  reviewed: '政治审查',
  trained: '短期集中培训',
  admitted: '接收为预备党员',
  approved: '上级党委审批',
  extended: '延长预备期',
  confirmed: '转为正式党员',
  cancelled: '取消预备党员资格',
  dropped: '不再作为培养对象',
  letterIssued: '开出组织关系介绍信',
  letterVoided: '介绍信作废',
  received: '回执收到，已转出',
  transferIn: '组织关系转入',
  receiptSent: '寄回回执',
  branchMoved: '调整所在支部',
  wentAway: '外出流动',
  cameBack: '流动返回',
  lost: '失去联系',
  sought: '查找情况',
  found: '恢复联系',
  membershipSuspended: '停止党籍',
  membershipRestored: '恢复党籍',
  withdrew: '退党',
  struckOff: '除名',
  expelled: '开除党籍',
  died: '去世',
  probation: '留党察看',
  rightsSuspended: '中止党员权利',
  rightsRestored: '恢复党员权利',
  recorded: '建账时台账的情况',
  restated: '按台账改记',
  corrected: '更正',
} as const satisfies Record<PartyStepKind, string>

const groupTitles = {
  growing: '发展党员',
  belonging: '组织关系',
  lost: '失联（只有书记看得到）',
  keeping: '党籍和权利',
} as const
type Group = keyof typeof groupTitles

/** In what part of the menu each step stands; parts and steps in this order. */
const groupOf = {
  applied: 'growing',
  talked: 'growing',
  activist: 'growing',
  examined: 'growing',
  candidate: 'growing',
  reviewed: 'growing',
  trained: 'growing',
  admitted: 'growing',
  approved: 'growing',
  confirmed: 'growing',
  extended: 'growing',
  cancelled: 'growing',
  dropped: 'growing',
  letterIssued: 'belonging',
  received: 'belonging',
  letterVoided: 'belonging',
  transferIn: 'belonging',
  receiptSent: 'belonging',
  branchMoved: 'belonging',
  wentAway: 'belonging',
  cameBack: 'belonging',
  lost: 'lost',
  sought: 'lost',
  found: 'lost',
  probation: 'keeping',
  rightsSuspended: 'keeping',
  rightsRestored: 'keeping',
  membershipSuspended: 'keeping',
  membershipRestored: 'keeping',
  withdrew: 'keeping',
  struckOff: 'keeping',
  expelled: 'keeping',
  died: 'keeping',
} as const satisfies Record<TakenKind, Group>

const taken = Object.keys(groupOf) as TakenKind[] // the keys above
const groups = Object.keys(groupTitles) as Group[] // likewise

/** The menu of steps. */
export const partyStepGroups: readonly { readonly title: string; readonly kinds: readonly TakenKind[] }[] = groups.map((group) => ({
  title: groupTitles[group],
  kinds: taken.filter((kind) => groupOf[kind] === group),
}))

/** What waits to be done, as it stands in a list. */
export const partyMatterWords = {
  adult: '可以递交入党申请书',
  talk: '派人谈话',
  activist: '研究确定入党积极分子',
  examine: '半年考察',
  candidate: '培养满一年，可以研究列为发展对象',
  training: '政治审查、集中培训还没有记全',
  approve: '等上级党委审批',
  probation: '预备期满，讨论转正',
  extension: '延长预备期',
  letter: '介绍信的回执还没有收到',
  receipt: '转入的回执还没有寄回',
  away: '外出满半年，看要不要转组织关系',
  lost: '失联满半年，研究停止党籍',
  seek: '还没有记查找经过',
  suspended: '停止党籍满两年，研究除名',
  quit: '研究除名',
  rights: '留党察看期满，研究恢复权利',
} as const satisfies Record<PartyNormCode, string>

export const partyStatusWords = { suspended: '停止党籍', left: '党籍终止' } as const
