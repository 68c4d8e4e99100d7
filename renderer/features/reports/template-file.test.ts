import readXlsxFile from 'read-excel-file/web-worker'
import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { toBase64 } from '#renderer/data/base64.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { fieldsOf } from './fields.ts'
import { fileName, makeFile } from './make-file.ts'
import { columnFor, numberIn, unmatched } from './template-file.ts'

const MARKED = [
  ['{{表名}}（{{期次}}）', null, null, null],
  ['填报单位：{{填报单位}}', null, '{{截至}}', null],
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
    ['填报单位：颐和社区', null, '2026-11-22 15:20', null],
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
  const made = lacking.row.map((label) => columnFor(label, fieldsOf('people'), () => '0123456789abcdef'))
  expect(made.map(({ header, origin, field }) => [header, origin, field])).toEqual([
    ['联系电话', 'stored', 'phone'],
    ['补助', 'typed', undefined],
  ])
})

it('takes for a number only what no code looks like', () => {
  expect(['800', '0', '-3.5', '007', '13800000001', '1e5', '', '八百'].map(numberIn)).toEqual([
    800,
    0,
    -3.5,
    '007',
    '13800000001',
    '1e5',
    '',
    '八百',
  ])
})
