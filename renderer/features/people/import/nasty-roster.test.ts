import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import type { SheetData } from 'write-excel-file/universal'
import { badRowsSheet } from './bad-rows.ts'
import { planImport } from './import-merge.ts'
import { readRosterLines } from './roster-rows.ts'
import { readWorkbook, type SheetRead } from './workbook.ts'

const TODAY = '2026-11-22'
const AREAS = { grids: new Map([['一网格', 'grid-1']]), rooms: new Map([['3栋2单元501', 'room-1']]) }

async function fileOf(data: SheetData): Promise<ArrayBuffer> {
  return (await writeXlsxFile(data, { sheet: '党员花名册' }).toBlob()).arrayBuffer()
}

async function sheetOf(data: SheetData): Promise<SheetRead> {
  const read = await readWorkbook(await fileOf(data))
  const sheet = read.ok ? read.value[0] : undefined
  if (!sheet) throw new Error('the workbook did not open')
  return sheet
}

function linesOf(sheet: SheetRead) {
  if (!sheet.header) throw new Error('no header')
  return readRosterLines({
    rows: sheet.rows,
    firstDataRow: sheet.header.firstDataRow,
    mapping: sheet.header.mapping,
    today: TODAY,
    areas: AREAS,
  })
}

const NASTY: SheetData = [
  [{ value: '云南路社区党员花名册', columnSpan: 8, fontWeight: 'bold' }],
  [],
  ['填报单位：云南路社区党委', null, null, null, null, null, '2026年11月'],
  ['序号', '姓  名', '性别', '公民身份号码（必填）', '出生年月', '手机', '人员类别', '所在网格', '房号'],
  [1, '王　芳', '女', '11010519491231002X', '1949.12', '１３８００００００１１', '正式党员', '一网格', '3栋2单元501'],
  [2, '李明', '男', Number('440524188001010014'), '', 13800000012, '预备党员', '二网格', ''],
  [3, '赵强', '男', '110105194912310021', '1949-12-31', '13800000013', '正式党员', '', ''],
  [],
  ['序号', '姓名', '性别', '公民身份号码', '出生年月', '手机', '人员类别', '所在网格', '房号'],
  [4, '钱进', '男', '', 36526, '—', '群众', '', ''],
  [5, '孙丽', '女', '', { value: new Date('1975-05-06T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }, '', '', '', ''],
  [6, '', '女', '', '1950-01-01', '', '', '', ''],
  [7, '周杰', '男', '', '50年13月', '', '', '', ''],
  ['合计', null, null, null, null, null, 7],
  ['制表人：张某'],
]

describe('a roster as people keep it', () => {
  it('is read below its title, with repeated headers, blank rows and footers passed over', async () => {
    const sheet = await sheetOf(NASTY)
    expect(sheet.header?.firstDataRow).toBe(4)
    expect(linesOf(sheet).map((line) => [line.line, line.draft.name])).toEqual([
      [5, '王芳'],
      [6, '李明'],
      [7, '赵强'],
      [10, '钱进'],
      [11, '孙丽'],
      [12, ''],
      [13, '周杰'],
    ])
  })

  it('fills sex and birthday from the id number, finds grid and room, and reads full-width digits', async () => {
    const [first] = linesOf(await sheetOf(NASTY))
    expect(first).toMatchObject({
      problems: [],
      draft: {
        citizenId: '11010519491231002X',
        bornOn: '1949-12-31',
        sex: 'female',
        phone: '13800000011',
        grid: 'grid-1',
        room: 'room-1',
        party: { stage: 'full' },
      },
    })
  })

  it('says why each bad row is bad', async () => {
    const lines = linesOf(await sheetOf(NASTY))
    const reasons = Object.fromEntries(lines.map((line) => [line.line, line.problems.join('；')]))
    expect(reasons[6]).toContain('身份证号')
    expect(reasons[7]).toContain('校验不通过')
    expect(reasons[12]).toBe('缺少姓名')
    expect(reasons[13]).toContain('50年13月')
    expect(lines.find((line) => line.line === 6)?.warnings.join()).toContain('没有找到网格“二网格”')
  })

  it('reads Excel serials and real date cells', async () => {
    const born = Object.fromEntries(linesOf(await sheetOf(NASTY)).map((line) => [line.draft.name, line.draft.bornOn]))
    expect(born).toMatchObject({ 钱进: '2000-01-01', 孙丽: '1975-05-06' })
  })

  it('gives the bad rows back as a workbook that imports once corrected', async () => {
    const sheet = await sheetOf(NASTY)
    const plan = planImport(linesOf(sheet), [])
    const bad = plan.filter((line) => line.kind === 'bad')
    const returned = await sheetOf(badRowsSheet(sheet.header?.labels ?? [], bad))
    expect(returned.header?.firstDataRow).toBe(1)
    expect(linesOf(returned).map((line) => line.draft.name)).toEqual(bad.map((line) => line.source.draft.name))
  })

  it('is refused with a code when it is no workbook or names nobody', async () => {
    const broken = await readWorkbook(Uint8Array.from([0x50, 0x4b, 3, 4, 0]).buffer)
    expect(broken).toMatchObject({ ok: false, error: { code: 'import/unreadable' } })
    const strange = await readWorkbook(
      await fileOf([
        ['单位', '电话'],
        ['某某', '1'],
      ]),
    )
    expect(strange.ok && strange.value[0]?.header).toBeUndefined()
  })
})
