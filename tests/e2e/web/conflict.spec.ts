import type { Page } from '@playwright/test'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { syncPage } from '#tests/e2e/pages/sync-page.ts'
import { addColleague, callAs, recordAt, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TITLE = '年底慰问支委会'

test('what two people wrote offline in one record is all there, and who is right is asked where both changed the same', async ({
  district,
  pcOf,
}) => {
  const colleague = await addColleague(district.url)
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const { user } = await callAs(district.url, 'demo-neighbour')
  const id = await openSmallMeeting(office.page, TITLE, user.name)
  await shell(office.page).waitUntilSynced()
  await shell(hall.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(hall.page).editor).toBeVisible()

  await office.pullCable()
  await hall.pullCable()
  await minutesPage(office.page).write('书记记：慰问名单按楼栋排。')
  await minutesPage(office.page).waitUntilSaved()
  await changePlace(office.page, id, '一楼议事厅')
  await minutesPage(hall.page).write('小满记：独居老人优先。')
  await hall.page.getByRole('textbox', { name: '临时加一项议程' }).fill('春节值班')
  await hall.page.getByRole('textbox', { name: '临时加一项议程' }).press('Enter')
  await minutesPage(hall.page).waitUntilSaved()
  await changePlace(hall.page, id, '多功能厅')

  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  await hall.plugIn()
  await expect(shell(hall.page).light).toHaveAccessibleName(/需要处理 1/)
  await test.step('both texts and the new agenda item are on both PCs', async () => {
    for (const { page } of [office, hall]) {
      await shell(page).open(`/meetings/${id}?part=minutes`)
      await expect(minutesPage(page).editor).toContainText('慰问名单按楼栋排')
      await expect(minutesPage(page).editor).toContainText('独居老人优先')
      await expect(minutesPage(page).agenda).toContainText('春节值班')
    }
  })
  await test.step('the two places stand side by side, and mine is chosen', async () => {
    await syncPage(hall.page).go()
    const card = syncPage(hall.page).difference(TITLE)
    await expect(card).toContainText('一楼议事厅')
    await expect(card).toContainText('多功能厅')
    await expect(card).toContainText(`${user.name}，`)
    await expect(card).toContainText('我，')
    await syncPage(hall.page).choose(TITLE, '用我的')
    await expect(card).toBeHidden()
    await shell(hall.page).waitUntilSynced()
  })
  await test.step('the choice is known on the other PC, is taken back there, and made anew by the keyboard', async () => {
    await syncPage(office.page).go()
    await expect(office.page.getByText('用了“多功能厅”，没用“一楼议事厅”')).toBeVisible({ timeout: 60_000 })
    await syncPage(office.page).takeBack(TITLE, '地点')
    await expect(syncPage(office.page).difference(TITLE)).toBeVisible()
    await expect(syncPage(hall.page).difference(TITLE)).toBeVisible({ timeout: 60_000 })
    await syncPage(hall.page).difference(TITLE).getByRole('row', { name: /^地点/ }).focus()
    await hall.page.keyboard.press('2')
    for (const { page } of [office, hall]) await expect(syncPage(page).difference(TITLE)).toBeHidden({ timeout: 60_000 })
    for (const { page } of [office, hall]) await shell(page).waitUntilSynced()
  })
  await shell(office.page).open(`/meetings/${id}?part=finish`)
  await expect(office.page.getByRole('textbox', { name: '地点' })).toHaveValue('多功能厅')
  const stored = recordAt(await callAs(district.url, 'demo-neighbour'), 'meetings', id)
  await expect.poll(stored).toMatchObject({ place: '多功能厅' })
  expect(JSON.stringify((await stored())?.['history'])).toContain('一楼议事厅')
})

test('two remarks about one person can both be kept', async ({ district, pcOf }) => {
  const colleague = await addColleague(district.url)
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const [person] = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  const name = String(person?.['name'])
  await office.pullCable()
  await hall.pullCable()
  await remark(office.page, person?.id ?? '', '腿脚不便，上门办理。')
  await remark(hall.page, person?.id ?? '', '儿子每周三回来。')
  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  await hall.plugIn()
  await expect(shell(hall.page).light).toHaveAccessibleName(/需要处理 1/)
  await syncPage(hall.page).go()
  await syncPage(hall.page).choose(name, '都留')
  await shell(hall.page).waitUntilSynced()
  for (const { page } of [office, hall]) {
    await shell(page).open(`/people/${person?.id}`)
    await expect(page.getByText(/腿脚不便，上门办理。/).first()).toBeVisible()
    await expect(page.getByText(/儿子每周三回来。/).first()).toBeVisible()
  }
})

async function changePlace(page: Page, id: string, place: string): Promise<void> {
  await shell(page).open(`/meetings/${id}?part=finish`)
  await page.getByRole('textbox', { name: '地点' }).fill(place)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeHidden()
}

async function remark(page: Page, id: string, words: string): Promise<void> {
  await shell(page).open(`/people/${id}?edit=1`)
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '备注' }).fill(words)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
}
