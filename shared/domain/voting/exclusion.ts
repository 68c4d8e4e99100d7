import { isDay, type Day } from '#shared/lib/day.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { found, type RuleFinding } from './finding.ts'

/** R11: what sources name; the lists differ by source and year, so these save typing and limit nothing. */
export const exclusionReasons = [
  '患有精神疾病等不能表达本人意志',
  '自费出国半年以上',
  '服刑期间尚未处分',
  '年老体弱卧床不起或长期生病不能自理',
  '工作调动、外出半年以上应转未转组织关系',
  '回原籍长期居住的离退休人员，组织关系未转',
] as const

/**
 * R11: nobody is left out of 应到 without a reason, an approving body and a day not later than the meeting. The schema refuses
 * empty words where a record is stored; this says so before. Both the higher organisation and the members' meeting agree:
 * that the words name the meeting is advice, as they are free text.
 * @param meetingOn local day of the meeting
 */
export function exclusionFindings(roster: readonly Pick<RosterRow, 'name' | 'excluded'>[], meetingOn: Day): RuleFinding[] {
  return roster.flatMap(({ name, excluded }) => {
    if (!excluded) return []
    const { reason, approvedBy, on } = excluded
    return found('R11', [
      [reason.trim() === '', `${name}不计入应到，没有写明理由`],
      [approvedBy.trim() === '', `${name}不计入应到，没有写明批准组织`],
      [!isDay(on), `${name}不计入应到，没有写明批准日期`],
      [isDay(on) && on > meetingOn, `${name}不计入应到的批准日期 ${on} 晚于会议日期`],
      [
        approvedBy.trim() !== '' && !approvedBy.includes('大会'),
        `${name}不计入应到，除上级党组织同意外还须经党员大会通过，宜一并写明`,
        false,
      ],
    ])
  })
}
