import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { ok } from '#shared/lib/result.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ListOutButton } from './list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from './list-paper.tsx'
import type { ListOut } from './list-out.ts'
import { MOST_PAPER_CELLS } from './table-docx.ts'

interface Row {
  readonly name: string
  readonly phone: string
  readonly fen: number
}
const ROWS: readonly Row[] = [
  { name: '安一', phone: '13800000001', fen: 120_000 },
  { name: '安二', phone: '', fen: 5 },
]
const listOf = (rows: readonly Row[]): ListOut<Row> => ({
  title: '名单',
  counted: `${rows.length} 人`,
  columns: [
    { key: 'name', header: '姓名', value: ({ name }) => name },
    { key: 'note', header: '说明', value: () => '很长的一段话', usual: 'inExcel' },
    { key: 'fen', header: '金额', value: ({ fen }) => fen / 100, words: ({ fen }) => (fen / 100).toFixed(2) },
    { key: 'phone', header: '电话', value: ({ phone }) => phone, sensitive: true },
  ],
  rows,
  contents: (keys) => ({ collection: 'people', id: 'list', fields: keys.filter((key) => key !== 'fen' && key !== 'note'), what: '名单' }),
})

const files: { readonly name: string; readonly data: Uint8Array }[] = []
const printed: string[] = []
const port = { saveFile: async (file: (typeof files)[number]) => (files.push(file), ok({})) }
const press = { kind: 'browser' as const, printPdf: async () => (printed.push(document.body.textContent ?? ''), ok({})) }

let screens: Screens | undefined
beforeEach(() => {
  files.length = 0
  printed.length = 0
})
afterEach(() => screens?.close())

async function open(role: 'secretary' | 'readonly' = 'secretary', rows = ROWS, printedByAll = false) {
  screens = await startScreens({ role })
  const noted: unknown[] = []
  const { audit } = screens.db
  Object.assign(screens.db, { audit: async (event: Parameters<typeof audit>[0]) => (noted.push(event), audit(event)) })
  const Page = () => {
    const [paper] = useUrlParam(PAPER_PARAM)
    if (paper !== '') return <ListPaper list={listOf(rows)} press={press} of="台账" />
    return <ListOutButton empty={false} make={() => listOf(rows)} port={port} collection="people" printedByAll={printedByAll} />
  }
  screens.show('/list?q=安', [['/list', Page]])
  return noted
}

async function choose(way: string, ...columns: readonly RegExp[]) {
  await userEvent.click(await screen.findByRole('button', { name: '导出、打印' }))
  if (way !== 'Excel 表') await userEvent.click(await screen.findByRole('radio', { name: way }))
  for (const column of columns) await userEvent.click(screen.getByRole('checkbox', { name: column }))
}

async function giveReason() {
  await userEvent.click(await screen.findByLabelText('走访、服务'))
  const dialog = screen.getByRole('dialog', { name: /写明用途/ })
  await userEvent.click(within(dialog).getByRole('button', { name: /^(打印|导出)$/ }))
}

const textOf = (data: Uint8Array | undefined): string =>
  Object.values(unzipSync(data ?? new Uint8Array()))
    .map((part) => strFromU8(part))
    .join('')

describe('a list', () => {
  it('leaves for Word with its usual columns, counted, and nothing is asked where nothing is sensitive', async () => {
    const noted = await open()
    await choose('Word 表')
    expect(screen.getByRole('checkbox', { name: '说明' })).toHaveProperty('checked', false)
    await userEvent.click(screen.getByRole('button', { name: '导出 Word' }))
    await waitFor(() => expect(files).toHaveLength(1))
    expect(files[0]?.name).toMatch(/^名单-\d{4}-\d\d-\d\d\.docx$/)
    expect(textOf(files[0]?.data)).toContain('1200.00')
    expect(textOf(files[0]?.data)).not.toMatch(/13800000001|很长的一段话|用途号/)
    expect(noted).toMatchObject([{ kind: 'export', fields: ['name'] }])
  })

  it('leaves with a phone only for a reason, and bears the mark: in a workbook on top and at the foot of each page', async () => {
    const noted = await open()
    await choose('Excel 表', /电话/)
    await userEvent.click(screen.getByRole('button', { name: '导出 Excel' }))
    await giveReason()
    await waitFor(() => expect(files).toHaveLength(1))
    const number = /用途号 ([0-9A-F]{8})/.exec((noted[0] as { note: string }).note)?.[1] ?? 'none' // as use-release.ts notes it
    const parts = unzipSync(files[0]?.data ?? new Uint8Array())
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
      new RegExp(`<headerFooter><oddFooter>&amp;L&amp;8 [^<]*用途号 ${number}[^<]*</oddFooter></headerFooter></worksheet>`),
    )
    expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain(`用途号 ${number}`)
  })

  it('stands on its paper as it was narrowed; a phone is covered there until the reason is given', async () => {
    await open()
    await choose('打印、PDF', /电话/)
    await userEvent.click(screen.getByRole('button', { name: '看打印的样子' }))
    const paper = await screen.findByRole('article', { name: '名单' })
    expect(
      within(paper)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['序号', '姓名', '金额', '电话'])
    expect(paper.textContent).toContain('●●●●●●')
    expect(paper.textContent).not.toContain('13800000001')
    await userEvent.click(screen.getByRole('radio', { name: 'A3' }))
    await userEvent.click(screen.getByRole('button', { name: '打印' }))
    await giveReason()
    await waitFor(() => expect(printed).toHaveLength(1))
    expect(printed[0]).toContain('13800000001')
    expect(printed[0]).toMatch(/size: A3 landscape/)
    expect(screen.getByRole('link', { name: '台账' }).getAttribute('href')).toBe('/list?q=%E5%AE%89')
  })

  it('of more cells than anybody turns over is one for Excel', async () => {
    await open(
      'secretary',
      Array.from({ length: MOST_PAPER_CELLS / 2 }, () => ({ name: '安', phone: '', fen: 1 })),
    )
    await choose('Word 表')
    expect((await screen.findByRole('alert')).textContent).toContain('这张表太大')
    expect(screen.getByRole('button', { name: '导出 Word' })).toHaveProperty('disabled', true)
  })

  it('stays in where a post takes nothing out, save on paper and without what is sensitive where that is said', async () => {
    await open('readonly', ROWS, true)
    await userEvent.click(await screen.findByRole('button', { name: '打印' }))
    expect(await screen.findByRole('checkbox', { name: '姓名' })).toBeTruthy()
    expect(screen.queryByRole('checkbox', { name: /电话/ })).toBeNull()
    expect(screen.queryByRole('radio', { name: 'Excel 表' })).toBeNull()
    await screens?.close()
    await open('readonly')
    expect(screen.queryByRole('button')).toBeNull()
  })
})
