import { addDays, type Day } from '#shared/lib/day.ts'

/** What a person may ask of what is held about him (个人信息保护法 第44–47条; domain.md §4.1). */
export const rightsKinds = ['access', 'copy', 'correct', 'erase'] as const
export type RightsKind = (typeof rightsKinds)[number]
export const rightsWords: Readonly<Record<RightsKind, string>> = {
  access: '个人信息查询',
  copy: '个人信息复制',
  correct: '个人信息更正',
  erase: '个人信息删除',
}

/** Under this category of 窗口受理 the requests stand together. */
export const RIGHTS_CATEGORY = '个人信息权利'
const LIMIT_DAYS = 30
/** The law gives no number of days; shown beside the date (product.md, principle 7). */
export const RIGHTS_LIMIT_SOURCE =
  '《个人信息保护法》第44–47条没有写天数；三十天按 GB/T 35273—2020《个人信息安全规范》第8.7条，本程序未核对标准原文，本地另有规定的从其规定'

/** The last day to answer, counted from the day of the request. */
export function answerDue(asked: Day): Day {
  return addDays(asked, LIMIT_DAYS)
}
