import { isDay, type Day } from '#shared/lib/day.ts'

/** A cell as the reader gives it; numbers stay text, so that 18 digits and leading zeros survive. */
export type Cell = string | boolean | Date | null | undefined
export type SheetRow = readonly Cell[]

export type Parsed<T> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: T; readonly warning?: string }
  | { readonly kind: 'bad'; readonly reason: string }

const EMPTY = { kind: 'empty' } as const
const DAY_MS = 86_400_000
/** Day 0 of Excel's 1900 calendar, with its 29 February 1900 that never was (right for serials from 61 on). */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30)
/** What people write into a cell that has nothing to say. */
const NOTHING = /^(无|暂无|没有|不详|未知|空|-+|—+|\/+|\\+|n\/a|null)$/i

/** Full-width letters, digits and signs as their ordinary twins, white space folded, invisible characters gone. */
export function plainText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return cell
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B-\u200F\u2028-\u202E\u2060\uFEFF\u0000-\u0008\u000E-\u001F]/g, '')
    .replace(/[\s\u3000\u00A0]+/g, ' ')
    .trim()
}

/** Text of a cell, `''` when it only says that there is nothing. */
export function meaningfulText(cell: Cell): string {
  const text = plainText(cell)
  return NOTHING.test(text) ? '' : text
}

/** Names: the blanks that align two-character names (`王 芳`) are no part of them; those inside Latin names are. */
export function parseName(cell: Cell): string {
  const text = plainText(cell).replace(/[*＊]+$/, '')
  return /[A-Za-z]/.test(text) ? text : text.replace(/ /g, '')
}

/** Digits that Excel may have turned into `1.38E10`; `exact` is false where it has dropped digits for good. */
export function parseDigits(cell: Cell): { readonly text: string; readonly exact: boolean } {
  const text = meaningfulText(cell).replace(/^'/, '')
  if (!/^\d(\.\d+)?e\+?\d+$/i.test(text)) return { text: text.replace(/\.0+$/, ''), exact: true }
  const value = Number(text)
  return { text: BigInt(value).toString(), exact: value <= Number.MAX_SAFE_INTEGER }
}

export function parsePhone(cell: Cell): Parsed<string> {
  const { text } = parseDigits(cell)
  if (!text) return EMPTY
  const compact = text.replace(/(?<=\d)[ -](?=\d)/g, (sign) => (sign === '-' ? '-' : ''))
  const mobile = compact.replace(/^(\+?86)?-?(1\d{2})-?(\d{4})-?(\d{4})$/, '$2$3$4')
  if (/^1\d{10}$/.test(mobile)) return { kind: 'value', value: mobile }
  if (/^[\d\-+()/,;、; ]{5,40}$/.test(compact)) {
    const looksMobile = /^1\d+$/.test(compact)
    return looksMobile ? { kind: 'value', value: compact, warning: '手机号不是 11 位' } : { kind: 'value', value: compact }
  }
  return compact.length <= 40 ? { kind: 'value', value: compact, warning: '电话里有文字，请核对' } : { kind: 'bad', reason: '电话过长' }
}

/**
 * Days as people type them: `1949-10-1`, `1949.10`, `49年10月`, `19491001`, Excel serials, real date cells. A month without a day
 * becomes its first day, with a warning.
 * @param today decides the century of two-digit years: never the future
 */
export function parseDay(cell: Cell, today: Day): Parsed<Day> {
  if (cell instanceof Date) return checked(plainText(cell), today)
  const text = meaningfulText(cell).replace(/\s+/g, '').replace(/\.0+$/, '')
  if (!text) return EMPTY
  if (/^\d{5}(\.\d+)?$/.test(text)) return checked(fromSerial(Math.floor(Number(text))), today)
  const compact = /^(\d{4})(\d\d)(\d\d)?$/.exec(text)
  const parts = compact ?? /^(\d{4}|\d{2})(?:年|[-./])(\d{1,2})(?:月|[-./])?(?:(\d{1,2})(?:日|号)?)?(?:T?\d\d:\d\d.*)?$/.exec(text)
  if (!parts) {
    const year = /^(\d{4})年?$/.exec(text)
    return year ? { kind: 'bad', reason: `“${text}”只有年份` } : { kind: 'bad', reason: `“${shorten(text)}”不是日期` }
  }
  const [, year = '', month = '', day] = parts
  const full = `${fullYear(year, today)}-${month.padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`
  const outcome = checked(full, today, text)
  if (outcome.kind !== 'value' || day !== undefined) return outcome
  // A number has no last nought: what was typed as 1949.10 stands in the file as 1949.1.
  const cut = /^\d{4}\.1$/.test(text) ? `，如果是 ${text}0（10 月）请改` : ''
  return { ...outcome, warning: `“${text}”只有年月，按 ${Number(month)} 月 1 日记${cut}` }
}

function checked(day: string, today: Day, shown = day): Parsed<Day> {
  if (!isDay(day)) return { kind: 'bad', reason: `“${shorten(shown)}”不是真实的日期` }
  if (day < '1880-01-01') return { kind: 'bad', reason: `“${shorten(shown)}”太早，请核对` }
  if (day > today) return { kind: 'bad', reason: `“${shorten(shown)}”在今天以后` }
  return { kind: 'value', value: day }
}

function fromSerial(serial: number): string {
  return new Date(EXCEL_EPOCH_MS + serial * DAY_MS).toISOString().slice(0, 10)
}

function fullYear(year: string, today: Day): string {
  if (year.length === 4) return year
  const recent = `20${year}`
  return recent <= today.slice(0, 4) ? recent : `19${year}`
}

export function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
