import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import type { SheetData } from 'write-excel-file/universal'
import { badRowsSheet } from './bad-rows.ts'
import { createImportDesk } from './desk-client.ts'
import { InProcessWorker } from './in-process-worker.ts'
import type { ImportEntity, Mapping, References } from './import-kind.ts'
import type { Known } from './plan.ts'

const TODAY = '2026-11-22'
const PLACES: References = { grids: new Map([['一网格', 'grid-1']]), rooms: new Map([['3-2-501', 'room-1']]) }

const inProcess = () => new InProcessWorker()

async function fileOf(data: SheetData): Promise<ArrayBuffer> {
  return (await writeXlsxFile(data, { sheet: '党员花名册' }).toBlob()).arrayBuffer()
}
const fixture = async (name: string) => Uint8Array.from(await readFile(`tests/fixtures/sheets/${name}`)).buffer

interface Read {
  readonly entity?: ImportEntity
  readonly known?: readonly Known[]
  readonly mapping?: Mapping
  readonly references?: References
}

/** A table by the whole way: read, header found, compared. */
async function planOf(table: ArrayBuffer | string, { entity = 'people', known = [], mapping, references = PLACES }: Read = {}) {
  const desk = createImportDesk(inProcess)
  const sheets = await desk.read(entity, table)
  if (!sheets.ok) throw new Error(sheets.error.code)
  const header = sheets.value[0]?.header
  if (!header) throw new Error('no header')
  desk.refer(references)
  desk.know(known)
  const seen: number[] = []
  const asked = {
    sheet: 0,
    firstDataRow: header.firstDataRow,
    mapping: mapping ?? header.mapping,
    official: sheets.value[0]?.official === true,
    today: TODAY,
  }
  const plan = await desk.plan(asked, (done) => seen.push(done))
  return { ...plan, header, desk, seen, official: asked.official }
}
const of = (lines: Awaited<ReturnType<typeof planOf>>['lines'], title: string) => lines.find((each) => each.title === title)

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
    const { header, lines } = await planOf(await fileOf(NASTY))
    expect(header.firstDataRow).toBe(4)
    expect(lines.map(({ line, title }) => [line, title])).toEqual([
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
    const { lines } = await planOf(await fileOf(NASTY))
    expect(lines[0]).toMatchObject({
      kind: 'new',
      values: {
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
    const { lines } = await planOf(await fileOf(NASTY))
    const reasons = Object.fromEntries(lines.map((each) => [each.line, each.kind === 'bad' ? each.reasons.join('；') : '']))
    expect(reasons[6]).toContain('身份证号')
    expect(reasons[7]).toContain('校验不通过')
    expect(reasons[12]).toBe('缺少姓名')
    expect(reasons[13]).toContain('50年13月')
    expect(lines.find((each) => each.line === 6)?.warnings.join()).toContain('没有找到网格“二网格”')
  })

  it('reads Excel serials and real date cells', async () => {
    const { lines } = await planOf(await fileOf(NASTY))
    expect(of(lines, '钱进')?.values['bornOn']).toBe('2000-01-01')
    expect(of(lines, '孙丽')?.values['bornOn']).toBe('1975-05-06')
  })

  it('gives the bad rows back as a workbook that imports once corrected', async () => {
    const { lines, header, desk } = await planOf(await fileOf(NASTY))
    const bad = lines.flatMap((each) => (each.kind === 'bad' ? [each] : []))
    const cells = await desk.cells(bad.map(({ line }) => line))
    const rows = bad.map(({ line, reasons }, at) => ({ line, reasons, cells: cells[at] ?? [] }))
    const returned = await planOf(await fileOf(badRowsSheet(header.labels, rows)))
    expect(returned.header.firstDataRow).toBe(1)
    expect(returned.lines.map(({ title }) => title)).toEqual(bad.map(({ title }) => title))
    const corrected = rows.map((each) => ({ ...each, cells: each.cells.map((cell) => (cell === '50年13月' ? '50年12月' : cell)) }))
    expect(of((await planOf(await fileOf(badRowsSheet(header.labels, corrected)))).lines, '周杰')).toMatchObject({
      kind: 'new',
      values: { bornOn: '1950-12-01' },
    })
  })

  it('reads without a naming column what a person maps by hand', async () => {
    const desk = createImportDesk(inProcess)
    await desk.read('people', '王芳\t女\n李明\t男')
    const header = await desk.header(0, 'none')
    const { lines } = await desk.plan(
      { sheet: 0, ...header, mapping: { 0: 'name', 1: 'sex' }, official: false, today: TODAY },
      () => undefined,
    )
    expect(lines.map(({ title, values }) => [title, values['sex']])).toEqual([
      ['王芳', 'female'],
      ['李明', 'male'],
    ])
  })
})

describe('sheets that LibreOffice wrote', () => {
  it.each(['roster.xlsx', 'roster.xls', 'roster-utf8.csv', 'roster-gb18030.csv'])('%s gives the same plan', async (name) => {
    const { lines, header } = await planOf(await fixture(name))
    expect(header).toMatchObject({
      firstDataRow: 4,
      mapping: { 1: 'name', 2: 'sex', 3: 'citizenId', 4: 'bornOn', 5: 'phone', 6: 'grid', 7: 'note' },
    })
    expect(lines.map(({ title, kind }) => [title, kind])).toEqual([
      ['王芳', 'new'],
      ['李明', 'bad'],
      ['赵强', 'new'],
      ['孙丽', 'new'],
      ['周杰', 'bad'],
    ])
    expect(of(lines, '王芳')?.values).toMatchObject({ bornOn: '1949-12-31', phone: '13800000011', grid: 'grid-1' })
    expect(of(lines, '赵强')?.values).toMatchObject({ bornOn: '1949-10-01', phone: '13800000013' })
    const [, number] = lines
    expect(number?.kind === 'bad' && number.reasons.join()).toContain('身份证号')
  })

  it('fills a grid that was merged over three people of an .xlsx, and gives it back with the bad rows', async () => {
    const { lines, desk } = await planOf(await fixture('roster.xlsx'))
    expect(of(lines, '赵强')?.values['grid']).toBe('grid-1')
    expect(of(lines, '孙丽')?.values['grid']).toBeUndefined()
    expect((await desk.cells([6]))[0]?.[6]).toBe('一网格')
  })
})

describe('a large sheet', () => {
  it('is told in parts, with progress, and a later plan overtakes an earlier one', async () => {
    const text = `姓名\t手机\n${Array.from({ length: 3500 }, (_one, at) => `张试${at}\t138${String(at).padStart(8, '0')}`).join('\n')}`
    const { lines, seen } = await planOf(text)
    expect(lines).toHaveLength(3500)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))

    const desk = createImportDesk(inProcess)
    await desk.read('people', text)
    const asked = { sheet: 0, firstDataRow: 1, official: false, today: TODAY }
    let first: unknown = 'never'
    void desk.plan({ ...asked, mapping: { 0: 'name' } }, () => undefined).then((plan) => (first = plan))
    const second = await desk.plan({ ...asked, mapping: { 0: 'name', 1: 'phone' } }, () => undefined)
    expect(second.lines[0]?.values).toEqual({ name: '张试0', phone: '13800000000' })
    expect(first).toBe('never')
  })
})

describe('an export of 全国党员管理信息系统', () => {
  const heads = [
    '姓名',
    '公民身份号码',
    '性别',
    '民族',
    '出生日期',
    '学历',
    '人员类别',
    '所在党支部',
    '加入党组织日期',
    '转为正式党员日期',
    '联系电话',
  ]
  it('is told by its columns, and a sheet of residents is not', async () => {
    const line = [
      '王芳',
      '11010519491231002X',
      '女',
      '汉族',
      '1949-12-31',
      '大专',
      '正式党员',
      '第一支部',
      '1975-07-01',
      '1976-07-01',
      '13800000001',
    ]
    const { official, lines } = await planOf([heads, line].map((cells) => cells.join('\t')).join('\n'))
    expect(official).toBe(true)
    expect(lines[0]?.values).toMatchObject({ education: '大专', party: { stage: 'full', joinedOn: '1975-07-01', fullOn: '1976-07-01' } })
    expect((await planOf('姓名\t公民身份号码\t性别\t民族\t出生日期\t学历\t联系电话\t家庭住址\n')).official).toBe(false)
  })
})
