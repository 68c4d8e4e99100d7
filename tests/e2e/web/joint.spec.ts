import { chinaDay } from '#shared/lib/day.ts'
import { choose } from '#tests/e2e/pages/fields.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TITLE = '两个支部联合主题党日'

test('two branches hold one 主题党日: both are expected, counted and have held it', async ({ district, pcOf }) => {
  const orgs = await recordsOf(await callAs(district.url, 'demo-secretary'), 'orgs')
  const [first, second] = orgs.filter((org) => org['kind'] === 'branch').map((org) => ({ id: org.id, name: String(org['name']) }))
  if (!first || !second) throw new Error('the demo district has two branches')
  const pc = await pcOf('demo-secretary')
  const { page } = pc
  await pc.pullCable()
  await shell(page).go('会议')
  await page.getByRole('link', { name: '新建会议' }).click()
  await choose(page.getByRole('combobox', { name: '会议类型' }), '主题党日')
  await choose(page.getByRole('combobox', { name: '召开组织' }), first.name)
  await choose(page.getByRole('combobox', { name: '联合召开的组织' }), second.name)
  await page.keyboard.press('Escape')
  await test.step('the plan says who is expected of each', async () => {
    const hint = page.getByRole('region', { name: '应到与表决规则' })
    for (const { name } of [first, second]) await expect(hint).toContainText(new RegExp(`${name}：应到 [1-9]\\d* 人`))
  })
  await page.getByRole('textbox', { name: '会议名称' }).fill(TITLE)
  await page.getByLabel('时间').fill(`${chinaDay(Date.now())}T09:00`)
  await page.getByRole('textbox', { name: '地点' }).fill('二楼会议室')
  await page.getByRole('textbox', { name: '第 1 项议程', exact: true }).fill('集中学习')
  await page.getByRole('button', { name: '保存计划' }).click()
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible()
  const id = /#\/meetings\/([^/?]+)/.exec(page.url())?.[1] ?? ''

  await page.getByRole('button', { name: '去签到' }).click()
  await page.getByRole('button', { name: '名册无误，开始签到' }).click()
  await test.step('who comes is counted with his own branch', async () => {
    const table = page.getByRole('table', { name: '各组织应到实到' })
    await expect(table.getByRole('row').filter({ hasText: second.name })).toBeVisible()
    await expect(table.getByRole('row')).toHaveCount(3)
  })
  await page.getByRole('button', { name: '开会，去记录' }).click()
  await expect(page.getByRole('textbox', { name: '会议记录' })).toBeVisible()
  await test.step('the year shows it as held by both', async () => {
    await shell(page).go('组织生活')
    const month = Number(chinaDay(Date.now()).slice(5, 7))
    const grid = page.getByRole('grid')
    for (const { name } of [first, second]) {
      const cell = grid.getByRole('gridcell', { name: new RegExp(`^${name}主题党日，${month}月：已召开`) })
      await cell.scrollIntoViewIfNeeded()
      await expect(cell).toBeVisible()
    }
  })
  await pc.plugIn()
  await shell(page).waitUntilSynced()
  const held = (await recordsOf(await callAs(district.url, 'demo-secretary'), 'meetings')).find((meeting) => meeting.id === id)
  expect(held).toMatchObject({ body: first.id, joint: [{ id: first.id }, { id: second.id }] })
  expect((held?.['roster'] as { bodies: string[] }[] | undefined)?.filter(({ bodies }) => bodies.includes(second.id))).not.toHaveLength(0)
})
