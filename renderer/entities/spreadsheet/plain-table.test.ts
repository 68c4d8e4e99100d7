import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, separatorOf, textOf } from './plain-table.ts'

const bytesOf = (...numbers: number[]): ArrayBuffer => Uint8Array.from(numbers).buffer

describe('text of a file', () => {
  it('is read as UTF-8 with or without its mark, as UTF-16 by its mark, else as GB18030', () => {
    expect(textOf(bytesOf(0xef, 0xbb, 0xbf, 0xe5, 0xa7, 0x93))).toBe('姓')
    expect(textOf(bytesOf(0xe5, 0xa7, 0x93))).toBe('姓')
    expect(textOf(bytesOf(0xff, 0xfe, 0xd3, 0x59))).toBe('姓')
    expect(textOf(bytesOf(0xfe, 0xff, 0x59, 0xd3))).toBe('姓')
    expect(textOf(bytesOf(0xd0, 0xd5))).toBe('姓')
    // 㑇 stands in four bytes, which GBK does not have.
    expect(textOf(bytesOf(0x81, 0x39, 0xee, 0x39))).toHaveLength(1)
  })
  it('is none when the bytes are a picture', () => {
    expect(textOf(bytesOf(0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10))).toBeUndefined()
    expect(textOf(bytesOf(0x41, 0x00, 0x42))).toBeUndefined()
  })
})

describe('cells of plain text', () => {
  it('keeps separators, line ends and doubled quotes inside quotes', () => {
    expect(fieldsOf('姓名,备注\r\n王芳,"独居，\n""找女儿"", 别忘"\r\n', ',')).toEqual([
      ['姓名', '备注'],
      ['王芳', '独居，\n"找女儿", 别忘'],
    ])
  })
  it('keeps empty cells at the ends and a last line without its end', () => {
    expect(fieldsOf(',a,\n,\nb', ',')).toEqual([['', 'a', ''], ['', ''], ['b']])
  })
  it('takes a quote that nobody closes for an ordinary sign, and ="…" for its text', () => {
    expect(fieldsOf('"王芳,1\n2', ',')).toEqual([['"王芳', '1'], ['2']])
    expect(fieldsOf('="00123",5', ',')).toEqual([['00123', '5']])
  })
  it('gives back whatever was written by the rule, with every separator', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '王', ',', '\t', '"', '\n', '\r', ' ', '=') })
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), fc.constantFrom(',', '\t', ';'), (rows, sign) => {
        expect(fieldsOf(rows.map((row) => row.map(quoted).join(sign)).join('\r\n'), sign)).toEqual(rows)
      }),
    )
  })
  it('finds the separator although remarks hold others', () => {
    expect(separatorOf('姓名\t备注\n王芳\t高龄,独居,孤寡\n李明\t残疾\n')).toBe('\t')
    expect(separatorOf('姓名,电话\n王芳,138\n')).toBe(',')
    expect(separatorOf('姓名;电话\n王芳;138\n')).toBe(';')
    expect(separatorOf('姓名\n王芳\n')).toBe(',')
  })
})
