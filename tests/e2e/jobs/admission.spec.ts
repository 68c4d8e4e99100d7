import { holdMeeting, named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { votePage } from '#tests/e2e/pages/vote-page.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

test('[R3] two applicants are voted on one by one by secret ballot, with the written opinions of who could not come', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page } = await deskOf('demo-neighbour')
  const absent = 2
  const here = branch.voters.slice(absent)
  const id = await holdMeeting(page, {
    type: '发展党员大会',
    body: named(branch.name),
    title: '接收预备党员大会',
    chair: branch.secretary,
    agenda: ['接收预备党员'],
    cards: here.map((one) => one.card),
  })
  const vote = votePage(page)
  await vote.open()
  await vote.addPerson('表决对象', '安小一')
  await vote.addPerson('再加一人（逐个表决）', '博小二')
  await expect(vote.count('此刻到会有表决权')).toHaveValue(String(here.length))
  await test.step('the written opinion of an absent member counts, beside the ballots', async () => {
    await vote.fill({ 收回选票: here.length, 无效票: 0, 赞成: here.length - 1, 反对: 1, 弃权: 0, 会前书面赞成: 1 })
    await expect(vote.dialog.getByText('按规则：通过')).toBeVisible()
    await vote.press('记入，接着表决博小二')
  })
  await test.step('more written opinions than people who are away do not add up', async () => {
    await expect(vote.dialog.getByRole('textbox', { name: /^表决事项/ })).toHaveValue('接收预备党员：博小二')
    await expect(vote.count('赞成')).toHaveValue('')
    await vote.fill({ 收回选票: here.length, 无效票: 0, 赞成: 1, 反对: here.length - 1, 弃权: 0, 会前书面赞成: 40 })
    await expect(vote.dialog.getByText('书面意见 40 份多于未到会的有表决权人数').first()).toBeVisible()
    await vote.press('记入表决')
    await expect(vote.dialog).toBeVisible()
    await vote.fill({ 会前书面赞成: 0, 会前书面反对: 1 })
    await expect(vote.dialog.getByText('按规则：未通过')).toBeVisible()
    await vote.press('记入表决')
    await vote.closed()
  })
  const { agenda } = minutesPage(page)
  await expect(agenda).toContainText(`接收预备党员：安小一：无记名投票，赞成 ${here.length - 1}，反对 1，弃权 0，书面赞成 1，通过`)
  await expect(agenda).toContainText(`接收预备党员：博小二：无记名投票，赞成 1，反对 ${here.length - 1}，弃权 0，书面反对 1，未通过`)
  await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'meetings', id)).toMatchObject({
    votes: [
      { person: { name: '安小一' }, result: 'passed', written: 1 },
      { person: { name: '博小二' }, result: 'failed', writtenNo: 1 },
    ],
  })
})
