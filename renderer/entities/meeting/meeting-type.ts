import type { MeetingTypeSpec } from '#shared/schema/templates.ts'

export type { MeetingType } from '#shared/domain/meeting/meeting-types.ts'

export const periodWords = {
  month: '一般每月一次',
  quarter: '一般每季度一次',
  year: '一般每年一次',
  onDemand: '按需召开',
} as const satisfies Record<MeetingTypeSpec['period'], string>

/** When such a meeting is usually held: 一般每月一次; 逢 10、20、30 日. */
export function whenWords({ period, onDays = [] }: Pick<MeetingTypeSpec, 'period' | 'onDays'>): string {
  return onDays.length === 0
    ? periodWords[period]
    : `${period === 'onDemand' ? '' : `${periodWords[period]}，`}每月 ${onDays.join('、')} 日`
}
