import { shell } from '#tests/e2e/pages/shell.ts'
import { PASSWORD } from '#tests/e2e/pages/sign-in.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

/** Enough of somebody's words that hardly anybody else said the same. */
const PIECE = 8

const startsWell = (words: string): boolean => /^\p{Script=Han}{8}/u.test(words)
const plainOf = (text: unknown): string => String((text as { plain?: string } | undefined)?.plain ?? '')

test('what was said and what the minutes say is found by its words, with the cable out, by keys alone', async ({ district, pcOf }) => {
  const { page, context } = await pcOf('demo-secretary')
  const caller = await callAs(district.url, 'demo-secretary')
  const sheets = await recordsOf(caller, 'deliberations')
  const said = (await recordsOf(caller, 'statements')).find(
    ({ words, subject }) => startsWell(String(words)) && sheets.some(({ id }) => id === subject),
  )
  const recorded = (await recordsOf(caller, 'meetings')).find(({ minutes }) => startsWell(plainOf(minutes)))
  if (!said || !recorded) throw new Error('the demo has no statement or no minutes')
  await shell(page).readyToWorkOffline()
  await context.setOffline(true)
  await shell(page).open('/search')
  const field = page.getByRole('searchbox', { name: '查找' })
  await expect(page.getByText(/正在准备查找/)).toBeHidden({ timeout: 120_000 })
  await field.fill(String(said['words']).slice(0, PIECE))
  await page
    .getByRole('radiogroup', { name: '哪一类' })
    .getByText(/^发言 [1-9]/)
    .click()
  const first = page.getByRole('list', { name: '查找结果' }).getByRole('link').first()
  await expect(first).toContainText('的发言')
  await expect(first.locator('mark').first()).toBeVisible()
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/(deliberations\/|meetings\/.*part=minutes)/)
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('查找')).toBeFocused()
  await page.keyboard.insertText(plainOf(recorded['minutes']).slice(0, PIECE))
  await expect(
    dialog
      .getByRole('button')
      .filter({ has: page.locator('mark') })
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/meetings\/[^?]+\?part=minutes/)
})

test('what was just saved is found, what a lock closed is found only after the password, and a number never', async ({
  district,
  pcOf,
}) => {
  const { page } = await pcOf('demo-neighbour')
  const people = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  const phone = String(people.find((one) => one['phone'])?.['phone'])
  await shell(page).open('/items?new=1')
  const form = page.getByRole('dialog', { name: '登记事项' })
  await form.getByRole('textbox', { name: '一句话写明是什么事' }).fill('北门岗亭积水')
  await form.getByRole('textbox', { name: '内容' }).fill('下雨以后岗亭门口的水没过脚面')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  const field = page.getByRole('dialog').getByLabel('查找')
  const found = page.getByRole('dialog').getByRole('button', { name: '北门岗亭积水' })
  await page.keyboard.press('Control+k')
  await field.fill('没过脚面')
  await expect(found).toBeVisible({ timeout: 60_000 })
  await expect(found.locator('mark')).toHaveText('没过脚面')
  await field.fill('beimengangting')
  await expect(found).toBeVisible()
  await page.keyboard.press('Escape')
  await shell(page).open(`/search?q=${phone}`)
  await expect(page.getByText(`没有找到“${phone}”`)).toBeVisible({ timeout: 60_000 })
  expect(page.workers().filter((worker) => worker.url().includes('search-worker'))).toHaveLength(1)
  await page.getByRole('button', { name: /打开用户菜单$/ }).click()
  await page.getByRole('menuitem', { name: /锁定/ }).click()
  const lock = page.getByRole('dialog', { name: '已锁定' })
  await expect(lock).toBeVisible()
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes('search-worker')).length).toBe(0)
  await lock.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await lock.getByRole('button', { name: '解锁' }).click()
  await expect(lock).toBeHidden()
  await shell(page).open('/search?q=%E6%B2%A1%E8%BF%87%E8%84%9A%E9%9D%A2')
  await expect(page.getByRole('link', { name: /北门岗亭积水/ })).toBeVisible({ timeout: 60_000 })
})
