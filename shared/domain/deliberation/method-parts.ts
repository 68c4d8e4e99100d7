import type { MethodPart, MethodSpec, MethodStep, MethodSwitch, Template } from '#shared/schema/templates.ts'

/** What a district starts from; it owns and edits its copy (product.md, principle 7). */
export type DefaultMethod = Pick<Template, 'code' | 'name' | 'edition' | 'issuer' | 'basis' | 'steps' | 'switches'> & {
  readonly localNote: string
  readonly method?: MethodSpec
}

export const editable = '可按本地办法修改'
export const PROGRAM_ISSUER = '程序默认'

export interface StepSpec extends Partial<Omit<MethodStep, 'id' | 'order' | 'part' | 'name' | 'guide'>> {
  readonly part: MethodPart
  readonly name: string
  readonly guide: string
}

/** Steps in the order of the list, with ids that a later edition of the program keeps. */
export function numbered(code: string, specs: readonly StepSpec[]): MethodStep[] {
  return specs.map((spec, order) => ({ id: `${code}-${order + 1}`, order, ...spec }))
}

/**
 * Rules as switches, all taken from documented methods (domain.md §3.1, §3.2); `on` is the default, not a duty. Their ids are what the
 * program goes by (method-rules.ts); a district's own rules have other ids and are shown.
 */
export const usualSwitches: readonly MethodSwitch[] = [
  { id: 'neutral', label: '主持人中立，不表态', on: true },
  { id: 'hands', label: '举手发言', on: true },
  { id: 'timed', label: '限时发言（每次几分钟）', on: false, limit: 3 },
  { id: 'turns', label: '限次发言（每题每人几次）', on: false, limit: 2 },
  { id: 'single', label: '一次一个议题', on: true },
  { id: 'civil', label: '不打断、不人身攻击', on: true },
  { id: 'chair', label: '发言面向主持人', on: false },
  { id: 'discussed', label: '充分讨论后才表决', on: true },
  { id: 'recorder', label: '记录人不参与表决', on: false },
  { id: 'signed', label: '会议成员签字确认', on: true },
  { id: 'published', label: '决议公示', on: true },
  { id: 'filed', label: '材料归档', on: true },
]

/** The usual rules, some of them turned the other way. */
export function switchesWith(turned: Readonly<Record<string, boolean>>, more: readonly MethodSwitch[] = []): MethodSwitch[] {
  return [...usualSwitches.map((each) => ({ ...each, on: turned[each.id] ?? each.on })), ...more]
}

/** After-meeting duties of every method (domain.md §3.2). */
export const usualRoles = [
  { id: 'host', name: '主持人', duty: '按步骤主持，让每个人把话说完，自己不表态' },
  { id: 'recorder', name: '记录人', duty: '照原话记，念给本人听，请本人确认' },
  { id: 'keeper', name: '督办人', duty: '会后跟进责任人和期限，按时回头看' },
] as const

export function rolesWith(...more: readonly { readonly id: string; readonly name: string; readonly duty: string }[]) {
  return [...more, ...usualRoles].map((role) => ({ ...role }))
}
