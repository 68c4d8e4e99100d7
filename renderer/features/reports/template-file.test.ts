import readXlsxFile from 'read-excel-file/web-worker'
import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { toBase64 } from '#renderer/data/base64.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { fieldsOf } from './fields.ts'
import { fileName, makeFile, withRows } from './make-file.ts'
import { columnFor, contentOf, numberIn, uncounted, unmatched } from './template-file.ts'

const MARKED = [
  ['{{表名}}（{{期次}}）', null, null, null],
  ['填报单位：{{填报单位}}', '{{填表日期}}', '{{截至}}', null],
  ['序号', '姓名', '联系电话', '本月收入'],
  ['{{#序号}}', '{{#姓名}}', '{{#联系电话}}', '{{#本月收入}}'],
  ['合计', null, null, '{{合计:本月收入}}'],
]
const table: FiledTable = {
  source: 'people',
  columns: [
    { id: 'a', header: '姓名', origin: 'stored', field: 'name' },
    { id: 'b', header: '联系电话', origin: 'stored', field: 'phone' },
    { id: 't', header: '本月收入', origin: 'typed' },
  ],
  rows: [
    { id: 'r1', cells: ['安一', '13800000001', '800'] },
    { id: 'r2', cells: ['白二', '', '950.5'] },
  ],
}
const facts = { unitName: '颐和社区', filler: '周雅琴', period: '2026-11', asOf: '2026-11-22T15:20', mark: '' }

async function cellsOf(bytes: Uint8Array): Promise<unknown> {
  const sheets = await readXlsxFile<string>(Uint8Array.from(bytes).buffer, { trim: false })
  return sheets[0]?.data
}

async function made(report: Partial<Agreement>, mark = ''): Promise<Uint8Array> {
  const file = await makeFile({ title: '低收入家庭月报', ...report } as Agreement, table, { ...facts, mark }) // what a file is made of
  if (!file.ok) throw new Error(file.error.code)
  return file.value
}

it('fills the upper level’s own sheet: each row once, totals reckoned, a phone stays a text', async () => {
  const cells = MARKED.map((line) => line.map((value) => (value === null ? null : { value })))
  const data = new Uint8Array(await (await writeXlsxFile(cells as never, { sheet: '表' }).toBlob()).arrayBuffer()) // its types know no mixed rows
  const report = { formFile: { name: '上级.XLSX', data: toBase64(data) } }
  expect(await cellsOf(await made(report))).toEqual([
    ['低收入家庭月报（2026年11月）', null, null, null],
    ['填报单位：颐和社区', '2026-11-22', '2026-11-22 15:20', null],
    ['序号', '姓名', '联系电话', '本月收入'],
    [1, '安一', '13800000001', 800],
    [2, '白二', null, 950.5],
    ['合计', null, null, 1750.5],
  ])
  expect(fileName({ title: '低收入/月报', ...report } as Agreement, '2026-11')).toBe('低收入 月报-2026年11月.xlsx')
})

it('without a template it is a plain sheet, under the watermark of the release', async () => {
  expect(await cellsOf(await made({}, '颐和社区 用途号 1'))).toEqual([
    ['颐和社区 用途号 1', null, null],
    ['姓名', '联系电话', '本月收入'],
    ['安一', '13800000001', 800],
    ['白二', null, 950.5],
  ])
})

it('makes the columns that a template asks for: of the store where it knows the label, else typed', () => {
  const columns: readonly FormColumn[] = [{ id: 'a', header: '姓名', origin: 'stored', field: 'name' }]
  const marks = { head: ['填报单位', '行数', '合计:补助', '领导寄语'], row: ['序号', '姓名', '联系电话', '补助'] }
  const lacking = unmatched(marks, columns)
  expect(lacking).toEqual({ row: ['联系电话', '补助'], head: ['领导寄语'] })
  const made = [...lacking.row, '身份证号', '手机号', '家庭 住址', '所在支部', '说明', '失联日期'].map((label) =>
    columnFor(label, fieldsOf('people'), () => '0123456789abcdef'),
  )
  expect(made.map(({ header, origin, field }) => [header, origin, field])).toEqual([
    ['联系电话', 'stored', 'phone'],
    ['补助', 'typed', undefined],
    ['身份证号', 'stored', 'citizenId'],
    ['手机号', 'stored', 'phone'],
    ['家庭 住址', 'stored', 'address'],
    ['所在支部', 'stored', 'party.branchName'],
    ['说明', 'typed', undefined],
    ['失联日期', 'typed', undefined],
  ])
})

it('takes for a number only what no code looks like', () => {
  const texts = ['007', '13800000001', '1e5', '', '八百', '1,20', '1,2000', '0,120', '12,34,567', ',800', '800,', '1-2', '八百 ', '①', '−']
  expect(texts.map(numberIn)).toEqual(texts)
  expect(['800', '0', '-3.5'].map(numberIn)).toEqual([800, 0, -3.5])
})

it('takes for a number what Excel copies and what a Chinese keyboard writes', () => {
  const texts = [
    '1,200.00',
    ' 1,200.00 ',
    '-12,345,678',
    '８００',
    '８００．５',
    '１，２００',
    '800 ',
    '\u00a0800\u00a0',
    '800\t',
    '－5',
    '−5',
  ]
  expect(texts.map(numberIn)).toEqual([1200, 1200, -12_345_678, 800, 800.5, 1200, 800, 800, 800, -5, -5])
})

it('tells how many cells of a column a total leaves out', () => {
  const row = (id: string, ...cells: string[]) => ({ id, cells })
  const rows = [
    row('r1', '安一', '138', '1,200.00'),
    row('r2', '白二', '', '八百'),
    row('r3', '曹三', '', ''),
    row('r4', '丁四', '', '800'),
  ]
  expect(uncounted({ ...table, rows }, [])).toEqual([{ header: '本月收入', cells: 1 }])
  expect(uncounted({ ...table, rows: [row('r2', '白二', '', '八百')] }, [])).toEqual([])
  expect(uncounted({ ...table, rows: [row('r2', '白二', '', '八百')] }, ['本月收入'])).toEqual([{ header: '本月收入', cells: 1 }])
  expect(uncounted({ ...table, rows }, ['联系电话'])).toEqual([
    { header: '联系电话', cells: 1 },
    { header: '本月收入', cells: 1 },
  ])
})

it('numbers the rows that go out 1, 2, 3, whatever their places in the whole table', () => {
  const counted: FiledTable = {
    source: 'people',
    columns: [{ id: 'n', header: '序号', origin: 'counter' }, ...table.columns],
    rows: table.rows.map((row, at) => ({ ...row, cells: [['3', '17'][at] ?? '', ...row.cells] })),
  }
  const chosen = withRows(counted, counted.rows)
  expect(chosen.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['1', '安一'],
    ['2', '白二'],
  ])
  expect(counted.rows[1]?.cells[0]).toBe('17')
  expect(withRows(table, table.rows).rows).toEqual(table.rows)
})

it('gives the day it was filled in as a day, which a cell for days takes as one', () => {
  const { head } = contentOf({ title: '月报' } as Agreement, table, facts)
  expect([head['填表日期'], head['填报日期'], head['日期'], head['截至']]).toEqual([
    '2026-11-22',
    '2026-11-22',
    '2026-11-22',
    '2026-11-22 15:20',
  ])
})
