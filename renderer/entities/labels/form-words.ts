import type { FormPeriodKind, FormSource } from '#shared/schema/forms.ts'

export const formPeriodWords: Readonly<Record<FormPeriodKind, string>> = {
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
  once: '一次',
}

export const formSourceWords: Readonly<Record<FormSource, string>> = {
  people: '人员',
  orgs: '组织与单位',
  areas: '区域',
  items: '清单事项',
  meetings: '会议',
  schedules: '日程',
}
