import type { NewWorkTrade, VolunteerLevel } from '#shared/schema/people.ts'

export const volunteerLevelWords = {
  district: '区',
  street: '街道',
  community: '社区',
  grid: '网格',
} as const satisfies Record<VolunteerLevel, string>

export const newWorkWords = {
  courier: '快递员',
  delivery: '外卖送餐员',
  driver: '网约车司机',
  otherTrade: '其他',
} as const satisfies Record<NewWorkTrade, string>
