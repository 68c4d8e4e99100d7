import type { EditionState } from '#shared/domain/editions.ts'
import type { MeetingTypeSpec, Template } from '#shared/schema/templates.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'

export const kindWords = {
  meetingType: '会议类型',
  method: '议事方法',
  voteRule: '表决规则',
  dictionary: '字典',
  report: '报表',
  itemType: '事项类型',
} as const satisfies Record<Template['kind'], string>

export const rosterWords = {
  branchMembers: '支部（党小组）的党员',
  bodyMembers: '组织的委员、成员',
  unitsOfBody: '组织的成员单位',
  residents: '居民或居民代表',
  open: '不固定，签到时确定',
} as const satisfies Record<MeetingTypeSpec['roster'], string>

export const periodChoices = { month: '每月', quarter: '每季度', year: '每年', onDemand: '按需' } as const satisfies Record<
  MeetingTypeSpec['period'],
  string
>

export const printWords = { recordBook: '会议记录（记录本页）', summary: '纪要' } as const satisfies Record<
  NonNullable<MeetingTypeSpec['print']>,
  string
>

/** `program`: nobody has issued it; the program's own serves. */
export type ShownState = EditionState | 'program'

export const stateWords = {
  current: '现行',
  coming: '待生效',
  replaced: '已换新版',
  retired: '已停用',
  withdrawn: '已撤回',
  program: '程序默认',
} as const satisfies Record<ShownState, string>

export const stateTones = {
  current: 'ok',
  coming: 'waiting',
  replaced: 'neutral',
  retired: 'danger',
  withdrawn: 'neutral',
  program: 'info',
} as const satisfies Record<ShownState, Tone>
