import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/universal'
import { choose } from '#tests/e2e/pages/fields.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test, type Desk } from '#tests/e2e/support/desk.ts'

/** Twelve columns; eleven never change, and one is typed each month (domain.md §3.14). */
const STORED = ['姓名', '性别', '出生日期', '民族', '文化程度', '公民身份号码', '联系电话', '居住地址', '所在网格', '与户主关系']
const HEADS = ['序号', ...STORED, '本月收入']
const INCOME = HEADS.length - 1
const [FIRST, SECOND] = ['2026-10', '2026-11']
const NAME = '低收入家庭情况月报表'
const OTHER = '低收入家庭情况汇总表（A3）'

test('twelve columns of which eleven never change: the second period touches one cell, and A3 asks for nothing again', async ({
  deskOf,
}) => {
  test.slow()
  const desk = await deskOf('demo-secretary')
  const { page } = desk
  await shell(page).waitUntilSynced()
  await test.step('who asks for it is entered once, with the admission', () => enter(page))
  const address = new URL(page.url()).hash.slice(1)
  await test.step('the columns are chosen by the labels of the register', () => define(page))
  const typed = countTyping(page)

  const rows = await test.step('the first period: only the column that the store does not know is typed', async () => {
    await shell(page).open(`${address}/fill/${FIRST}`)
    await expect(incomes(page).first()).toBeVisible({ timeout: 30_000 })
    const count = await rowCount(page)
    expect(count).toBeGreaterThan(5)
    // Down the column as in a spreadsheet, without the mouse.
    await incomes(page).first().focus()
    for (let at = 0; at < count; at += 1) {
      await page.keyboard.insertText(String(800 + at * 10))
      await page.keyboard.press('Enter')
    }
    await file(page)
    return count
  })
  expect((await typed()).length, 'one cell a person, and no other').toBe(rows)
  const first = await sheetOf(desk)
  expect(first[1]).toEqual(HEADS)
  expect(first.slice(2).map((line) => line[INCOME])).toEqual(Array.from({ length: rows }, (_, at) => 800 + at * 10))

  await test.step('the second period: everything stands there, one cell is changed', async () => {
    await shell(page).open(`${address}/fill/${SECOND}`)
    await expect(page.getByText('新增和改动 0')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('textbox', { name: '本月收入，第 3 行' }).fill('1234')
    await expect(page.getByText('新增和改动 1')).toBeVisible()
    await page.getByText('新增和改动 1').click()
    await expect(page.getByRole('grid', { name: NAME }).getByText('有改动')).toHaveCount(1)
    await file(page)
  })
  const touched = (await typed()).slice(rows)
  expect(touched, 'the one changing cell').toHaveLength(1)
  const second = await sheetOf(desk)
  expect(changedCells(first, second)).toEqual([[4, INCOME, 820, 1234]])
  const changed = await sheetOf(desk, '只要新增和改动 1 行')
  expect(changed.slice(2), 'counted from 1 again').toEqual([[1, ...(second[4] ?? []).slice(1)]])

  await test.step('on paper it is A4 or A3, from the same filing', async () => {
    await page.getByRole('link', { name: '打印' }).click()
    expect(await sizeOf(desk)).toEqual([842, 595])
    await page.getByText('A3', { exact: true }).click()
    expect(await sizeOf(desk)).toEqual([1191, 842])
    await page.getByText('纵向', { exact: true }).click()
    expect(await sizeOf(desk)).toEqual([842, 1191])
  })
  await test.step('another department wants the same people on its own form, on A3: nothing is typed again', async () => {
    await another(page, address)
    await page.getByRole('link', { name: /^填报/ }).click()
    await expect(page.getByRole('textbox', { name: '本月收入，第 3 行' })).toHaveValue('1234', { timeout: 30_000 })
    await file(page)
    const third = await sheetOf(desk)
    const total = third.pop()
    expect(third[0]?.[0]).toBe(`${OTHER} 2026年11月`)
    expect(third.slice(1)).toEqual(second.slice(1))
    expect(total?.[INCOME]).toBe(second.slice(2).reduce((sum, line) => sum + Number(line[INCOME]), 0))
    await page.getByRole('link', { name: '打印' }).click()
    expect(await sizeOf(desk)).toEqual([1191, 842])
  })
  expect(await typed(), 'zero retyped cells').toHaveLength(rows + 1)
})

async function enter(page: Page): Promise<void> {
  await shell(page).go('报表')
  await page.getByRole('link', { name: '登记报表' }).click()
  await page.getByRole('textbox', { name: /报表名称/ }).fill(NAME)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('区民政部门')
  await page.getByRole('textbox', { name: '准入号' }).fill('准〔2026〕7号')
  await page.getByLabel('准入到哪天').fill('2199-12-31')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  await expect(page.getByText('已准入')).toBeVisible()
}

async function define(page: Page): Promise<void> {
  await page.getByRole('link', { name: '定义表格' }).click()
  await page.getByRole('button', { name: '加一个条件' }).click()
  const condition = page.getByRole('group', { name: '条件 2' })
  await choose(condition.getByRole('combobox', { name: '项目' }), '标签')
  await condition.getByRole('textbox', { name: '值' }).fill('困难家庭')
  for (const label of STORED) await choose(page.getByRole('combobox', { name: '加一列：台账里的' }), label)
  await page.getByRole('button', { name: '手填列' }).click()
  await page.getByRole('textbox', { name: '表头' }).last().fill('本月收入')
  await choose(page.getByRole('combobox', { name: '按什么排' }), '姓名')
  await expect(page.getByRole('table', { name: '预览' }).getByRole('columnheader')).toHaveText(HEADS)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('12 列')).toBeVisible()
}

