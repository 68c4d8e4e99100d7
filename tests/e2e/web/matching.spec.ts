import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const WANT = '七栋老人中午没处吃饭'
const OFFER = '营业部食堂送餐'

test('a need and an offer are put side by side with the reasons; nothing is joined before a person says so, and it can be taken back', async ({
  district,
  pcOf,
}) => {
  const { page } = await pcOf('demo-neighbour')
  const items = itemsPage(page)
  const want = await items.register('需求', WANT, async (form) => {
    await form.getByRole('textbox', { name: '内容' }).fill('八位独居老人行动不便，中午希望有人送餐。')
    await form.getByRole('textbox', { name: '受益人数' }).fill('8')
    await form
      .getByRole('combobox', { name: '类别' })
      .or(form.getByRole('textbox', { name: '类别' }))
      .fill('养老')
  })
  await items.step('审核')
  await items.step('发布')
  const offer = await items.register('服务', OFFER, async (form) => {
    await form.getByRole('textbox', { name: '提供方' }).fill('琅琊路供电营业部')
    await form.getByRole('textbox', { name: '服务类别' }).fill('养老')
    await form.getByRole('textbox', { name: '容量' }).fill('10')
  })
  await items.step('审核')
  await items.step('上架')

  const stored = [
    recordAt(await callAs(district.url, 'demo-neighbour'), 'items', want),
    recordAt(await callAs(district.url, 'demo-neighbour'), 'items', offer),
  ]
  const join = page.getByRole('button', { name: `对接 ${WANT} 与 ${OFFER}` })
  await test.step('the suggestion says why, and has joined nothing', async () => {
    await shell(page).go('清单')
    await page.getByRole('link', { name: '供需对接' }).click()
    const section = page.getByRole('region', { name: WANT })
    for (const reason of ['同类：养老', /都提到“.*送餐/, '同一社区', '容得下（要 8，可供 10）'])
      await expect(section.getByText(reason).first()).toBeVisible()
    await expect(section).toContainText('琅琊路供电营业部')
    await shell(page).waitUntilSynced()
    for (const one of stored) await expect.poll(one).toMatchObject({ state: 'published', links: [] })
  })
  await test.step('a person confirms with the keyboard; it is taken back and confirmed again', async () => {
    await join.focus()
    await page.keyboard.press('Enter')
    await expect(join).toBeHidden()
    await shell(page).toast('已对接').getByRole('button', { name: '撤销' }).click()
    await join.focus()
    await page.keyboard.press('Enter')
    await expect(join).toBeHidden()
  })
  await test.step('each leads to the other, and says how it came about', async () => {
    await items.open(want, WANT)
    await expect(items.head).toContainText('已匹配')
    await expect(items.thread.getByText(`与《${OFFER}》对接`)).toHaveCount(2)
    await expect(items.thread.getByText('撤销对接')).toHaveCount(1)
    await items.joined.getByRole('link', { name: OFFER }).click()
    await expect(page.getByRole('heading', { level: 1, name: OFFER })).toBeVisible()
    await expect(items.head).toContainText('已上架')
    await expect(items.joined.getByRole('link', { name: WANT })).toBeVisible()
  })
  await shell(page).waitUntilSynced()
  await expect.poll(() => stored[0]?.()).toMatchObject({ state: 'claimed', ownerOrgName: '琅琊路供电营业部', links: [offer] })
  await expect.poll(() => stored[1]?.()).toMatchObject({ state: 'published', links: [want] })
})
