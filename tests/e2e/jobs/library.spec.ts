import type { Page } from '@playwright/test'
import { choose, row } from '#tests/e2e/pages/fields.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

const TITLE = '住宅小区物业服务标准（试行）'
const NUMBER = '鼓房字〔2026〕17号'
const LINES = ['楼道每周清扫两次', '报修当天回复', '消防通道不停车']

test('the district keeps a standard: a community finds it by its number, checks itself against it, and a type rests on it', async ({
  deskOf,
}) => {
  const { page: district } = await deskOf('demo-district')
  await test.step('the district registers it by the keyboard', () => register(district))
  await shell(district).waitUntilSynced()

  const { page } = await deskOf('demo-secretary')
  await test.step('the community finds it by a part of its number, and may not change it', async () => {
    await shell(page).go('文件库')
    const search = page.getByRole('searchbox', { name: '搜索文件' })
    await expect(search).toBeVisible()
    await page.keyboard.press('/')
    await expect(search).toBeFocused()
    await page.keyboard.insertText('[2026]17')
    await expect(row(page, '文件', TITLE)).toHaveCount(1, { timeout: 60_000 })
    await row(page, '文件', TITLE).click()
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
    await expect(page.getByText('这份文件由登记它的单位修改')).toBeVisible()
    await expect(page.getByRole('link', { name: '修改' })).toHaveCount(0)
  })
  await test.step('it checks itself: a line is met, another becomes a problem of the list', () => check(page))
  await test.step('a type of meeting names the paper as its ground, and leads to it', async () => {
    await issueType(district)
    await shell(district).waitUntilSynced()
    await shell(page).open('/templates/meeting-types/jointConference')
    await page.getByRole('link', { name: `打开依据文件：${TITLE}` }).click({ timeout: 60_000 })
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
    await expect(page.getByRole('link', { name: '模板：党建联席会' })).toBeVisible()
  })
})

async function register(page: Page): Promise<void> {
  await shell(page).go('文件库')
  await page.getByRole('link', { name: '登记文件' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill(TITLE)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(NUMBER)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('区住房保障部门')
  await page.getByRole('textbox', { name: '正文' }).fill('为规范物业服务，制定本标准。')
  await page.getByRole('textbox', { name: /标准条目/ }).fill(LINES.join('\n'))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await expect(page.getByText(LINES[1] ?? '')).toBeVisible()
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: '对照自查' }).click()
  await expect(page.getByText('达标 0 / 3')).toBeVisible()
  await page.getByRole('checkbox', { name: LINES[0] ?? '' }).focus()
  await page.keyboard.press('Space')
  const dialog = page.getByRole('dialog', { name: '做到了' })
  await dialog.getByRole('textbox', { name: /怎么看得出来/ }).fill('看了保洁记录')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('达标 1 / 3')).toBeVisible()
  await page.getByRole('button', { name: '转入清单' }).click()
  const feed = page.getByRole('dialog', { name: '转入清单' })
  await feed.getByRole('textbox', { name: '什么事' }).fill('二号楼消防通道停车')
  await page.keyboard.press('Control+Enter')
  await expect(feed).toBeHidden()
  await expect(page.getByRole('link', { name: '二号楼消防通道停车' })).toBeVisible()
}

async function issueType(page: Page): Promise<void> {
  await shell(page).open('/templates/meeting-types/jointConference/edition')
  await choose(page.getByRole('combobox', { name: '依据文件（可不选）' }), new RegExp(TITLE.slice(0, 10)))
  await page.getByRole('textbox', { name: '这一版改了什么' }).fill('依据物业服务标准，增加物业议题。')
  await page.getByRole('button', { name: '发布新版' }).click()
  await expect(page.getByText(/“党建联席会”第 \d+ 版已发布/)).toBeVisible()
}