/** What was ever typed into a cell of a table: each cell once, by its label and the page it stood on. */
function countTyping(page: Page): () => Promise<readonly string[]> {
  const ready = page.evaluate(() => {
    const cells = new Set<string>()
    Object.assign(window, { typedCells: cells })
    document.addEventListener('input', ({ target }) => {
      const cell = target instanceof HTMLInputElement ? target.dataset['cell'] : undefined
      if (cell) cells.add(`${location.hash} ${cell}`)
    })
  })
  return async () => {
    await ready
    return page.evaluate(() => [...(window as unknown as { readonly typedCells: ReadonlySet<string> }).typedCells])
  }
}

function incomes(page: Page) {
  return page.getByRole('textbox', { name: /^本月收入，第/ })
}

async function rowCount(page: Page): Promise<number> {
  const all = await page.getByRole('grid', { name: NAME }).getAttribute('aria-rowcount')
  return Number(all) - 1
}

async function file(page: Page): Promise<void> {
  await page.getByRole('button', { name: '报出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^报出/ })
  await dialog.getByRole('button', { name: '报出' }).click()
  await expect(page.getByRole('link', { name: '打印' })).toBeVisible({ timeout: 30_000 })
}

/** The filed table as Excel; its columns are sensitive, so the gate asks what for. The first line is the watermark. */
async function sheetOf({ page, file: saved }: Desk, which?: string): Promise<unknown[][]> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^导出《/ })
  if (which) await dialog.getByText(which).click()
  const bytes = await saved(async () => {
    await dialog.getByRole('button', { name: '导出' }).click()
    await giveReason(page)
  })
  await expect(dialog).toBeHidden()
  const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false })
  return (sheets[0]?.data ?? []).map((line) => line.map((value) => value ?? ''))
}

async function giveReason(page: Page): Promise<void> {
  const gate = page.getByRole('dialog', { name: /写明用途/ })
  await gate.getByRole('radio', { name: '上级要求报送' }).check()
  await gate.getByRole('button').last().click()
}

function changedCells(before: readonly unknown[][], after: readonly unknown[][]): unknown[][] {
  return after.slice(1).flatMap((line, at) =>
    line.flatMap((value, place) => {
      const was = before[at + 1]?.[place]
      return value === was ? [] : [[at + 1, place, was, value]]
    }),
  )
}

/** Of the first page, in points. */
async function sizeOf({ page, paper }: Desk): Promise<number[]> {
  const pdf = await readFile(await paper(() => printPage(page).print()))
  const [, width = 0, height = 0] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf.toString('latin1')) ?? []
  return [Math.round(Number(width)), Math.round(Number(height))]
}

async function another(page: Page, address: string): Promise<void> {
  await shell(page).open(address)
  await page.getByRole('link', { name: '照这张另建' }).click()
  await page.getByRole('textbox', { name: /报表名称/ }).fill(OTHER)
  await page.getByRole('textbox', { name: /哪个部门要的/ }).fill('区残疾人联合会')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: OTHER })).toBeVisible()
  await page.getByRole('link', { name: '修改表格' }).click()
  await page.getByText('A3', { exact: true }).click()
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.locator('input[type=file]').setInputFiles({ name: '残联汇总表.xlsx', mimeType, buffer: await ownForm() })
  // The number of a row is counted by the filling itself.
  await expect(page.getByText(`残联汇总表.xlsx：每行填 ${HEADS.length - 1} 处`)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A3 横向')).toBeVisible()
  await expect(page.getByText('残联汇总表.xlsx')).toBeVisible()
}

/** The department's own sheet: a title, its headings, the row that repeats, a total. */
async function ownForm(): Promise<Buffer> {
  const lines = [
    ['{{表名}} {{期次}}'],
    HEADS,
    HEADS.map((head) => `{{#${head}}}`),
    HEADS.map((_, at) => (at === INCOME ? '{{合计:本月收入}}' : '')),
  ]
  const cells = lines.map((line) => line.map((value) => ({ value })))
  return Buffer.from(await (await writeXlsxFile(cells, { sheet: '汇总' }).toBlob()).arrayBuffer())
}
