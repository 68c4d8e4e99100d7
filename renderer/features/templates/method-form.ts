import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { usualSwitches } from '#shared/domain/deliberation/method-parts.ts'
import type { Method } from '#shared/domain/deliberation/methods.ts'
import { requiredFields } from '#shared/domain/deliberation/required-fields.ts'
import { partsOf } from '#shared/domain/deliberation/steps.ts'
import type { Day } from '#shared/lib/day.ts'
import type { MethodPart, MethodSpec, MethodStep, MethodSwitch } from '#shared/schema/templates.ts'
import { daysOf } from './edition-form.ts'
import { sourceErrors, type SourceForm } from './source-form.ts'

type Role = NonNullable<MethodSpec['roles']>[number]

/** What the form of a method's edition holds; days of the month and signers as typed. */
export interface MethodForm extends SourceForm {
  readonly name: string
  readonly steps: readonly MethodStep[]
  readonly switches: readonly MethodSwitch[]
  readonly roles: readonly Role[]
  readonly required: readonly string[]
  /** `2/3`; empty: none. */
  readonly quorum: string
  readonly onDays: string
  readonly printTitle: string
  readonly signers: string
}

export type MethodErrors = Partial<Record<keyof MethodForm, string>>

export const partWords = {
  matter: '写明议题（提出人、来源、期望）',
  screening: '审题（受理、并案、不予受理）',
  notice: '定日子、定人（到场情况）',
  statements: '逐人记录发言',
  options: '方案（利弊、经费、谁来干）',
  outcome: '结论（共识、表决、暂缓、上报）',
  items: '转办（责任人、期限）',
  publicity: '公开、满意度、回头看',
  quick: '现场记（地点、人数、一条一条记）',
  meeting: '另开一次会并表决',
  posting: '公告（起止、异议和答复）',
} as const satisfies Record<MethodPart, string>

/** A new edition begins as the one in force, from today on. */
export function formOfMethod(
  { name, basis, basisDocument, localNote = '', steps, switches, method }: Method,
  { issuer, today }: { readonly issuer: string; readonly today: Day },
): MethodForm {
  const { roles = [], required = [], quorum, onDays = [], printTitle = '', signers = [] } = method
  return {
    ...{ name, issuer, basis, basisDocument, localNote, roles, required, printTitle },
    steps: [...steps].sort((a, b) => a.order - b.order),
    switches,
    quorum: quorum ? `${quorum.numerator}/${quorum.denominator}` : '',
    onDays: onDays.join('、'),
    signers: signers.join('、'),
    effectiveOn: today,
    changeNote: '',
  }
}

export function emptyMethod(issuer: string, today: Day): MethodForm {
  const step = (part: MethodPart, name: string, order: number): MethodStep => ({ id: `step-${order + 1}`, order, part, name, guide: '' })
  return {
    ...{ name: '', issuer, basis: '', localNote: '', roles: [], required: [], quorum: '', onDays: '', printTitle: '', signers: '' },
    steps: [
      step('matter', '收题', 0),
      step('statements', '说', 1),
      step('outcome', '定', 2),
      step('items', '办', 3),
      step('publicity', '公开', 4),
    ],
    switches: usualSwitches.map((each) => ({ ...each })),
    effectiveOn: today,
    changeNote: '',
  }
}

export interface MethodChecks {
  readonly today: Day
  readonly first: boolean
  readonly otherNames: readonly string[]
}

const ENDS: readonly MethodPart[] = ['outcome', 'items', 'meeting']

/** What the form must show beside its fields; empty when it may be issued. */
export function methodErrors(form: MethodForm, { today, first, otherNames }: MethodChecks): MethodErrors {
  const parts = new Set(form.steps.flatMap(partsOf))
  const orphan = requiredFields.find((field) => form.required.includes(field.code) && !parts.has(field.part))
  const names = form.steps.map((step) => step.name.trim())
  const candidates: readonly (readonly [keyof MethodForm, boolean, string])[] = [
    ['name', form.name.trim() === '', '请填写方法名称'],
    ['name', otherNames.includes(form.name.trim()), '已有同名的议事方法，请换一个名称，或在那一种上另发新版'],
    ['steps', form.steps.length === 0, '至少要有一步'],
    ['steps', names.includes(''), '每一步都要有名称（不要的请删掉）'],
    ['steps', new Set(names).size < names.length, '两步同名，分不清是哪一步'],
    ['steps', !parts.has('matter') && !parts.has('quick'), '要有一步写明议题，或者现场记'],
    ['steps', !ENDS.some((part) => parts.has(part)), '没有写结论、开会或转办的步骤，议题就结束不了'],
    ['switches', form.switches.some((one) => one.label.trim() === ''), '规则要有文字（不要的请删掉）'],
    ['roles', form.roles.some((one) => one.name.trim() === ''), '角色要有名称（不要的请删掉）'],
    ['required', orphan !== undefined, `必填项“${orphan?.label ?? ''}”没有步骤可填，请加上那一步，或去掉这一项`],
    ['onDays', daysOf(form.onDays) === undefined, '日子请写成 10、20、30 这样，每个在 1 到 31 之间'],
  ]
  const errors: MethodErrors = sourceErrors(form, { today, first, early: '生效日期不能早于今天：正在议的按开始时的版本' })
  for (const [field, wrong, message] of candidates) if (wrong) errors[field] ??= message
  return errors
}

/** Steps in the order of the form, without members that say nothing for their part. */
export function stepsOfForm({ steps }: MethodForm): MethodStep[] {
  return steps.map(({ also = [], who = '', check = '', meetingType, rule, noticeDays, answerDays, ...step }, order) => {
    const parts = partsOf({ part: step.part, also })
    return {
      ...step,
      order,
      name: step.name.trim(),
      ...(parts.length > 1 ? { also: parts.slice(1) } : {}),
      ...(who.trim() ? { who: who.trim() } : {}),
      ...(check.trim() ? { check: check.trim() } : {}),
      ...(parts.includes('meeting') && meetingType ? { meetingType } : {}),
      ...(parts.includes('meeting') && rule ? { rule } : {}),
      ...(parts.includes('posting') && noticeDays ? { noticeDays } : {}),
      ...(parts.includes('posting') && answerDays ? { answerDays } : {}),
    }
  })
}

export function specOfForm(form: MethodForm): MethodSpec {
  const [numerator, denominator] = form.quorum.split('/').map(Number)
  const onDays = daysOf(form.onDays) ?? []
  const signers = form.signers.split(/[、，,；;\s]+/).filter((name) => name !== '')
  return {
    roles: form.roles.map((role) => ({ ...role, name: role.name.trim(), duty: role.duty.trim() })),
    required: [...form.required],
    ...(numerator && denominator ? { quorum: { numerator, denominator } } : {}),
    ...(onDays.length > 0 ? { onDays } : {}),
    ...(form.printTitle.trim() ? { printTitle: form.printTitle.trim() } : {}),
    ...(signers.length > 0 ? { signers: signers.slice(0, MOST_SIGNERS) } : {}),
  }
}
const MOST_SIGNERS = 12

export function otherMethodNames(code: string | undefined, methods: readonly Pick<Method, 'code' | 'name'>[]): string[] {
  return [...methods, ...defaultMethods].filter((one) => one.code !== code).map((one) => one.name)
}
