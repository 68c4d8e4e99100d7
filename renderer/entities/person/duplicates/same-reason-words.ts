import type { SameReason } from '#shared/domain/person/same-person.ts'

const words: Readonly<Record<SameReason, readonly [sameName: string, sameSound: string]>> = {
  number: ['公民身份号码相同', '公民身份号码相同'],
  nameAndDay: ['姓名和出生日期相同', '姓名和出生日期相同'],
  soundAndPhone: ['姓名和电话相同', '姓名读音相同，电话相同'],
  soundAndHousehold: ['姓名相同，登记在同一户', '姓名读音相同，登记在同一户'],
  soundAndYear: ['姓名相同，同年出生', '姓名读音相同，同年出生'],
}

/** Why two registrations may be one person's, in words that name no value. */
export function sameReasonWords(reasons: readonly SameReason[], sameName: boolean): string {
  return reasons.map((reason) => words[reason][sameName ? 0 : 1]).join('；')
}
