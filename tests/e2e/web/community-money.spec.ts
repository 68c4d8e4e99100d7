import { choose } from '#tests/e2e/pages/fields.ts'
import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TITLE = '为王秀兰家楼道加装扶手'

test('[D14] [G11] what a community pays without a network its street reads when the cable is back, by keyboard, with no full name, and changes nothing', async ({
  district,
  pcOf,
}) => {
  const [community, street] = await Promise.all([pcOf('demo-neighbour'), pcOf('demo-street')])
  const { page } = community
  const { user } = await callAs(district.url, 'demo-neighbour')
  const id = await itemsPage(page).register('项目', TITLE)
  await test.step('the community enters what it paid, with the cable out', async () => {
    await shell(page).open(`/items/${id}/money`)
    await page.getByRole('button', { name: '记一笔' }).waitFor()
    await community.pullCable()
    await page.keyboard.press('Alt+n')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('支出', { exact: true }).click()
    await dialog.getByRole('textbox', { name: '金额（元）' }).fill('８６５０．５')
    await dialog.getByRole('textbox', { name: '用途' }).fill('周大勇安装扶手，电话13800000001')
    await choose(dialog.getByRole('combobox', { name: '付给谁' }), '个人')
    await dialog.getByRole('textbox', { name: '名称' }).fill('周大勇')
    await dialog.getByRole('textbox', { name: '凭证、发票号' }).fill('收据 0312')
    await dialog.getByRole('textbox', { name: '谁批准的' }).fill('社区党委会')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await community.plugIn()
    await shell(page).waitUntilSynced()
  })
  await test.step('the street finds the community’s line, and goes down to the entry by keys', async () => {
    await shell(street.page).go('看板')
    await street.page.getByRole('link', { name: '各社区经费' }).press('Enter')
    const communities = street.page.getByRole('grid', { name: '各社区经费' })
    await expect(communities.getByRole('row').filter({ hasText: '8,650.50' })).toBeVisible()
    const names = await communities.getByRole('row').allTextContents()
    const at = names.findIndex((row) => row.includes('8,650.50'))
    await communities.focus()
    for (let down = 0; down < at; down += 1) await street.page.keyboard.press('ArrowDown')
    await street.page.keyboard.press('Enter')
    const account = street.page.getByRole('grid', { name: '经费', exact: true })
    await expect(account.getByRole('row').filter({ hasText: '加装扶手' })).toBeVisible()
    expect(street.page.url()).toContain(`/board/money/${user.unit}`)
    await account.focus()
    await street.page.keyboard.press('ArrowDown')
    await street.page.keyboard.press('Enter')
    await expect(street.page.getByRole('table', { name: '收支明细' })).toContainText('周*勇')
  })
  await test.step('nobody’s full name, no telephone and no voucher stands there, and nothing can be entered', async () => {
    const words = await street.page.locator('main').innerText()
    for (const secret of ['周大勇', '13800000001', '收据 0312']) expect(words).not.toContain(secret)
    await expect(street.page.getByRole('button', { name: /记一笔|冲正/ })).toHaveCount(0)
    const other = await callAs(district.url, 'demo-street')
    expect((await other.get('/board/money/320106002001?year=2026')).status).toBe(403)
  })
})
