import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_FEN } from '#shared/schema/items.ts'
import { fenOf, yuanOf } from './yuan.ts'

describe('an amount as it is typed [D14] [G11]', () => {
  it.each([
    ['1200', 120_000],
    ['1,200.5', 120_050],
    ['１２，０００．５０', 1_200_050],
    ['１２０。５', 12_050],
    [' ￥ 300 元', 30_000],
    ['¥0.01', 1],
    ['.5', 50],
    ['20万', 20_000_000],
    ['1.2345 万元', 1_234_500],
    ['0.29', 29],
    ['1.10', 110],
    ['1.100', 110],
    ['100000000', MOST_FEN],
    ['1亿', undefined],
    ['100000000.01', undefined],
    ['1万亿', undefined],
    ['', undefined],
    ['一千二', undefined],
    ['-5', undefined],
    ['－５', undefined],
    ['0', undefined],
    ['0.00', undefined],
    ['1.005', undefined],
    ['1.2.3', undefined],
    ['1e5', undefined],
    ['Infinity', undefined],
    ['9'.repeat(40), undefined],
  ])('reads %s', (typed, fen) => {
    const refused = { ok: false, error: { code: 'record/invalid', details: [{ path: 'amount' }] } }
    expect(fenOf(typed)).toMatchObject(fen === undefined ? refused : { ok: true, value: fen })
  })

  it('reads again what it writes, to the fen, in half width and in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_FEN }), (fen) => {
        const words = yuanOf(fen)
        const wide = words.replace(/[0-9.,]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))
        expect(fenOf(words)).toEqual({ ok: true, value: fen })
        expect(fenOf(wide)).toEqual({ ok: true, value: fen })
      }),
      { seed: 1414 },
    )
  })

  it('says what is below nothing', () => {
    expect([yuanOf(0), yuanOf(-5), yuanOf(-123_456_789)]).toEqual(['0.00', '-0.05', '-1,234,567.89'])
  })
})
