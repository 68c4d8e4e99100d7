import type { Page } from '@playwright/test'
import { addDays, chinaDay } from '#shared/lib/day.ts'
import { choose } from '#tests/e2e/pages/fields.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const SINGERS = '楼组长学唱歌'
const HANDRAIL = '加装扶手碰头会'
const REASON = '改到居委会学唱。'

test('two PCs book one room without a network: both see it, and a person decides who gives way, with a reason', async ({
  district,
  pcOf,
}) => {
  const colleague = await addColleague(district.url, 'worker')
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  // Beyond what the demo district has booked.
  const day = addDays(chinaDay(Date.now()), 40)
  await office.pullCable()
  await hall.pullCable()
  await book(office.page, HANDRAIL, { day, from: '14:00', to: '16:00' })
  await book(hall.page, SINGERS, { day, from: '15:00', to: '17:00' })
  for (const { page } of [office, hall]) await expect(clash(page)).toHaveCount(0)

  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  await hall.plugIn()
  await test.step('both are told of it, each with both bookings; neither can be confirmed', async () => {
    for (const { page } of [office, hall]) {
      await expect(clash(page)).toBeVisible({ timeout: 60_000 })
      for (const title of [SINGERS, HANDRAIL]) await expect(clash(page).getByRole('link', { name: new RegExp(title) })).toBeVisible()
    }
    await clash(hall.page)
      .getByRole('link', { name: new RegExp(SINGERS) })
      .click()
    await clash(office.page)
      .getByRole('link', { name: new RegExp(HANDRAIL) })
      .click()
    for (const { page } of [office, hall]) {
      await expect(page.getByText('这个场地同一时间约了不止一项，请与对方商定')).toBeVisible()
      await expect(page.getByRole('button', { name: '确认', exact: true })).toBeDisabled()
    }
  })
  await test.step('the hall lets the singers give way; without a reason it does not', async () => {
    await hall.page.getByRole('button', { name: '本项让出' }).click()
    const dialog = hall.page.getByRole('dialog', { name: '让出场地' })
    await expect(dialog.getByRole('textbox', { name: '让出的理由' })).toBeFocused()
    await hall.page.keyboard.press('Control+Enter')
    await expect(dialog.getByText('请写明理由')).toBeVisible()
    await hall.page.keyboard.insertText(REASON)
    await hall.page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(hall.page.getByText('已让出', { exact: true })).toBeVisible()
    await expect(hall.page.getByRole('link', { name: HANDRAIL })).toBeVisible()
  })
  await test.step('the office sees it at once, who gave way and why, and confirms its own', async () => {
    await office.page.getByRole('button', { name: '确认', exact: true }).click({ timeout: 60_000 })
    await expect(office.page.getByText('已确认').first()).toBeVisible()
    await shell(office.page).go('日程')
    await expect(clash(office.page)).toHaveCount(0)
    await shell(office.page).open('/schedules?view=list&state=cancelled')
    await office.page.getByText(SINGERS).first().click()
    await expect(office.page.getByText(REASON).first()).toBeVisible()
  })
  await shell(office.page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  const named = async (title: string) => (await recordsOf(caller, 'schedules')).find((one) => one['title'] === title)
  await expect.poll(() => named(HANDRAIL)).toMatchObject({ state: 'confirmed', startsAt: `${day}T14:00` })
  const owners = await named(HANDRAIL)
  await expect
    .poll(() => named(SINGERS))
    .toMatchObject({ state: 'cancelled', startsAt: `${day}T15:00`, ending: { how: 'yielded', yieldedTo: owners?.id, reason: REASON } })
})

const clash = (page: Page) => page.getByRole('status').filter({ hasText: '有场地被同时约了' })

/** Alt+N, the purpose, the room and the time, Ctrl+Enter. */
async function book(page: Page, title: string, when: { readonly day: string; readonly from: string; readonly to: string }): Promise<void> {
  await shell(page).go('日程')
  await expect(page.getByRole('heading', { level: 1, name: '日程' })).toBeVisible()
  await page.keyboard.press('Alt+n')
  const drawer = page.getByRole('dialog', { name: '预约场地' })
  await expect(drawer.getByRole('textbox', { name: '用途' })).toBeFocused()
  await page.keyboard.insertText(title)
  await choose(drawer.getByRole('combobox', { name: '场地' }), '会议室')
  await drawer.getByLabel('日期').fill(when.day)
  await drawer.getByLabel(/^从/).fill(when.from)
  await drawer.getByLabel(/^到/).fill(when.to)
  await page.keyboard.press('Control+Enter')
  await expect(drawer).toBeHidden()
  await expect(page.getByText(`已预约：${title}`)).toBeVisible()
}
