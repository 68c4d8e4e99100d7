import readXlsxFile from 'read-excel-file/web-worker'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { fillForm, readMarks } from './fill-form.ts'

type Cells = readonly (readonly (string | number | null)[])[]

async function workbook(rows: Cells): Promise<Uint8Array> {
  const data = rows.map((row) => row.map((value) => (value === null ? null : { value })))
  return new Uint8Array(await (await writeXlsxFile(data as never, { sheet: '花名册' }).toBlob()).arrayBuffer())
}

async function cellsOf(bytes: Uint8Array): Promise<unknown[][]> {
  const sheets = await readXlsxFile<string>(Uint8Array.from(bytes).buffer, { trim: false })
  return (sheets[0]?.data ?? []) as unknown[][]
}

async function filled(...asked: Parameters<typeof fillForm>): Promise<Uint8Array> {
  const outcome = await fillForm(...asked)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}

const TEMPLATE: Cells = [
  ['填报单位：{{单位名称}}', null, null],
  ['序号', '姓名', '年龄'],
  ['{{#序号}}', '{{ # 姓名 }}', '｛｛＃年龄｝｝'],
  ['共 {{行数}} 人', '{{合计：年龄}}', null],
]

describe('a workbook', () => {
  it('tells what is marked in it, once and in each row', async () => {
    expect(await readMarks(await workbook(TEMPLATE))).toEqual({
      ok: true,
      value: { kind: 'xlsx', head: ['单位名称'], row: ['姓名', '年龄'], problems: [] },
    })
  })
  it('repeats its row, moves what stands below, keeps numbers as numbers', async () => {
    const bytes = await filled(await workbook(TEMPLATE), {
      head: { 单位名称: '云南路社区 & <一>' },
      rows: [
        { 姓名: '王芳', 年龄: 70 },
        { 姓名: '=1+1', 年龄: undefined },
        { 姓名: '010203199001010011', 年龄: 8.5 },
      ],
    })
    expect(await cellsOf(bytes)).toEqual([
      ['填报单位：云南路社区 & <一>', null, null],
      ['序号', '姓名', '年龄'],
      [1, '王芳', 70],
      [2, '=1+1', null],
      [3, '010203199001010011', 8.5],
      ['共 3 人', 78.5, null],
    ])
  })
})
