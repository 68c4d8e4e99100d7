import { holdMeeting, named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { votePage } from '#tests/e2e/pages/vote-page.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const SUBJECT = '选举新一届支部委员会委员'

test('[R5 R7 R8 R9 R10] four stand for three places: a void round, a tie, a second ballot, and the count sheet to sign', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page, paper } = await deskOf('demo-neighbour')
  await district.kill()
  const all = branch.voters.length
  const [first, second, third, fourth, watcher] = branch.voters.map((one) => one.name)
  const id = await holdMeeting(page, {
    type: '换届选举',
    body: named(branch.name),
    title: '支部换届选举大会',
    chair: branch.secretary,
    agenda: [SUBJECT],
    cards: branch.voters.map((one) => one.card),
  })
  const vote = votePage(page)
  await vote.open()
  await test.step('one paper more comes back than went out: the round is void and is voted again', async () => {
    await vote.fill({ 应选名额: 3 })
    for (const name of [first, second, third, fourth]) await vote.addPerson('加候选人', name ?? '')
    await vote.dialog.getByRole('textbox', { name: '监票人' }).fill(watcher ?? '')
    await vote.dialog.getByRole('textbox', { name: '计票人' }).fill('钱小满')
    await vote.dialog.getByLabel('监票人已经大会表决通过').check()
    await expect(vote.count('发出选票')).toHaveValue(String(all))
    await vote.fill({ 收回选票: all + 1 })
    await expect(vote.dialog.getByText(`收回选票 ${all + 1} 张多于发出 ${all} 张，本次选举无效，应重新投票`).first()).toBeVisible()
    await vote.declare('本轮无效')
    await vote.press('记入，重新投票')
    await expect(vote.dialog.getByRole('textbox', { name: /^选举事项/ })).toHaveValue(`${SUBJECT}（重新投票）`)
  })
  await test.step('two are elected, two have as many votes as each other: they are voted on once more', async () => {
    await vote.fill({ 收回选票: all, 无效票: 0 })
    for (const [name, yes] of [
      [first, all],
      [second, all - 1],
      [third, all - 2],
      [fourth, all - 2],
    ] as const)
      await vote.fill({ [`${name}赞成`]: yes, [`${name}不赞成`]: all - yes, [`${name}弃权`]: 0 })
    await vote.declare('宣布结果')
    await vote.reckonBy('按应到会人数')
    await expect(vote.dialog.getByText(/票数相等，就这 2 人再投一次，选 1 名。/)).toBeVisible()
    await vote.press('记入，就票数相等的再投一次')
    await expect(vote.dialog.getByRole('textbox', { name: /^选举事项/ })).toHaveValue(`${SUBJECT}（再次投票）`)
  })
  await test.step('from the keyboard alone: numbers, Enter, the chair’s word', async () => {
    await expect(vote.dialog.getByRole('textbox', { name: `${first}赞成` })).toHaveCount(0)
    await vote.count('收回选票').focus()
    await page.keyboard.type(String(all))
    await page.keyboard.press('Enter')
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    // The ballot's order by strokes is the roster's: the third stands before the fourth.
    for (const yes of [all - 1, 1]) {
      await page.keyboard.type(String(yes))
      await page.keyboard.press('Enter')
      await page.keyboard.type(String(all - yes))
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter') // the rest abstains: nobody
    }
    await page.keyboard.press('Space')
    await vote.reckonBy('按应到会人数')
    await expect(vote.dialog.getByRole('status').filter({ hasText: '当选：' })).toHaveText(`当选：${third}`)
    await vote.press('记入结果')
    await vote.closed()
  })
  await expect(minutesPage(page).agenda).toContainText(`${SUBJECT}：本轮无效，须重新投票`)
  await expect(minutesPage(page).agenda).toContainText(/（再次投票）：应选 1 名，候选 2 人，当选：/)

  await shell(page).open(`/meetings/${id}/print?sheet=count`)
  await printPage(page).show('计票表')
  await printPage(page).chooseVote(`${SUBJECT}（再次投票）`)
  await expect(page.getByRole('article', { name: '计票表' })).toContainText(third ?? '')
  const file = await paper(() => printPage(page).print())
  const [sheet] = await readPdf(file)
  for (const words of [third, fourth, watcher, '监票人（签名）', '计票人（签名）']) expect(sheet?.text).toContain(words)
  expect(sheet?.text).toContain(`发出票${all}张`)

  await district.start()
  await shell(page).waitUntilSynced()
})
