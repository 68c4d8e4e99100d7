import { describe, expect, it } from 'vitest'
import { parseDay, parseDigits, parseName, parsePhone, plainText } from './cell-values.ts'

const TODAY = '2026-11-22'

describe('text of a cell', () => {
  it('turns full-width signs and strange blanks into ordinary ones', () => {
    expect(plainText('　１３８　ＡＢ（南）\u200b ')).toBe('138 AB(南)')
  })
  it('takes the blanks out of a two-character name and leaves those of a Latin one', () => {
    expect(parseName('王　芳')).toBe('王芳')
    expect(parseName('Anna  Lee')).toBe('Anna Lee')
    expect(parseName('阿依古丽·买买提')).toBe('阿依古丽·买买提')
  })
  it('gives back digits that Excel wrote with an exponent, and says when it has lost some', () => {
    expect(parseDigits('1.3800000001E10')).toEqual({ text: '13800000001', exact: true })
    expect(parseDigits('3.20106194910011E17').exact).toBe(false)
    expect(parseDigits('012')).toEqual({ text: '012', exact: true })
  })
})

describe('days', () => {
  it.each([
    ['1949-10-1', '1949-10-01'],
    ['1949/10/01', '1949-10-01'],
    ['1949.10.1', '1949-10-01'],
    ['1949年10月1日', '1949-10-01'],
    ['１９４９年１０月１日', '1949-10-01'],
    ['19491001', '1949-10-01'],
    ['1949-10-01T00:00:00', '1949-10-01'],
    ['36526', '2000-01-01'],
    ['18172', '1949-10-01'],
    ['49年10月1日', '1949-10-01'],
    ['03.5.6', '2003-05-06'],
  ])('reads %s', (text, day) => {
    expect(parseDay(text, TODAY)).toEqual({ kind: 'value', value: day })
  })
  it.each([
    ['1949.10', '1949-10-01'],
    ['49年10月', '1949-10-01'],
    ['194910', '1949-10-01'],
    ['1949年10月', '1949-10-01'],
  ])('reads the month %s as its first day and says so', (text, day) => {
    const read = parseDay(text, TODAY)
    expect(read).toMatchObject({ kind: 'value', value: day })
    expect(read.kind === 'value' && read.warning).toContain('只有年月')
  })
  it('reads a real date cell', () => {
    expect(parseDay(new Date('1949-10-01T00:00:00Z'), TODAY)).toEqual({ kind: 'value', value: '1949-10-01' })
  })
  it.each(['1949-13-01', '2023-02-29', '2030-01-01', '一九四九年', '1949', '99999', '1700-01-01', '明天'])('refuses %s', (text) => {
    expect(parseDay(text, TODAY).kind).toBe('bad')
  })
  it.each(['', '无', '—', '不详', undefined, null])('takes %s for silence', (text) => {
    expect(parseDay(text, TODAY)).toEqual({ kind: 'empty' })
  })
})

describe('a month that a number has cut', () => {
  it('asks about 1949.1, which may have been typed as 1949.10', () => {
    const read = parseDay('1949.1', TODAY)
    expect(read).toMatchObject({ kind: 'value', value: '1949-01-01' })
    expect(read.kind === 'value' && read.warning).toContain('如果是 1949.10（10 月）请改')
    const told = parseDay('1949.10', TODAY)
    expect(told.kind === 'value' && told.warning).not.toContain('请改')
  })
})

describe('phones', () => {
  it.each([
    ['１３８０００００００１', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['138-0000-0001', '13800000001'],
    ['+8613800000001', '13800000001'],
    ['1.3800000001E10', '13800000001'],
    ['025-83312345', '025-83312345'],
  ])('reads %s', (text, phone) => {
    expect(parsePhone(text)).toEqual({ kind: 'value', value: phone })
  })
  it('keeps a mobile number of ten digits and asks to look at it', () => {
    expect(parsePhone('1380000000')).toMatchObject({ kind: 'value', warning: '手机号不是 11 位' })
  })
})
