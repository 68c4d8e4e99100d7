import { importPage } from '#tests/e2e/pages/import-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })

test('a list of needs as it is: looked through, registered, and taken back whole by keyboard', async ({ deskOf }) => {
  const { page } = await deskOf('demo-neighbour')
  const imports = importPage(page)
  await shell(page).go('清单')
  await page.getByRole('link', { name: '从 Excel 导入' }).press('Enter')
  await imports.choose(
    csv('清单.csv', ['社区需求清单,,,', '序号,名称,类别,完成时间', '1,暑期托管试一,一老一小,2027-06-30', '2,,一老一小,']),
    'items',
  )
  await expect(imports.preview('暑期托管试一')).toContainText(/新增.*需求/s)
  await expect(imports.preview('缺少标题')).toContainText('有误')
  await expect(page.getByRole('radio', { name: '需求清单' })).toBeChecked()
  await page.getByRole('button', { name: '导入 1 件' }).press('Enter')
  await expect(imports.done).toContainText('新增 1 件，更新 0 件，1 行有误没有导入')
  await page.getByRole('link', { name: '看清单' }).press('Enter')
  await page.getByRole('searchbox').first().fill('暑期托管试一')
  await expect(page.getByRole('grid').getByRole('row', { name: /暑期托管试一/ })).toBeVisible()
  await shell(page).open('/import/items')
  const list = page.getByRole('region', { name: '导入记录' })
  await list.getByRole('button', { name: '撤销', exact: true }).first().press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).press('Enter')
  await expect(page.getByText('已撤销：移除 1 件，恢复 0 件。')).toBeVisible()
})

test('people who bear only the name of a branch are put into it by keyboard, and taken out again', async ({ deskOf }) => {
  const { page } = await deskOf('demo-neighbour')
  const imports = importPage(page)
  const start = (label: string) => page.getByRole('button', { name: label }).press('Enter')
  await test.step('the roster comes before the branch is registered', async () => {
    await imports.choose(csv('名册.csv', ['姓名,出生日期,人员类别,所在党支部', '欧阳挂一,1980-01-02,正式党员,青年先锋党支部']))
    await start('导入 1 人')
    await expect(imports.done).toContainText('新增 1 人')
    await imports.choose(csv('组织.csv', ['名称,类别', '青年先锋党支部,支部']), 'orgs')
    await start('导入 1 个')
    await expect(imports.done).toContainText('新增 1 个')
  })
  await shell(page).go('党员发展')
  const said = page.getByRole('status', { name: '还没有挂到组织上的人' })
  await expect(said).toContainText('有 1 人写着支部名称')
  await said.getByRole('button', { name: '挂到支部…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '挂到支部' })
  await expect(dialog.getByRole('button', { name: '把 1 人挂上去' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(said).toHaveCount(0)
  await shell(page).toast('已把 1 人挂到支部').getByRole('button', { name: '撤销' }).press('Enter')
  await expect(said).toContainText('有 1 人写着支部名称')
})
