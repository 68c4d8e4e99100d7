import { importPage } from '#tests/e2e/pages/import-page.ts'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { rosterFile } from '#tests/e2e/support/roster-file.ts'

test('a roster is looked through, imported, and taken back whole', async ({ pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  const file = await rosterFile(
    ['姓名', '性别', '身份证号', '联系电话'],
    [
      ['欧阳试一', '女', '11010519491231002X', '13800000001'],
      ['单试二', '男', '', '13800000002'],
      ['错试三', '男', '110105194912310021', '13800000003'],
    ],
  )
  const people = peoplePage(page)
  await people.go()
  const total = page.getByText(/^共 [\d,]+ 人/)
  const before = await total.innerText()

  await importPage(page).choose(file)
  await expect(importPage(page).preview('欧阳试一')).toContainText('新增')
  await expect(importPage(page).preview('错试三')).toContainText(/有误.*校验/s)
  await importPage(page).run(2)
  await expect(importPage(page).done).toContainText('新增 2 人，更新 0 人，1 行有误没有导入')
  await page.getByRole('link', { name: '看人员台账' }).click()
  await people.search('sse')
  await expect(people.row('单试二')).toBeVisible()
  await expect(people.row('单试二')).not.toContainText('13800000002')
  await people.search('')
  await expect(total).not.toHaveText(before)

  await shell(page).open('/import/people')
  await page.getByRole('region', { name: '导入记录' }).getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
  await expect(page.getByText('已撤销：移除 2 人，恢复 0 人。')).toBeVisible()
  await people.go()
  await expect(total).toHaveText(before)
})
