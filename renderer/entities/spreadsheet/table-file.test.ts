import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { plainText } from './cell-values.ts'
import { filledDown } from './merged-cells.ts'
import { readPastedTable, readTableFile } from './table-file.ts'

async function fixture(name: string): Promise<ArrayBuffer> {
  return Uint8Array.from(await readFile(`tests/fixtures/sheets/${name}`)).buffer
}
async function read(bytes: ArrayBuffer) {
  const outcome = await readTableFile(bytes)
  const sheet = outcome.ok ? outcome.value[0] : undefined
  if (!sheet) throw new Error(JSON.stringify(outcome))
  return sheet
}
const encoded = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer

describe('a sheet that LibreOffice wrote', () => {
  it.each(['roster.xlsx', 'roster.xls', 'roster-utf8.csv', 'roster-gb18030.csv'])(
    '%s is read with its two header lines, texts and days',
    async (name) => {
      const { rows } = await read(await fixture(name))
      const texts = rows.map((row) => row.map(plainText))
      expect(texts[0]?.[0]).toBe('云南路社区党员花名册')
      expect(texts[2]?.slice(0, 3)).toEqual(['序号', '姓 名', '基本情况'])
      expect(texts[3]?.slice(2, 5)).toEqual(['性别', '公民身份号码', '出生年月'])
      expect(texts[4]?.slice(0, 7)).toEqual(['1', '王 芳', '女', '11010519491231002X', '1949.12', '13800000011', '一网格'])
      expect(texts[6]?.[4]).toBe('49年10月')
      expect(texts[6]?.[7]).toBe('行动不便, 电话找女儿')
      expect(texts[7]?.[4]).toBe('1975-05-06')
      expect(texts[9]?.[0]).toBe('合计')
    },
  )

  it('tells by its exponent that a number of 18 digits has lost some, whatever the format', async () => {
    for (const name of ['roster.xlsx', 'roster.xls', 'roster-gb18030.csv']) {
      const cell = (await read(await fixture(name))).rows[5]?.[3]
      expect(String(cell)).toMatch(/^4\.4\d*e\+0*17$|^440524188001010\d{3}$/i)
    }
  })

  it('fills a merged cell of an .xlsx into its lines, below the header only', async () => {
    const { rows, merged } = await read(await fixture('roster.xlsx'))
    expect(merged).toContainEqual({ column: 6, from: 4, to: 6 })
    const filled = filledDown(rows, merged, 4)
    expect(filled.slice(4, 9).map((row) => plainText(row[6]))).toEqual(['一网格', '一网格', '一网格', '二网格', ''])
    expect(plainText(filled[3]?.[1])).toBe('')
    expect(filledDown(rows, merged, 4, [6])).toBe(rows)
  })
})

async function code(bytes: ArrayBuffer): Promise<string> {
  const outcome = await readTableFile(bytes)
  return outcome.ok ? 'ok' : outcome.error.code
}

describe('what a file is', () => {
  it('says its content, not its name: each that cannot be read is refused with its own code', async () => {
    expect(await code(encoded('<html><table><tr><td>姓名</td></tr></table></html>'))).toBe('import/web-page')
    expect(await code(encoded('<?xml version="1.0"?><Workbook/>'))).toBe('import/web-page')
    expect(await code(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]).buffer)).toBe('import/old-workbook')
    expect(await code(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]).buffer)).toBe('import/unreadable')
    expect(await code(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]).buffer)).toBe('import/unreadable')
    expect(await code(encoded('\n\n'))).toBe('import/empty')
    expect(await code(new ArrayBuffer(0))).toBe('import/empty')
    expect(await code(encoded('姓名\n'.repeat(60_041)))).toBe('import/too-many-rows')
    expect(await code(encoded('姓名\n王芳'))).toBe('ok')
  })

  it('an .xls that breaks off anywhere is refused or read as far as it goes, and never throws', async () => {
    const whole = new Uint8Array(await fixture('roster.xls'))
    const damaged = Array.from({ length: whole.length / 31 }, (_one, at) => {
      const bytes = whole.slice()
      bytes[at * 31] = (bytes[at * 31] ?? 0) ^ 0xff
      return bytes
    })
    const broken = Array.from({ length: whole.length / 97 }, (_one, at) => whole.slice(0, at * 97))
    const codes = new Set<string>()
    for (const bytes of [...damaged, ...broken]) codes.add(await code(bytes.buffer))
    expect(
      [...codes].filter(
        (each) => !['ok', 'import/old-workbook', 'import/empty', 'import/unreadable', 'import/too-many-rows'].includes(each),
      ),
    ).toEqual([])
    expect(codes).toContain('import/old-workbook')
  })

  it('all sheets of a workbook are told by name', async () => {
    const blob = await writeXlsxFile([
      { data: [['姓名']], sheet: '一支部' },
      { data: [['姓名']], sheet: '二支部 & 其他' },
    ]).toBlob()
    const outcome = await readTableFile(await blob.arrayBuffer())
    expect(outcome.ok && outcome.value.map(({ name }) => name)).toEqual(['一支部', '二支部 & 其他'])
  })
})

describe('what was copied', () => {
  it('is a table parted by tabs; a cell of several lines stays one', () => {
    const pasted = readPastedTable('姓名\t备注\r\n王芳\t"高龄\n独居"\r\n')
    expect(pasted).toMatchObject({
      ok: true,
      value: [
        {
          rows: [
            ['姓名', '备注'],
            ['王芳', '高龄\n独居'],
          ],
        },
      ],
    })
    expect(readPastedTable('  ')).toMatchObject({ ok: false, error: { code: 'import/empty' } })
  })
})
