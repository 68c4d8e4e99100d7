import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay } from '#shared/lib/day.ts'
import type { ItemField, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/** What was typed, by the code of the type's field. */
export type DetailValues = Readonly<Record<string, string>>

/** These stand in fields of the item itself, so that a ledger can add them up. */
const numbers = ['budget', 'beneficiaries'] as const
const isNumber = (id: string): id is (typeof numbers)[number] => numbers.some((one) => one === id)
const MOST = 100_000_000
const DETAIL_LENGTH = 2000

type Fields = Pick<ItemTypeSpec, 'fields'>

/** What is asked when it is registered. */
export function fieldsAtFirst({ fields }: Fields): readonly ItemField[] {
  return fields.filter(({ at }) => at === undefined)
}

/** What the step into a state asks for. */
export function fieldsAt({ fields }: Fields, state: ItemState): readonly ItemField[] {
  return fields.filter(({ at }) => at === state)
}

/** What may be put right afterwards: a later step's field once it says something. */
export function fieldsToEdit(item: Item, { fields }: Fields): readonly ItemField[] {
  const values = valuesOf(item, fields)
  return fields.filter(({ id, at }) => at === undefined || values[id] !== '')
}

/** Every field, as it is required outside the step that asks for it: what is said is not emptied, what is not yet asked may wait. */
export function fieldsAnyTime(item: Item | undefined, { fields }: Fields): readonly ItemField[] {
  const values = item ? valuesOf(item, fields) : {}
  return fields.map((field) => (field.at === undefined || (values[field.id] ?? '') !== '' ? field : { ...field, required: false }))
}

export function valuesOf(item: Pick<Item, 'budget' | 'beneficiaries' | 'details'>, fields: readonly ItemField[]): DetailValues {
  return Object.fromEntries(
    fields.map(({ id }) => [id, isNumber(id) ? (item[id]?.toString() ?? '') : (item.details?.find((row) => row.id === id)?.value ?? '')]),
  )
}

/** What is wrong with it, one line for each field. */
export function detailProblem(fields: readonly ItemField[], values: DetailValues): Failure | undefined {
  const wrong = fields.flatMap((field) => {
    const message = fieldProblem(field, values[field.id] ?? '')
    return message === undefined ? [] : [{ path: field.id, message: `${field.label}：${message}` }]
  })
  return wrong.length > 0 ? { ...failure('record/invalid', wrong), message: wrong.map((one) => one.message).join('；') } : undefined
}

export function fieldProblem({ id, kind, required }: ItemField, typed: string): string | undefined {
  const value = typed.trim()
  if (value === '') return required ? '请填写' : undefined
  if (value.length > DETAIL_LENGTH) return `最多 ${DETAIL_LENGTH.toLocaleString('zh-CN')} 字，多出 ${value.length - DETAIL_LENGTH} 字`
  if (kind === 'day' && !isDay(value)) return '请写成 2026-12-01 这样的日期'
  if (kind === 'minute' && !isMinute(value)) return '请写明日期和几点几分'
  if (kind !== 'number') return undefined
  const count = Number(value)
  if (!Number.isFinite(count) || count < 0 || count > MOST) return '请填 0 到 1 亿之间的数'
  return isNumber(id) && !Number.isInteger(count) ? '请填整数' : undefined
}

function isMinute(value: string): boolean {
  const [day = '', time = ''] = value.split('T')
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
}

/** Milliseconds of a field that says a moment; undefined: it says none. */
export function momentOf({ details = [] }: Pick<Item, 'details'>, id: string | undefined): number | undefined {
  const value = details.find((row) => row.id === id)?.value ?? ''
  return isMinute(value) ? Date.parse(`${value}:00+08:00`) : undefined
}

/**
 * The item with what these fields say; what other fields and other editions of its type say stays.
 * @returns the members of the item that are written; a number that was emptied is undefined
 */
export function withDetails(item: Pick<Item, 'details'>, fields: readonly ItemField[], values: DetailValues): Partial<Item> {
  const asked = new Set(fields.map(({ id }) => id))
  const { details, ...own } = writtenDetails(fields, values)
  const emptied = Object.fromEntries(numbers.filter((id) => asked.has(id)).map((id) => [id, undefined]))
  return { ...emptied, ...own, details: [...(item.details ?? []).filter(({ id }) => !asked.has(id)), ...details] }
}

type Written = Partial<Pick<Item, 'details' | 'budget' | 'beneficiaries'>>

/** As the store keeps it; what was left empty is not kept. */
export function writtenDetails(fields: readonly ItemField[], values: DetailValues): { details: NonNullable<Item['details']> } & Written {
  const filled = fields.map(({ id }) => ({ id, value: (values[id] ?? '').trim() })).filter((row) => row.value !== '')
  const own = Object.fromEntries(filled.filter((row) => isNumber(row.id)).map((row) => [row.id, Number(row.value)]))
  return { ...own, details: filled.filter((row) => !isNumber(row.id)) }
}

/**
 * What is wrong with the moments of a promise (求助时间, 回应时间): one that is still to come, or an answer before the question.
 * @param now milliseconds
 */
export function momentProblem({ fields, limits }: ItemTypeSpec, item: Pick<Item, 'details'>, now: number): Failure | undefined {
  const label = (id: string | undefined): string => fields.find((field) => field.id === id)?.label ?? ''
  const told = limits.filter((limit) => limit.told !== undefined)
  const ids = new Set(told.flatMap(({ from, told: answer }) => [from, answer]))
  const ahead = [...ids].find((id) => (momentOf(item, id) ?? 0) > now)
  const turned = told.find(({ from, told: answer }) => (momentOf(item, answer) ?? Infinity) < (momentOf(item, from) ?? 0))
  const message = ahead ? `${label(ahead)}不能晚于现在` : turned && `${label(turned.told)}不能早于${label(turned.from)}`
  return message ? { ...failure('record/invalid', [{ path: ahead ?? turned?.told ?? '', message }]), message } : undefined
}
