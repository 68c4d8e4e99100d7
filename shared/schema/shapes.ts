import * as z from 'zod'
import { ID_LENGTH } from '#shared/lib/id.ts'
import { STAMP_LENGTH, STAMP_PATTERN } from '#shared/lib/hybrid-clock.ts'
import { group } from './field.ts'

/** NUL cannot be stored by PostgreSQL, and a lone surrogate has no UTF-8: one pasted character must not block a queue. */
const STORABLE = /^(?:[\u0001-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/

/** One line a person typed. */
export function line(max: number) {
  return z.string().max(max).regex(STORABLE, '含有无法保存的字符')
}

/** One line that may not be empty. */
export function requiredLine(max: number) {
  return z.string().trim().min(1, '请填写').max(max).regex(STORABLE, '含有无法保存的字符')
}

/** Several lines; 20,000 characters is about forty A4 pages. */
export function prose(max = 20_000) {
  return line(max)
}

export const idShape = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, '编号格式不对')
  .max(ID_LENGTH)
export const refShape = z.string().max(64)
export const stampShape = z.string().max(STAMP_LENGTH).regex(STAMP_PATTERN)
export const dayShape = z.iso.date().max(10)
/** What each row of a log of dated steps says beside its kind. */
export const stepShape = {
  /** The day on which it happened; `at` is when it was written down. */
  on: dayShape,
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  /** 文号, or the number of a letter or a 聘书. */
  paper: line(60).optional(),
  note: prose(1000).optional(),
  /** Of `corrected`: the row that does not count. */
  corrects: refShape.optional(),
}
/** Local minute in China, `YYYY-MM-DDTHH:mm`: what a minute book says. */
export const minuteShape = z
  .string()
  .max(16)
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, '时间应精确到分')
/** 12-digit area code (domain.md §3.10): community; street = 9 digits + `000`; district = 6 digits + `000000`. */
export const unitShape = z
  .string()
  .max(12)
  .regex(/^\d{12}$/, '单位代码应为 12 位数字')
/** A unit code, or a prefix and `*`: everyone whose code begins so. */
export const audienceShape = z
  .string()
  .max(13)
  .regex(/^(\d{12}|\d{6}\*|\d{9}\*)$/)
export const countShape = z.number().int().min(0).max(1_000_000)

/** Minutes and notes: a Yjs document (base64 of its update) and the plain words in it, for print, search and the board. */
export const richTextShape = group({
  y: z
    .string()
    .max(4_000_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
  plain: prose(400_000),
})
export type RichText = z.infer<typeof richTextShape>

/** A person in a sentence: the id when the register knows him, the name as it was then. */
export const personRefShape = group({ id: refShape.optional(), name: line(60), duty: line(60).optional() })
export type PersonRef = z.infer<typeof personRefShape>
