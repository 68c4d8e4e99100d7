import type { Page } from '@playwright/test'
import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordAt, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const LIFT = '给六栋加装扶手'
const LAMP = '给楼道换灯'
const [CLINIC, POWER] = ['琅琊路社区卫生服务中心', '琅琊路供电营业部']

test('two units claim one matter at two PCs without a network: both stand there; what was withdrawn meanwhile says so, and keeps who called', async ({
  district,
  pcOf,
}) => {
  const colleague = await addColleague(district.url, 'worker')
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const items = itemsPage(office.page)
  const lift = await publish(office.page, LIFT)
  const lamp = await publish(office.page, LAMP)
  for (const { page } of [office, hall]) {
    await shell(page).open('/claims')
    for (const title of [LIFT, LAMP]) await expect(row(page, title)).toContainText('还没有', { timeout: 60_000 })
  }

  await office.pullCable()
  await hall.pullCable()
  await claim(office.page, [LIFT], [POWER])
  await expect(row(office.page, LIFT)).toContainText(POWER)
  await test.step('in the hall one unit takes two matters, while the office withdraws one of them', async () => {
    await claim(hall.page, [LIFT, LAMP], [CLINIC])
    for (const title of [LIFT, LAMP]) await expect(row(hall.page, title)).toContainText(CLINIC)
    await items.open(lamp, LAMP)
    await withdraw(office.page)
  })
  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  await hall.plugIn()
  await shell(hall.page).waitUntilSynced()

  await test.step('both units stand on both PCs, with a word to settle it among them', async () => {
    for (const { page } of [office, hall]) {
      await itemsPage(page).open(lift, LIFT)
      for (const unit of [CLINIC, POWER]) await expect(itemsPage(page).joined).toContainText(unit, { timeout: 60_000 })
      await expect(itemsPage(page).joined).toContainText('几家都认领了，请与各家商量由谁办，或一起办')
    }
  })
  await test.step('the withdrawn matter is off the board, says why, and who had called stands in it', async () => {
    await shell(hall.page).open('/claims')
    await expect(row(hall.page, LIFT)).toBeVisible()
    await expect(row(hall.page, LAMP)).toHaveCount(0)
    await itemsPage(hall.page).open(lamp, LAMP)
    await expect(itemsPage(hall.page).head).toContainText('退回补充')
    for (const words of ['物业已经换了。', `${CLINIC} 认领`]) await expect(itemsPage(hall.page).thread).toContainText(words)
    await expect(hall.page.getByRole('button', { name: '登记认领' })).toHaveCount(0)
  })
  await test.step('the community lets both do it', async () => {
    await items.open(lift, LIFT)
    await items.step('匹配')
    await expect(items.head).toContainText('已匹配')
  })
  await shell(office.page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  const units = (await recordsOf(caller, 'orgs')).filter((org) => [CLINIC, POWER].includes(String(org['name']))).map(({ id }) => id)
  await expect.poll(recordAt(caller, 'items', lift)).toMatchObject({ state: 'claimed' })
  const claimed = (await recordAt(caller, 'items', lift)())?.['claimedBy'] as readonly string[]
  expect([...claimed].sort()).toEqual([...units].sort())
})

test('a matter that is withdrawn while it is being claimed is named, and the others are claimed', async ({ district, pcOf }) => {
  const colleague = await addColleague(district.url, 'worker')
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const lift = await publish(office.page, LIFT)
  const lamp = await publish(office.page, LAMP)
  await shell(hall.page).open('/claims')
  await pick(hall.page, [LIFT, LAMP])
  await withdraw(office.page)
  await expect(row(hall.page, LAMP)).toHaveCount(0, { timeout: 60_000 })
  await put(hall.page, [CLINIC])
  await expect(hall.page.getByText(`没有认领：${LAMP}。可能已经撤回或办结。`)).toBeVisible()
  await shell(hall.page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  await expect.poll(recordAt(caller, 'items', lift)).toMatchObject({ state: 'published', claimedBy: [expect.any(String)] })
  await expect.poll(recordAt(caller, 'items', lamp)).toMatchObject({ state: 'returned', claimedBy: [] })
})

function withdraw(page: Page): Promise<void> {
  return itemsPage(page).otherStep('退回', (form) => form.getByRole('textbox', { name: '退回原因：要补充什么' }).fill('物业已经换了。'))
}

async function publish(page: Page, title: string): Promise<string> {
  const items = itemsPage(page)
  const id = await items.register('需求', title)
  await items.step('审核')
  await items.step('发布')
  return id
}

const row = (page: Page, title: string) => page.getByRole('grid', { name: '集中认领' }).getByRole('row').filter({ hasText: title })

async function claim(page: Page, titles: readonly string[], units: readonly string[]): Promise<void> {
  await pick(page, titles)
  await put(page, units)
}

/** Space on each, then the form. */
async function pick(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await page.getByRole('checkbox', { name: `选 ${title}` }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: `登记认领 ${titles.length} 件` }).click()
}

async function put(page: Page, units: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^认领/ })
  // A dialog takes the focus a moment after it is there.
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await dialog
    .getByRole('combobox', { name: '认领单位' })
    .or(dialog.getByRole('textbox', { name: '认领单位' }))
    .focus()
  for (const unit of units) {
    await page.keyboard.insertText(unit)
    await expect(page.getByRole('option', { name: unit })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '认领', exact: true }).click()
  await expect(dialog).toBeHidden()
}
