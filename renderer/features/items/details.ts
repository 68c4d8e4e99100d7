import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay } from '#shared/lib/day.ts'
import type { ItemField } from '#shared/schema/item-types.ts'
import type { Item } from '#shared/schema/items.ts'

/** What was typed, by the code of the type's field. */
export type DetailValues = Readonly<Record<string, string>>

/** These stand in fields of the item itself, so that a ledger can add them up. */
const numbers = ['budget', 'beneficiaries'] as const
const isNumber = (id: string): id is (typeof numbers)[number] => numbers.some((one) => one === id)
const MOST = 100_000_000
const DETAIL_LENGTH = 2000

export function valuesOf(item: Item, fields: readonly ItemField[]): DetailValues {
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
  if (kind !== 'number') return undefined
  const count = Number(value)
  if (!Number.isFinite(count) || count < 0 || count > MOST) return '请填 0 到 1 亿之间的数'
  return isNumber(id) && !Number.isInteger(count) ? '请填整数' : undefined
}

type Written = Partial<Pick<Item, 'details' | 'budget' | 'beneficiaries'>>

/** As the store keeps it; what was left empty is not kept. */
export function writtenDetails(fields: readonly ItemField[], values: DetailValues): { details: NonNullable<Item['details']> } & Written {
  const filled = fields.map(({ id }) => ({ id, value: (values[id] ?? '').trim() })).filter((row) => row.value !== '')
  const own = Object.fromEntries(filled.filter((row) => isNumber(row.id)).map((row) => [row.id, Number(row.value)]))
  return { ...own, details: filled.filter((row) => !isNumber(row.id)) }
}
