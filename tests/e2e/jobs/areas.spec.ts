import type { Page } from '@playwright/test'
import { areasPage } from '#tests/e2e/pages/areas-page.ts'
import { choose } from '#tests/e2e/pages/fields.ts'
import { giveReason, printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test, type Desk } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const GRID = '第二网格'

test('a new grid, a building moved into it, the building floor by floor, and a household on paper', async ({ district, deskOf }) => {
  const desk = await deskOf('demo-neighbour')
  const { page } = desk
  const areas = areasPage(page)
  await areas.go()
  await test.step('the grid, by keys, with the code that comes next', () => makeGrid(page))
  await test.step('the building goes into it, with its people', () => moveBuilding(page))
  await test.step('floor by floor, with who lives there; a door leads to its household', async () => {
    const front = page.getByRole('table', { name: '1幢单元视图' })
    await expect(front.getByRole('rowheader')).toHaveText(['2 层', '1 层'])
    const door = front.getByRole('button', { name: /^201室.*\d+ 人$/ })
    await door.click()
    await expect(areas.shown('201室')).toBeVisible()
    await expect(areas.shown('住户')).toBeVisible()
  })
  await test.step('the household on A4, without numbers and phones', () => printHousehold(desk))
  await shell(page).waitUntilSynced()
  await test.step('the district has the move and the people’s new grid', async () => {
    const caller = await callAs(district.url, 'demo-neighbour')
    const own = async () => (await recordsOf(caller, 'areas')).filter(({ unit }) => unit === caller.user.unit)
    await expect.poll(async () => (await own()).some(({ name }) => name === GRID)).toBe(true)
    const grid = (await own()).find(({ name }) => name === GRID)
    const building = (await own()).find(({ kind }) => kind === 'building')
    expect(building).toMatchObject({ parent: grid?.id, moves: [{ to: grid?.id, toName: GRID, reason: '网格重新划分' }] })
    const people = await recordsOf(caller, 'people')
    expect(people.filter(({ grid: where }) => where === grid?.id).length).toBeGreaterThan(3)
  })
})

async function makeGrid(page: Page): Promise<void> {
  await page.keyboard.press('Alt+n')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('textbox', { name: '编码' })).toHaveValue(/^\d{12}002$/)
  await expect(drawer.getByRole('textbox', { name: '名称' })).toBeFocused()
  await page.keyboard.insertText(GRID)
  await page.keyboard.press('Control+Enter')
  await expect(drawer).toBeHidden()
  await expect(areasPage(page).shown(GRID)).toBeVisible()
}

async function moveBuilding(page: Page): Promise<void> {
  const areas = areasPage(page)
  // From the new grid up to the first one, which opens, and into its building.
  await areas.walk(['ArrowUp', 'ArrowRight', 'ArrowDown'], '1幢')
  await areas.act('移到别的上级…')
  const dialog = page.getByRole('dialog', { name: '移动 · 1幢' })
  await choose(dialog.getByRole('combobox', { name: '移到哪里' }), new RegExp(GRID))
  await dialog.getByRole('textbox', { name: '为什么移动' }).fill('网格重新划分')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/由 第一网格 移到 第二网格：网格重新划分/)).toBeVisible()
  await expect(areas.item(/^第二网格，网格，4 户/)).toBeVisible()
}

async function printHousehold({ page, paper }: Desk): Promise<void> {
  await page.getByRole('link', { name: '住户表' }).click()
  const sheet = page.getByRole('article', { name: '住户表' })
  await expect(sheet).toContainText('1幢 一单元 201室')
  await expect(sheet).toContainText(GRID)
  const sides = await readPdf(
    await paper(async () => {
      await printPage(page).print()
      await giveReason(page, '走访、服务')
    }),
  )
  expect(sides).toHaveLength(1)
  expect(sides[0]?.text).toContain('住户表')
  expect(sides[0]?.text).not.toMatch(/1\d{10}|\d{17}[\dX]/)
}
