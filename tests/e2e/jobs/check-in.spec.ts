import type { Page } from '@playwright/test'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { pickPerson } from '#tests/e2e/pages/fields.ts'
import { named } from '#tests/e2e/pages/held-meeting.ts'
import { compose } from '#tests/e2e/pages/ime.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { votePage } from '#tests/e2e/pages/vote-page.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { branchOf, type Branch } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

async function openCheckIn(page: Page, branch: Branch, title: string): Promise<string> {
  const id = await planPage(page).plan({
    type: '党员大会',
    body: named(branch.name),
    title,
    place: '会议室',
    chair: branch.secretary,
    recorder: '钱小满',
    agenda: ['表决服务项目'],
  })
  await planPage(page).toCheckIn()
  await checkInPage(page).freezeRoster()
  return id
}

test('[L3.21] two doors without a network make one list; leave, a late comer, a proxy and who left are what the vote counts', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const colleague = await addColleague(district.url)
  const [{ page }, door] = await Promise.all([deskOf('demo-neighbour'), deskOf(colleague)])
  const id = await openCheckIn(page, branch, '两个门口的会')
  await shell(page).waitUntilSynced()
  await shell(door.page).open(`/meetings/${id}/door`)
  const field = door.page.getByRole('combobox', { name: /^签到：/ })
  await expect(field).toBeVisible({ timeout: 60_000 })
  await district.kill()

  const [both, late, ill, sent, leaves] = branch.voters
  const desk = checkInPage(page)
  await test.step('one of them comes through both doors', async () => {
    // In one minute: with a minute's end between them they are two times of arrival, and a person is asked which.
    await expect.poll(() => new Date().getSeconds(), { timeout: 60_000 }).toBeLessThan(40)
    await desk.scan(both?.card ?? '')
    await expect(desk.present).toContainText('1')
    for (const member of [both, late]) {
      await checkInPage(door.page).scan(member?.card ?? '')
      await expect(door.page.getByRole('status').filter({ hasText: `${member?.name} 签到` })).toBeVisible()
    }
    await desk.type(leaves?.name ?? '', leaves?.name ?? '')
  })
  await test.step('leave with its reason; whoever is sent by another is an observer and votes for nobody', async () => {
    await desk.leave(ill?.name ?? '', '病假', '住院，已向支部书记请假')
    const before = await desk.counts()
    await desk.row(sent?.name ?? '').click()
    const dialog = page.getByRole('dialog', { name: `${sent?.name} 的出席情况` })
    await dialog.getByRole('radio', { name: '事假' }).check()
    await pickPerson(dialog.getByRole('textbox', { name: '托了别人来（可不填）' }), '替小来', '替小来')
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(dialog).toBeHidden()
    await expect(desk.row(/^替小来.*来宾/s)).toBeVisible()
    expect(await desk.counts()).toEqual(before)
  })
  await test.step('both doors on one list when the network is back', async () => {
    await district.start()
    await Promise.all([shell(page).waitUntilSynced(), shell(door.page).open('/sync')])
    await shell(door.page).waitUntilSynced()
    await expect(desk.present).toContainText('3', { timeout: 60_000 })
    const caller = await callAs(district.url, 'demo-neighbour')
    const rows = (await recordsOf(caller, 'attendances')).filter((one) => one['event'] === id && one['person'] === both?.id)
    expect(rows).toHaveLength(1)
  })
  await test.step('late, and gone before the vote: who is in the room then is what counts', async () => {
    await desk.row(late?.name ?? '').click()
    const dialog = page.getByRole('dialog', { name: `${late?.name} 的出席情况` })
    await dialog.getByRole('radio', { name: '迟到' }).check()
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(desk.row(late?.name ?? '')).toContainText('迟到')
    await desk.row(leaves?.name ?? '').click()
    const going = page.getByRole('dialog', { name: `${leaves?.name} 的出席情况` })
    await going.getByRole('radio', { name: '早退' }).check()
    await going.getByRole('button', { name: '确定' }).click()
    await expect(desk.row(leaves?.name ?? '')).toContainText('早退')
    await desk.open()
    const vote = votePage(page)
    await vote.open()
    await expect(vote.count('此刻到会有表决权')).toHaveValue('2')
    await vote.fill({ 赞成: 2, 反对: 0, 弃权: 0 })
    await expect(vote.dialog.getByRole('region', { name: '计算过程' })).toContainText(/到会.*2/)
  })
})

test('a card signs in wherever the caret stands, through an input method too; a lost card is refused', async ({ district, deskOf }) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page, paper } = await deskOf('demo-neighbour')
  const [loser, second, third, fourth] = branch.voters
  await test.step('cards of the branch on paper, and a lost one renewed', async () => {
    await shell(page).go('人员')
    await page.getByRole('link', { name: '签到卡' }).click()
    await page.getByRole('combobox', { name: '给哪个组织的人印' }).click()
    await page.getByRole('option', { name: branch.name, exact: true }).click()
    await expect(page.getByRole('region', { name: `${loser?.name} 的签到卡` })).toBeVisible()
    await page.getByRole('button', { name: `换发 ${loser?.name} 的卡` }).click()
    await page.getByRole('button', { name: '换发，旧卡作废' }).click()
    await expect(page.getByText(`${loser?.name} 的卡已换发，请印新卡`)).toBeVisible()
    const file = await paper(() =>
      page
        .getByRole('button', { name: /^(存为 PDF|打印 \d+ 张)$/ })
        .first()
        .click(),
    )
    const text = (await readPdf(file)).map((sheet) => sheet.text).join('')
    expect(text).toContain(cardCode(loser?.id ?? '', 1))
    expect(text).toContain(second?.card)
    expect(text).not.toContain(loser?.card)
  })
  await openCheckIn(page, branch, '带卡的会')
  const desk = checkInPage(page)
  const said = (words: string | RegExp) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()
  await test.step('the old card is refused, the new one is not', async () => {
    await desk.scan(loser?.card ?? '')
    await said(`${loser?.name} 的这张卡已经换发，作废了`)
    await desk.scan(cardCode(loser?.id ?? '', 1))
    await said(`${loser?.name} 签到`)
    await desk.scan(cardCode(loser?.id ?? '', 1))
    await said('不用再签')
    await desk.scan(cardCode('somebody-elsewhere', 0))
    await said('不认识这张卡')
  })
  await test.step('in the middle of a name that an input method composes', async () => {
    await desk.field.focus()
    await compose(page, "zhang'san", '张三', async () => {
      await desk.scan(second?.card ?? '')
      await said(`${second?.name} 签到`)
    })
    await expect(desk.present).toContainText('2')
    await desk.field.fill('')
  })
  await test.step('with the caret in a reason, which stays as it was', async () => {
    await desk.row(fourth?.name ?? '').click()
    const dialog = page.getByRole('dialog', { name: `${fourth?.name} 的出席情况` })
    await dialog.getByRole('radio', { name: '病假' }).check()
    await dialog.getByRole('textbox', { name: '说明' }).fill('住院，第 3 天')
    await desk.scan(third?.card ?? '', dialog.getByRole('textbox', { name: '说明' }))
    await expect(page.getByRole('alert').filter({ hasText: `${third?.name} 签到` })).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: '说明' })).toHaveValue('住院，第 3 天')
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(desk.row(fourth?.name ?? '')).toContainText('住院，第 3 天')
    await expect(desk.present).toContainText('3')
  })
})
