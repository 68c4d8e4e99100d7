import { boardPage } from '#tests/e2e/pages/board-page.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { finishPage } from '#tests/e2e/pages/finish-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { syncPage } from '#tests/e2e/pages/sync-page.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const RICH = '320106001001'
const administrators = ['demo-sysadmin', 'demo-secadmin', 'demo-auditor'] as const

test('a telephone number is covered until somebody asks, and the auditor sees who asked', async ({ district, pcOf, browser }) => {
  const { page } = await pcOf('demo-neighbour')
  const caller = await callAs(district.url, 'demo-neighbour')
  const person = (await recordsOf(caller, 'people')).find((record) => record['phone'])
  const phone = String(person?.['phone'])
  await shell(page).open(`/people/${person?.id}`)
  await expect(page.getByRole('heading', { name: String(person?.['name']), level: 1 })).toBeVisible()
  await expect(page.getByText(phone)).toHaveCount(0)
  await page.getByRole('button', { name: /^查看联系电话/ }).click()
  await expect(page.getByText(phone)).toBeVisible()
  await shell(page).go('同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await shell(page).waitUntilSynced()

  const audit = await browser.newContext()
  const auditor = await audit.newPage()
  await auditor.goto(district.url)
  await signIn(auditor, 'demo-auditor')
  await shell(auditor).go('审计')
  await expect(
    auditor
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: /查看敏感信息.*联系电话/s })
      .filter({ hasText: String(person?.id) })
      .first(),
  ).toBeVisible()
  await audit.close()
})

test('a street sees its own communities on the board and no other, and holds no residents', async ({ district, pcOf }) => {
  const { page } = await pcOf('demo-street')
  const { user, get } = await callAs(district.url, 'demo-street')
  await shell(page).go('看板')
  await expect(page.getByRole('heading', { name: '街道看板' })).toBeVisible()
  const own = await boardPage(page).figure('N07')
  const whole = (await (await callAs(district.url, 'demo-district')).get('/board/indicators')).body
  expect(own).toBeLessThan(figureIn(whole, 'N07'))
  expect((await get('/board/indicators?unit=320106002000')).status).toBe(403)
  await page.getByRole('combobox', { name: '单位' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  const offered = await page.getByRole('option').evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
  expect(offered.every((code) => code.startsWith(user.unit.slice(0, 9)))).toBe(true)
  await shell(page).open('/people')
  await expect(page.getByText('您的岗位不办理这一项')).toBeVisible()
})

test('the three administrators administer and read no records', async ({ district, browser }) => {
  for (const administrator of administrators) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(district.url)
    await signIn(page, administrator)
    for (const label of ['会议', '人员', '清单', '议事', '同步'])
      await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: label, exact: true })).toHaveCount(0)
    await shell(page).open('/meetings')
    await expect(page.getByText('您的岗位不办理这一项')).toBeVisible()
    const { status } = await (await callAs(district.url, administrator)).post('/sync/people/pull', { checkpoint: null, limit: 10 })
    expect(status).toBe(403)
    await context.close()
  }
})

test('a neighbouring community holds none of the other’s records', async ({ district, pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  const caller = await callAs(district.url, 'demo-neighbour')
  for (const collection of ['people', 'meetings', 'attendances', 'items', 'deliberations', 'statements'])
    expect((await recordsOf(caller, collection)).filter((record) => record.unit === RICH)).toEqual([])
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: '查找' }).fill('周雅琴')
  await expect(page.getByText('没有找到')).toBeVisible()
})

test('a signed record can be read and not written', async ({ district, pcOf }) => {
  const { page } = await pcOf('demo-neighbour')
  const signed = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).find((record) => record['lock'])
  await shell(page).open(`/meetings/${signed?.id}?part=minutes`)
  await expect(page.getByText('记录已签字锁定，只能查看')).toBeVisible()
  await expect(minutesPage(page).editor).toHaveAttribute('contenteditable', 'false')
  await expect(page.getByRole('button', { name: '写决议' })).toHaveCount(0)
  await shell(page).open(`/meetings/${signed?.id}/check-in`)
  await expect(page.getByText('记录已签字锁定，签到只能查看。')).toBeVisible()
  await expect(page.getByRole('combobox', { name: /^签到：/ })).toHaveCount(0)
})

test('an edit that comes after the signature lands in the tray, says why, and can be let go', async ({ district, pcOf }) => {
  const colleague = await addColleague(district.url)
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const { user } = await callAs(district.url, 'demo-neighbour')
  const title = '先签了字的会'
  const id = await openSmallMeeting(office.page, title, user.name)
  await minutesPage(office.page).write(
    '会议研究了慰问名单，一致同意按独居、高龄、困难三类排序，由网格长在节前逐户送到，并把名单公示七天，接受居民监督。',
  )
  await minutesPage(office.page).end('讨论年底慰问名单', '知悉')
  await minutesPage(office.page).waitUntilSaved()
  await shell(office.page).waitUntilSynced()
  await shell(hall.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(hall.page).editor).toContainText('逐户送到')

  await hall.pullCable()
  await minutesPage(hall.page).write('迟到的一句。')
  await minutesPage(hall.page).waitUntilSaved()
  await minutesPage(office.page).close()
  await finishPage(office.page).finalise()
  await finishPage(office.page).sign()
  await shell(office.page).waitUntilSynced()
  await hall.plugIn()

  await expect(shell(hall.page).light).toHaveAccessibleName(/需要处理 1/)
  await syncPage(hall.page).go()
  const card = syncPage(hall.page).refused(title)
  await expect(syncPage(hall.page).refusals).toContainText(/退回原因：.*(签字|锁定)/)
  await expect(card).toContainText('迟到的一句。')
  await syncPage(hall.page).drop(title)
  await expect(card).toBeHidden()
  await shell(hall.page).waitUntilSynced()
  await shell(hall.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(hall.page).editor).not.toContainText('迟到的一句。')
})

function figureIn(board: Record<string, unknown>, code: string): number {
  const indicators = board['indicators'] as { code: string; value: number }[] // indicatorsResponse
  return indicators.find((indicator) => indicator.code === code)?.value ?? 0
}
