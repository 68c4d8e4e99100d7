import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('a visit feeds the list in one step; the matter is found on the board with the keyboard and taken up, offline', async ({
  district,
  pcOf,
}) => {
  const pc = await pcOf('demo-secretary')
  const { page } = pc
  await pc.pullCable()
  await shell(page).go('清单')
  await test.step('a visit is registered, and what was asked for goes to the list', async () => {
    await page.getByRole('button', { name: '登记事项' }).click()
    const drawer = page.getByRole('dialog', { name: '登记事项' })
    await drawer.getByRole('combobox', { name: '清单' }).click()
    await page.getByRole('option', { name: '走访', exact: true }).click()
    await drawer.getByRole('textbox', { name: '一句话写明是什么事' }).fill('走访六栋王家')
    await drawer.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: '走访六栋王家' })).toBeVisible()
    await page.getByRole('button', { name: '转入清单' }).click()
    const dialog = page.getByRole('dialog', { name: '转入清单' })
    await dialog.getByRole('textbox', { name: '什么事' }).fill('六栋电梯夜里停运')
    await dialog.getByRole('button', { name: '转入清单' }).click()
    await expect(page.getByRole('link', { name: '六栋电梯夜里停运' })).toBeVisible()
  })
  await test.step('on the board it stands where it began; the keyboard opens it', async () => {
    await shell(page).go('清单')
    await page.getByRole('searchbox', { name: '搜索事项' }).fill('夜里停运')
    await page.getByText('看板', { exact: true }).click()
    const board = page.getByRole('group', { name: /^看板/ })
    await expect(board.getByRole('region', { name: '待受理 1 件' })).toBeVisible()
    await board.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: '六栋电梯夜里停运' })).toBeVisible()
  })
  await test.step('it is taken up, and reaches the district with its way', async () => {
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByRole('dialog', { name: '受理' }).getByRole('button', { name: '受理' }).click()
    await expect(page.getByText('已受理').first()).toBeVisible()
    await pc.plugIn()
    await shell(page).waitUntilSynced()
    const caller = await callAs(district.url, 'demo-secretary')
    await expect
      .poll(async () => (await recordsOf(caller, 'items')).find((one) => one['title'] === '六栋电梯夜里停运'))
      .toMatchObject({ type: 'problem', state: 'accepted', origin: 'visit', typeEdition: { edition: 1 } })
  })
})
