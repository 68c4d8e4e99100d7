import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { holdMeeting, named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { votePage } from '#tests/e2e/pages/vote-page.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

test('numbers that do not add up, a person twice and a clock set back: clear words, and nothing is lost', async ({ district, deskOf }) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page } = await deskOf('demo-neighbour')
  const here = branch.voters.slice(0, 5)
  const id = await holdMeeting(page, {
    type: '党员大会',
    body: named(branch.name),
    title: '出岔子的会',
    chair: branch.secretary,
    agenda: ['表决服务项目', '其他事项'],
    cards: here.map((one) => one.card),
  })
  const minutes = minutesPage(page)
  await test.step('more votes than people in the room', async () => {
    const vote = votePage(page)
    await vote.open()
    await vote.fill({ 赞成: 5, 反对: 3, 弃权: 0 })
    await expect(vote.dialog.getByText('赞成、反对、弃权合计 8 多于到会 5 人').first()).toBeVisible()
    await vote.press('记入表决')
    await expect(vote.dialog).toBeVisible()
    await expect(vote.count('反对')).toHaveValue('3')
    await vote.fill({ 此刻到会有表决权: branch.expected + 50 })
    await expect(vote.dialog.getByText(/^实到有表决权人数 \d+ 多于应到 \d+$/).first()).toBeVisible()
    await vote.fill({ 此刻到会有表决权: 5, 反对: 0 })
    await vote.press('记入表决')
    await vote.closed()
    await expect(minutes.agenda).toContainText('赞成 5，反对 0，弃权 0')
  })
  await test.step('who has signed in signs in again by name, by number and by card', async () => {
    await shell(page).open(`/meetings/${id}/check-in`)
    const desk = checkInPage(page)
    const again = page.getByRole('status').filter({ hasText: `${here[0]?.name} 已在` })
    await desk.field.fill(here[0]?.name ?? '')
    await desk.field.press('Enter')
    await expect(again).toContainText('不用再签')
    await desk.field.fill(here[0]?.card ?? '')
    await desk.field.press('Enter')
    await expect(again).toContainText('不用再签')
    await desk.scan(here[0]?.card ?? '')
    await expect(again).toContainText('不用再签')
    await expect(desk.present).toContainText('5')
  })
  await test.step('the clock goes back by two days in the middle of the meeting', async () => {
    await shell(page).open(`/meetings/${id}?part=minutes`)
    await expect(minutes.editor).toBeVisible()
    await minutes.write('拨钟以前。')
    await minutes.waitUntilSaved()
    await page.clock.setSystemTime(new Date(Date.now() - 2 * 24 * 60 * 60_000))
    await minutes.write('拨钟以后。')
    await minutes.waitUntilSaved()
    await minutes.note(here[1]?.name ?? '', '钟不准，话照记。')
    await page.clock.setSystemTime(new Date())
    await expect(minutes.editor).toContainText('拨钟以前。拨钟以后。')
  })
  await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'meetings', id)).toMatchObject({
    minutes: { plain: expect.stringMatching(/拨钟以前。.*拨钟以后。/s) as unknown },
    votes: [{ yes: 5, no: 0 }],
  })
})
