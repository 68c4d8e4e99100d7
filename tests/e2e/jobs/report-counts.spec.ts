import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { choose, row } from '#tests/e2e/pages/fields.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test, type Desk } from '#tests/e2e/support/desk.ts'

const NAME = '各网格困难家庭统计表'

/** A table of counts, one row by hand in a list, a Word file, and the street that sees who has sent (domain.md §3.14). */
test('a street asks for a table of counts: made of the register, sent as it stands, and seen at the street with who is still awaited', async ({
  deskOf,
}) => {
  test.slow()
  const street = await deskOf('demo-street')
  await shell(street.page).waitUntilSynced()
  await test.step('the street enters what it asks for, and says how to count', () => define(street.page))

  const desk = await deskOf('demo-secretary')
  const { page } = desk
  await shell(page).waitUntilSynced()
  await shell(page).go('报表')
  await row(page, '报表目录', NAME).click()
  await page.getByRole('link', { name: /^填报/ }).click()
  await test.step('a number opens the people behind it', async () => {
    const number = page.getByRole('button', { name: /^合计\s+人数 \d+：看是哪些$/ })
    const count = Number(/人数 (\d+)/.exec((await number.getAttribute('aria-label')) ?? '')?.[1])
    expect(count).toBeGreaterThan(5)
    await number.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: '是哪些记录' })).toHaveAttribute('aria-rowcount', String(count + 1))
    await page.keyboard.press('Escape')
  })
  await test.step('it leaves as a Word table', async () => {
    const parts = unzipSync(await wordOf(desk))
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    expect(document).toContain('<w:tblHeader/>')
    expect(document).toContain('合计')
    expect(document).toContain('w:orient="landscape"')
  })
  await page.getByRole('button', { name: '报出', exact: true }).click()
  await page.getByRole('dialog', { name: /^报出/ }).getByRole('button', { name: '报出' }).click()
  await expect(page.getByRole('link', { name: '打印' })).toBeVisible({ timeout: 30_000 })
  await shell(page).waitUntilSynced()

  await test.step('the street sees it, and of whom nothing has come', () => seen(street.page))
})

async function define(page: Page): Promise<void> {
  await shell(page).go('报表')
  await page.getByRole('link', { name: '登记报表' }).click()
  await page.getByRole('textbox', { name: /报表名称/ }).fill(NAME)
  await page.getByRole('textbox', { name: /哪个部门要的/ }).fill('街道民政科')
  await page.getByRole('textbox', { name: '准入号' }).fill('准〔2026〕9号')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: '定义表格' }).click()
  await page.getByText('每组一行（统计表）').click()
  await page.getByRole('button', { name: '计数列' }).click()
  await page.getByRole('textbox', { name: '表头' }).last().fill('女')
  await page.getByRole('button', { name: '只数一部分…' }).last().click()
  const only = page.getByRole('group', { name: '“女”只数这些' })
  await choose(only.getByRole('combobox', { name: '项目' }), '性别')
  await choose(only.getByRole('combobox', { name: '值' }), '女')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('所在网格、人数、女')).toBeVisible()
  await shell(page).waitUntilSynced()
}

async function wordOf({ page, file }: Desk): Promise<Uint8Array> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^导出《/ })
  await dialog.getByText('Word 表', { exact: true }).click()
  const bytes = await file(() => dialog.getByRole('button', { name: '导出' }).click())
  await expect(dialog).toBeHidden()
  return bytes
}

async function seen(page: Page): Promise<void> {
  await shell(page).go('报表')
  await page.getByRole('tab', { name: '各社区报了没有' }).click()
  await expect(row(page, '各社区报了没有', NAME)).toContainText(/1 \/ \d+/, { timeout: 60_000 })
  await row(page, '各社区报了没有', NAME).click()
  const table = page.getByRole('table', { name: '各社区报了没有' })
  await expect(table.getByRole('row').filter({ hasText: '已收到' })).toHaveCount(1)
  expect(await table.getByRole('row').filter({ hasText: '没有收到' }).count()).toBeGreaterThan(0)
  await expect(page.getByRole('button', { name: '复制提醒的话' })).toHaveAttribute('title', /还没有收到（\d+ 个）/)
  await table.getByRole('row').filter({ hasText: '已收到' }).getByRole('link').click()
  await expect(page.getByRole('grid').getByText('合计')).toBeVisible()
}
