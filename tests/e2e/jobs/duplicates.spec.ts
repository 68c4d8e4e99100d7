import type { Page } from '@playwright/test'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

const NUMBER = '320106194705080028'
const OLD_NAME = '周桂蓝'
const NAME = '周桂兰'

test('somebody registered twice is hinted at, compared, merged, and two again days later on another PC', async ({ district, deskOf }) => {
  const desk = await deskOf('demo-neighbour')
  const { page } = desk
  await peoplePage(page).go()
  await register(page, OLD_NAME, { 联系电话: '13900000321' })
  await test.step('the second time the form says so, and hinders nothing', async () => {
    await startRegistering(page, NAME, { 联系电话: '13900000322', 备注: '腿脚不便' })
    const hint = page.getByRole('status', { name: '可能已有此人' })
    await expect(hint).toContainText('公民身份号码相同')
    await expect(hint).not.toContainText(NUMBER)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible()
  })
  await test.step('the two side by side; by keys, field by field', () => mergeByKeys(page))
  await shell(page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  const both = async () => (await recordsOf(caller, 'people')).filter(({ citizenId }) => citizenId === NUMBER)
  await test.step('the district has one that stands, and the other says where he is', async () => {
    await expect.poll(async () => (await both()).filter(({ state }) => state === 'active').length).toBe(1)
    const [stays, goes] = (await both()).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
    expect(stays).toMatchObject({ name: NAME, phone: '13900000321', note: '腿脚不便' })
    expect(goes).toMatchObject({ mergedInto: stays?.id, phone: '13900000322', state: 'closed' })
  })
  await test.step('taken back on another PC, with what was written since', async () => {
    const other = await deskOf('demo-neighbour')
    await shell(other.page).waitUntilSynced()
    await peoplePage(other.page).go()
    await peoplePage(other.page).search(NAME)
    await peoplePage(other.page).open(NAME)
    await other.page.getByRole('button', { name: '撤销合并' }).click()
    await expect(shell(other.page).toast('已撤销合并')).toBeVisible()
    await shell(other.page).waitUntilSynced()
    const names = async () => new Set((await both()).filter(({ state }) => state === 'active').map(({ name }) => name))
    await expect.poll(names).toEqual(new Set([NAME, OLD_NAME]))
  })
})

async function startRegistering(page: Page, name: string, more: Readonly<Record<string, string>>): Promise<void> {
  await shell(page).open('/people?new=1')
  await page.getByRole('textbox', { name: /^姓名/ }).fill(name)
  await page.getByRole('textbox', { name: '公民身份号码' }).fill(NUMBER)
  for (const [label, text] of Object.entries(more)) await page.getByRole('textbox', { name: label }).fill(text)
}

async function register(page: Page, name: string, more: Readonly<Record<string, string>>): Promise<void> {
  await startRegistering(page, name, more)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function mergeByKeys(page: Page): Promise<void> {
  await peoplePage(page).go()
  await page.getByRole('link', { name: '重复登记' }).click()
  const pair = page.getByRole('article', { name: `${OLD_NAME} 与 ${NAME}可能是同一人` })
  await expect(pair).toContainText('公民身份号码相同')
  await pair.getByRole('link', { name: /^比对/ }).focus()
  await page.keyboard.press('Enter')
  const merge = page.getByRole('button', { name: '合并成一份' })
  await expect(merge).toBeDisabled()
  await page.getByRole('radiogroup', { name: '姓名合并后' }).getByRole('radio').first().focus()
  // Space takes the first, the arrow the next one.
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('radiogroup', { name: '联系电话合并后' }).getByLabel('用左边的')).toBeChecked()
  await merge.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: '合并过的登记' })).toBeVisible()
}
