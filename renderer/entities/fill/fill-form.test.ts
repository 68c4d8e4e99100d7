import { describe, expect, it } from 'vitest'
import { cellsOf, filled, partOf, template } from '#tests/fixtures/forms/office-file.ts'
import { fillForm, readMarks } from './fill-form.ts'

const ROWS = [
  { 姓名: '王芳', 性别: '女', 公民身份号码: '11010519491231002X', 出生日期: '1949-12-31', 上半年: 800, 下半年: 300.5, 备注: '' },
  { 姓名: '=1+1', 性别: '男', 公民身份号码: '010203199001010011', 出生日期: '不详', 上半年: 0, 备注: '两行\n的' },
  { 姓名: '阿依古丽·买买提·吐尔逊', 性别: '女', 上半年: undefined, 下半年: 5, 备注: '_x0041_' },
]
const HEAD = { 单位名称: '云南路社区 & <一>', 填报日期: '2026-11-23', 负责人: '赵强' }

/** Written by LibreOffice: title over the width, header of two lines, one row, totals, a place for the seal; and a card of two lines. */
describe('a workbook of the upper level', () => {
  it('tells its marks, each once, without those that the program counts itself', async () => {
    expect(await readMarks(await template('roster.xlsx'))).toEqual({
      ok: true,
      value: {
        kind: 'xlsx',
        head: ['单位名称', '填报日期', '负责人'],
        row: ['姓名', '性别', '公民身份号码', '出生日期', '上半年', '下半年', '备注'],
        totals: [],
        problems: [],
      },
    })
  })

  it('repeats its row; texts stay texts, numbers numbers, days days, and what stands below moves down', async () => {
    const cells = await cellsOf(await filled(await template('roster.xlsx'), { head: HEAD, rows: ROWS }))
    expect(cells.map((row) => row.slice(0, 7))).toEqual([
      ['云南路社区 & <一>困难党员补助花名册', null, null, null, null, null, null],
      ['填报日期：2026-11-23', null, null, null, null, null, null],
      ['序号', '姓名', '基本情况', null, null, '补助（元）', null],
      [null, null, '性别', '公民身份号码', '出生日期', '上半年', '下半年'],
      [1, '王芳', '女', '11010519491231002X', new Date('1949-12-31T00:00:00Z'), 800, 300.5],
      [2, '=1+1', '男', '010203199001010011', '不详', 0, null],
      [3, '阿依古丽·买买提·吐尔逊', '女', null, null, null, 5],
      ['合计 3 人', null, null, null, null, null, null],
      [null, null, null, null, null, null, null],
      ['负责人：赵强　　　　（盖章）', null, null, null, null, null, null],
    ])
  })

  it('lets totals, merges, print area, formats and checks by condition follow; page and heights stay', async () => {
    const bytes = await filled(await template('roster.xlsx'), { head: HEAD, rows: ROWS })
    const [before, sheet] = [partOf(await template('roster.xlsx'), 'xl/worksheets/sheet1.xml'), partOf(bytes, 'xl/worksheets/sheet1.xml')]
    const formulas = Array.from(sheet.matchAll(/<c r="(\w+)"[^>]*><f[^>]*>([^<]*)<\/f><\/c>/g), (found) => `${found[1]}=${found[2]}`)
    expect(formulas).toEqual(['H5=F5+G5', 'H6=F6+G6', 'H7=F7+G7', 'F8=SUM(F5:F7)', 'G8=SUM(G5:G7)', 'H8=F8+G8'])
    const merges = Array.from(sheet.matchAll(/<mergeCell ref="([^"]+)"/g), (found) => found[1])
    expect(merges).toEqual(['A1:H1', 'A3:A4', 'B3:B4', 'C3:E3', 'F3:H3', 'A8:B8', 'A10:H10'])
    expect(/<conditionalFormatting sqref="([^"]+)"/.exec(sheet)?.[1]).toBe('H5:H7')
    expect(/<dataValidation [^>]*sqref="([^"]+)"/.exec(sheet)?.[1]).toBe('C5:C7')
    const names = Array.from(partOf(bytes, 'xl/workbook.xml').matchAll(/<definedName [^>]*>([^<]+)</g), (found) => found[1])
    expect(names).toEqual(['花名册!$A$1:$H$10', '花名册!$1:$4'])
    for (const kept of [/<cols>.*<\/cols>/s, /<pageSetup[^>]*>/, /<headerFooter.*<\/headerFooter>/s, /<pageMargins[^>]*>/])
      expect(kept.exec(sheet)?.[0]).toBe(kept.exec(before)?.[0])
    const heights = [5, 6, 7, 10].map((row) => new RegExp(`<row r="${row}"[^>]* ht="([^"]+)"`).exec(sheet)?.[1])
    expect(new Set(heights).size).toBe(1)
    expect(partOf(bytes, 'xl/styles.xml')).toBe(partOf(await template('roster.xlsx'), 'xl/styles.xml'))
  })

  it('repeats the two lines of a card together, and another sheet adds up all rows', async () => {
    const bytes = await filled(await template('roster.xlsx'), { head: HEAD, rows: ROWS.slice(0, 2) })
    expect((await cellsOf(bytes, 1)).map((row) => row.slice(0, 3))).toEqual([
      ['登记卡', null, null],
      ['王芳', '上半年', 800],
      [null, '备注', null],
      ['=1+1', '上半年', 0],
      [null, '备注', '两行\n的'],
      ['以上', null, null],
    ])
    const sheet = partOf(bytes, 'xl/worksheets/sheet2.xml')
    expect(sheet).toContain('<mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/>')
    expect(sheet).toMatch(/<f[^>]*>SUM\(花名册!H5:H6\)<\/f>/)
  })

  it('leaves one empty row when nobody is on the list', async () => {
    const bytes = await filled(await template('roster.xlsx'), { head: {}, rows: [] })
    const cells = await cellsOf(bytes)
    expect(cells[4]?.slice(0, 7)).toEqual([null, null, null, null, null, null, null])
    expect(cells[5]?.[0]).toBe('合计 0 人')
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toMatch(/<f[^>]*>SUM\(G5:G5\)<\/f>/)
  })

  it('gives the same bytes for the same content, and leaves the template as it was', async () => {
    const bytes = await template('roster.xlsx')
    const [once, twice] = [await filled(bytes, { head: HEAD, rows: ROWS }), await filled(bytes, { head: HEAD, rows: ROWS })]
    expect(once).toEqual(twice)
    expect(bytes).toEqual(await template('roster.xlsx'))
  })

  it('refuses what no cell or no sheet could hold, and says where', async () => {
    const long = await fillForm(await template('roster.xlsx'), { head: {}, rows: [{}, { 姓名: 'x'.repeat(32_768) }] })
    expect(long).toMatchObject({ ok: false, error: { code: 'fill/text-too-long', place: '第 2 行' } })
    const many = await fillForm(await template('roster.xlsx'), { head: {}, rows: Array.from({ length: 20_001 }, () => ({})) })
    expect(many).toMatchObject({ ok: false, error: { code: 'fill/too-many-rows' } })
  })
})
