import type { Locator, Page } from '@playwright/test'
import { addDays, chinaDay } from '#shared/lib/day.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TITLE = '琅琊路社区与供电营业部共建协议'
const UNIT = '琅琊路供电营业部'
const [WIRES, HALL, PARKING] = ['每季度检查一次楼道线路', '开放营业厅作议事场地', '协调营业部门前停车']

test('an agreement with a unit: both ways listed, signed, kept; renewed with what is not done, and the old one stands until then', async ({
  district,
  pcOf,
}) => {
  const pc = await pcOf('demo-neighbour')
  const { page } = pc
  const today = chinaDay(Date.now())
  await pc.pullCable()
  await test.step('drafted by the keyboard; the community’s side stands there already', () => draft(page))
  await test.step('what each does for the other is listed, and the balance says so', async () => {
    await add(page, '单位为社区', WIRES)
    await add(page, '单位为社区', HALL)
    await expect(page.getByText(/清单里还没有“社区为单位”做的事/)).toBeVisible()
    await add(page, '社区为单位', PARKING)
    await expect(balance(page, '单位为社区')).toHaveText([/^2$/, /^0$/, /^0$/, /^0$/, /^0$/])
    for (const service of [WIRES, HALL, PARKING]) await page.getByRole('button', { name: `双方商定：${service}` }).click()
    await expect(balance(page, '单位为社区')).toHaveText([/^2$/, /^2$/, /^0$/, /^0$/, /^0$/])
  })
  await test.step('signed: its terms stand from then on', async () => {
    await page.getByRole('button', { name: '送审' }).click()
    await sign(page, { from: addDays(today, -340), to: addDays(today, 24) })
    await expect(page.getByRole('link', { name: '修改' })).toHaveCount(0)
    await page.getByRole('button', { name: '开始履行' }).click()
    await expect(stage(page)).toHaveText('履行中')
  })
  await test.step('one line is done, with what came of it', async () => {
    await page.getByRole('button', { name: `写进展：${WIRES}` }).click()
    const dialog = page.getByRole('dialog', { name: '写进展' })
    await dialog.getByRole('radiogroup', { name: '进展' }).getByText('已完成').click()
    await dialog.getByRole('textbox', { name: '做得怎样' }).focus()
    await page.keyboard.insertText('四次都查了，换了三处老线。')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(balance(page, '单位为社区')).toHaveText([/^2$/, /^2$/, /^1$/, /^0$/, /^0$/])
  })
  await test.step('its end is near: a renewal begins with what is not done, while the old one goes on', async () => {
    await page.getByRole('button', { name: '起草续签' }).click()
    await expect(page.getByRole('link', { name: '原协议' })).toBeVisible()
    await expect(stage(page)).toHaveText('起草')
    for (const service of [HALL, PARKING]) await expect(page.getByText(service, { exact: true })).toBeVisible()
    await expect(page.getByText(WIRES, { exact: true })).toHaveCount(0)
    await page.getByRole('link', { name: '原协议' }).click()
    await expect(page.getByRole('link', { name: '续签稿' })).toBeVisible()
    await expect(stage(page)).toHaveText('履行中')
  })
  await test.step('the renewal is signed: the old one is renewed by it', async () => {
    await page.getByRole('link', { name: '续签稿' }).click()
    await page.getByRole('button', { name: '送审' }).click()
    await sign(page)
    await page.getByRole('link', { name: '原协议' }).click()
    await expect(stage(page)).toHaveText('已续签')
    await expect(page.getByRole('link', { name: '续签的协议' })).toBeVisible()
  })
  await pc.plugIn()
  await shell(page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  const stored = async (state: string) =>
    (await recordsOf(caller, 'agreements')).find((one) => one['title'] === TITLE && one['state'] === state)
  await expect.poll(() => stored('renewed')).toMatchObject({ to: addDays(today, 24), services: [{ state: 'done' }, {}, {}] })
  const old = await stored('renewed')
  await expect.poll(() => stored('signed')).toMatchObject({ id: old?.['renewedBy'], renews: old?.id, from: addDays(today, 25) })
})

async function draft(page: Page): Promise<void> {
  await shell(page).go('协议')
  await page.getByRole('link', { name: '起草协议' }).click()
  await expect(page.getByRole('textbox', { name: '名称', exact: true })).toBeFocused()
  await page.keyboard.insertText(TITLE)
  await expect(party(page, 1)).toHaveValue('中共宁海路街道琅琊路社区委员会')
  await party(page, 2).focus()
  await page.keyboard.insertText(UNIT.slice(0, 5))
  await page.getByRole('option', { name: UNIT }).click()
  await page.getByRole('textbox', { name: '条款' }).fill('双方按清单互相服务，每半年互评一次。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
}

function party(page: Page, order: number): Locator {
  const name = `第 ${order} 方名称`
  return page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name }))
}

async function add(page: Page, way: string, content: string): Promise<void> {
  await page.getByRole('button', { name: `添加${way}的服务` }).click()
  const dialog = page.getByRole('dialog', { name: `${way}：添加` })
  await expect(dialog.getByRole('textbox', { name: '做什么' })).toBeFocused()
  await page.keyboard.insertText(content)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(content, { exact: true })).toBeVisible()
}

async function sign(page: Page, period?: { readonly from: string; readonly to: string }): Promise<void> {
  await page.getByRole('button', { name: '登记签订' }).click()
  const dialog = page.getByRole('dialog', { name: '登记签订' })
  if (period) {
    await dialog.getByLabel('期限起').fill(period.from)
    await dialog.getByLabel('期限止').fill(period.to)
  }
  await dialog.getByRole('textbox', { name: `${UNIT} 签署人` }).fill('沈卫东')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(stage(page)).toHaveText('已签')
}

/** Listed, agreed, done, overdue, dropped. */
function balance(page: Page, way: string): Locator {
  return page.getByRole('table', { name: '双向服务对照' }).getByRole('row', { name: way }).getByRole('cell')
}

function stage(page: Page): Locator {
  return page.getByRole('list', { name: '协议所处阶段' }).locator('[aria-current="step"]')
}
