import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { compose } from '#tests/e2e/pages/ime.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { PASSWORD } from '#tests/e2e/pages/sign-in.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('check-in needs no mouse: type, Enter, Ctrl+Z, arrows', async ({ district, pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  const caller = await callAs(district.url, 'demo-neighbour')
  await planPage(page).plan({
    type: '党员大会',
    title: '只用键盘的会',
    place: '会议室',
    chair: caller.user.name,
    recorder: '钱小满',
    agenda: ['学习文件'],
  })
  await planPage(page).toCheckIn()
  const desk = checkInPage(page)
  await desk.freezeRoster()
  const [first = '', second = ''] = await desk.names()
  await expect(desk.field).toBeFocused()
  await page.keyboard.insertText(first)
  await expect(page.getByRole('listbox', { name: '找到的人' }).getByRole('option').first()).toContainText(first)
  await page.keyboard.press('Enter')
  await expect(desk.present).toContainText('1')
  await expect(desk.field).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(desk.present).toContainText('0')
  await compose(page, 'ceshi', second, async () => {
    // The Enter that commits a candidate of the input method signs nobody in.
    await page.keyboard.press('Enter')
    await expect(desk.present).toContainText('0')
  })
  await expect(page.getByRole('listbox', { name: '找到的人' }).getByRole('option').first()).toContainText(second)
  await page.keyboard.press('Enter')
  await expect(desk.present).toContainText('1')
  await expect(desk.field).toHaveValue('')
})

test('the Enter that commits a candidate sends no form, the next one does', async ({ pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  await shell(page).open('/people?new=1')
  const drawer = page.getByRole('dialog', { name: '新增人员' })
  const name = drawer.getByRole('textbox', { name: '姓名' })
  await expect(name).toBeFocused()
  await compose(page, 'qianceshi', '钱测试', async () => {
    await page.keyboard.press('Enter')
    await expect(drawer).toBeVisible()
  })
  await expect(name).toHaveValue('钱测试')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '钱测试' })).toBeVisible()
})

test('Ctrl+K finds a person and a page from anywhere', async ({ district, pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  const [person] = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  const name = String(person?.['name'])
  const field = page.getByRole('dialog').getByLabel('查找')
  for (const [words, title] of [
    [name, name],
    ['同步', '同步'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await page.keyboard.insertText(words)
    await expect(page.getByRole('dialog').getByRole('button', { name: title }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await expect(field).toBeHidden()
  }
})

test('a PC left alone locks itself, keeps what was typed, and opens with the password', async ({ pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  await page.clock.install()
  await shell(page).open('/meetings/new')
  await page.getByRole('textbox', { name: '地点' }).fill('打到一半的地点')
  // A real key: from it the ten minutes are counted.
  await page.keyboard.press('End')
  await page.clock.fastForward('10:30')
  const lock = page.getByRole('dialog', { name: '已锁定' })
  await expect(lock).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await lock.getByLabel('密码', { exact: true }).fill('wrong-Password-1')
  await lock.getByRole('button', { name: '解锁' }).click()
  await expect(lock.getByRole('alert')).toBeVisible()
  await lock.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await lock.getByRole('button', { name: '解锁' }).click()
  await expect(lock).toBeHidden()
  await expect(page.getByRole('textbox', { name: '地点' })).toHaveValue('打到一半的地点')
})
