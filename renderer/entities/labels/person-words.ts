import type { MergingOutcome, NewWorkTrade, PartyLife, Person, VolunteerLevel } from '#shared/schema/people.ts'

export const sexWords = { male: '男', female: '女', unknown: '未知' } as const satisfies Record<Person['sex'], string>

export const partyStageWords = {
  none: '群众',
  applicant: '入党申请人',
  activist: '入党积极分子',
  candidate: '发展对象',
  probationary: '预备党员',
  full: '正式党员',
} as const satisfies Record<PartyLife['stage'], string>

export const votingRightsWords = {
  normal: '正常',
  probation: '留党察看',
  suspended: '中止党员权利',
} as const satisfies Record<PartyLife['rights'], string>

export const registerStateWords = { active: '在册', moved: '迁出', closed: '注销' } as const satisfies Record<Person['state'], string>

export const newWorkWords = {
  courier: '快递员',
  delivery: '外卖送餐员',
  driver: '网约车司机',
  otherTrade: '其他',
} as const satisfies Record<NewWorkTrade, string>

export const volunteerLevelWords = {
  district: '区',
  street: '街道',
  community: '社区',
  grid: '网格',
} as const satisfies Record<VolunteerLevel, string>

export const mergingOutcomeWords = {
  kept: '用了留下的一份',
  taken: '用了并入的一份',
  joined: '两份都留',
  same: '没有要选的',
} as const satisfies Record<MergingOutcome, string>
