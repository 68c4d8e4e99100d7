import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { MOST_FEN } from '#shared/schema/items.ts'

/**
 * An amount as a person types it, in yuan → fen. Letters of a Chinese keyboard (１２，０００。５０), 元, ￥, 万 and commas are understood.
 * @returns fails with `record/invalid` at `amount` when it is no amount, is not above 0, has more than two decimals or is beyond `MOST_FEN`
 */
export function fenOf(typed: string): Result<number, Failure> {
  const text = typed
    .normalize('NFKC')
    .replace(/[。]/g, '.')
    .replace(/[\s,、¥元]/g, '')
  const [, digits = '', tenThousands] = /^(\d{1,12}(?:\.\d{0,6})?|\.\d{1,6})(万)?$/.exec(text) ?? []
  if (digits === '') return wrong(/^[-−－]/.test(text) ? '金额不能是负数；记错了请用“冲正”' : '请填写金额，如 1200 或 1200.50')
  const [whole = '', decimals = ''] = digits.split('.')
  // Moved by digits, not multiplied: 0.29 × 100 is not 29.
  const shift = tenThousands ? 6 : 2
  if (decimals.slice(shift).replace(/0/g, '') !== '') return wrong('金额最多到分（两位小数）')
  const fen = Number(whole + decimals.slice(0, shift).padEnd(shift, '0'))
  if (fen === 0) return wrong('金额须大于 0')
  return fen > MOST_FEN ? wrong('金额过大，一笔最多 1 亿元，请核对') : ok(fen)
}

/** `1234567` fen → `12,345.67`. */
export function yuanOf(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100)
  const cents = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

function wrong(message: string): Result<number, Failure> {
  return err(failure('record/invalid', [{ path: 'amount', message }]))
}
