import { commonItemSpec, defaultItemTypes, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { Day } from '#shared/lib/day.ts'
import type { ItemField, ItemLimit, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { ItemState } from '#shared/schema/items.ts'
import { sourceErrors, type SourceForm } from './source-form.ts'

/** A limit as typed. */
export interface LimitForm {
  readonly id: string
  readonly until: ItemState
  readonly amount: string
  readonly unit: 'workingDays' | 'minutes'
  readonly category: string
  readonly urgency: string
  readonly source: string
  /** Not shown: kept as the edition before says. */
  readonly from: string | undefined
  readonly told: string | undefined
}

export interface FieldForm {
  readonly id: string
  readonly label: string
  readonly kind: ItemField['kind']
  readonly required: boolean
  /** One line, parted by 、. */
  readonly choices: string
  readonly help: string
  /** The step that asks for it; absent: the registration. */
  readonly at?: ItemState | undefined
  /** Not shown: kept as the edition before says. */
  readonly dictionary?: string | undefined
}

export interface ItemTypeForm extends SourceForm {
  readonly name: string
  readonly prefix: string
  /** In order; a branch that is off is left out with the steps that lead there and back. */
  readonly states: readonly { readonly state: ItemState; readonly label: string; readonly on: boolean }[]
  /** Steps into these are the head's. */
  readonly headOnly: readonly ItemState[]
  readonly fields: readonly FieldForm[]
  readonly categories: string
  readonly limits: readonly LimitForm[]
  readonly closing: ItemTypeSpec['closing']
  readonly refusalSupervised: boolean
}

/** 适用说明 of a type of items stands on one or two lines. */
export const MOST_ITEM_NOTE = 400

export type ItemTypeErrors = Partial<Record<keyof ItemTypeForm, string>>

/** These can be left out: the way from beginning to end does not need them. */
export const optionalStates: ReadonlySet<ItemState> = new Set(['returned', 'merged', 'hung', 'escalated', 'refused'])

export function formOfItemType(
  type: ItemKind,
  rest: { readonly issuer: string; readonly localNote: string; readonly today: Day },
): ItemTypeForm {
  const { spec } = type
  return {
    name: type.name,
    issuer: rest.issuer,
    basis: type.basis,
    localNote: rest.localNote,
    prefix: spec.prefix,
    states: spec.states.map(({ state, label }) => ({ state, label, on: true })),
    headOnly: [...new Set(spec.moves.filter((move) => move.by === 'head').map((move) => move.to))],
    fields: spec.fields.map(({ choices = [], help = '', ...field }) => ({ ...field, choices: choices.join('、'), help })),
    categories: spec.categories.join('、'),
    limits: spec.limits.map((limit, index) => ({
      id: `limit-${index}`,
      until: limit.until,
      amount: String(limit.workingDays ?? limit.minutes ?? ''),
      unit: limit.minutes === undefined ? 'workingDays' : 'minutes',
      category: limit.category ?? '',
      urgency: limit.urgency ?? '',
      source: limit.source,
      from: limit.from,
      told: limit.told,
    })),
    closing: spec.closing,
    refusalSupervised: spec.refusalSupervised,
    effectiveOn: rest.today,
    changeNote: '',
  }
}

/** A type of one's own begins with the common life of all items. */
export function emptyItemType(issuer: string, today: Day): ItemTypeForm {
  const blank = { code: '', name: '', basis: '', issuer, edition: 0, retired: false, spec: commonItemSpec('BD') }
  return formOfItemType(blank, { issuer, localNote: '', today })
}

export interface ItemTypeChecks {
  readonly today: Day
  readonly first: boolean
  readonly otherNames: readonly string[]
}

export function itemTypeErrors(form: ItemTypeForm, { today, first, otherNames }: ItemTypeChecks): ItemTypeErrors {
  const labels = form.states.filter((one) => one.on).map((one) => one.label.trim())
  const candidates: readonly (readonly [keyof ItemTypeForm, boolean, string])[] = [
    ['name', form.name.trim() === '', '请填写类型名称'],
    ['name', otherNames.includes(form.name.trim()), '已有同名的事项类型，请换一个名称，或在那一类上另发新版'],
    ['prefix', !/^[A-Za-z]{1,6}$/.test(form.prefix.trim()), '编号开头请用 1 到 6 个字母'],
    ['states', labels.some((label) => label === '' || label.length > 20), '每个状态都要有名称，最多 20 字'],
    ['states', new Set(labels).size < labels.length, '两个状态同名，看板上会分不清'],
    ['fields', form.fields.some((field) => field.label.trim() === ''), '每一项都要有名称（不要的请删掉）'],
    [
      'fields',
      form.fields.some((field) => field.kind === 'choice' && !field.dictionary && listOf(field.choices).length === 0),
      '选择项要写出可选的内容',
    ],
    ['limits', form.limits.some((limit) => amountOf(limit) === undefined), '时限请填整数：工作日 0 到 250，分钟 1 到 14400'],
    ['fields', form.fields.some(({ at }) => at && !form.states.some((one) => one.on && one.state === at)), '有一项要在已经不用的状态里填'],
    ['limits', form.limits.some((limit) => limit.source.trim() === ''), '每条时限都要写明出处'],
    ['limits', form.limits.some((limit) => !form.states.some((one) => one.on && one.state === limit.until)), '时限所指的状态已经不用了'],
  ]
  const errors: ItemTypeErrors = sourceErrors(form, {
    today,
    first,
    early: '生效日期不能早于今天：正在办的事项按开始时的版本',
    mostNote: MOST_ITEM_NOTE,
  })
  for (const [field, wrong, message] of candidates) if (wrong) errors[field] ??= message
  return errors
}

/** What the type asks for, as the store keeps it. `base`: the edition that the form was filled from, with what the form does not show. */
export function itemSpecOf(form: ItemTypeForm, base: ItemTypeSpec): ItemTypeSpec {
  const off = new Set(form.states.filter((one) => !one.on).map((one) => one.state))
  const states = form.states
    .filter((one) => one.on)
    .map(({ state, label }) => ({ ...base.states.find((one) => one.state === state), state, label: label.trim() }))
  return {
    ...base,
    prefix: form.prefix.trim().toUpperCase(),
    states,
    moves: base.moves
      .filter((move) => !off.has(move.from) && !off.has(move.to))
      .map(({ by, ...move }) =>
        form.headOnly.includes(move.to) ? { ...move, by: 'head' as const } : by === 'above' ? { ...move, by } : move,
      ),
    fields: form.fields.map(fieldOf),
    categories: listOf(form.categories),
    limits: form.limits.flatMap(limitOf),
    closing: form.closing,
    refusalSupervised: form.refusalSupervised,
    claimable: base.claimable.filter((state) => !off.has(state)),
  }
}

function fieldOf({ id, label, kind, required, choices, help, at, dictionary }: FieldForm): ItemField {
  return {
    id,
    label: label.trim(),
    kind,
    required,
    ...(kind === 'choice' && listOf(choices).length > 0 ? { choices: listOf(choices) } : {}),
    ...(kind === 'choice' && dictionary ? { dictionary } : {}),
    ...(at ? { at } : {}),
    ...(help.trim() ? { help: help.trim() } : {}),
  }
}

function limitOf(form: LimitForm): ItemLimit[] {
  const amount = amountOf(form)
  const urgency = (['normal', 'urgent', 'emergency'] as const).find((one) => one === form.urgency)
  if (amount === undefined) return []
  return [
    {
      until: form.until,
      [form.unit]: amount,
      ...(urgency ? { urgency } : {}),
      ...(form.category.trim() ? { category: form.category.trim() } : {}),
      source: form.source.trim(),
      ...(form.from ? { from: form.from } : {}),
      ...(form.told ? { told: form.told } : {}),
    },
  ]
}

function amountOf({ amount, unit }: LimitForm): number | undefined {
  const count = Number(amount.trim() || 'none')
  const fits = unit === 'workingDays' ? count >= 0 && count <= 250 : count >= 1 && count <= 14_400
  return Number.isInteger(count) && fits ? count : undefined
}

/** 难题、执法、应急 → three words, each once. */
export function listOf(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split(/[、，,；;\n]+/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ]
}

export function otherItemTypeNames(code: string | undefined, types: readonly Pick<ItemKind, 'code' | 'name'>[]): string[] {
  return [...types, ...defaultItemTypes].filter((type) => type.code !== code).map((type) => type.name)
}
