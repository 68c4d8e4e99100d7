import type { Page } from '@playwright/test'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { holdMeeting, named } from '#tests/e2e/pages/held-meeting.ts'
import { compose, pressShortcuts } from '#tests/e2e/pages/ime.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { branchOf, type Branch } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

const plan = (branch: Branch, title: string, agenda: readonly string[]) => ({
  type: '党员大会',
  body: named(branch.name),
  title,
  chair: branch.secretary,
  agenda,
  cards: branch.voters.slice(0, 4).map((one) => one.card),
})

/** A speaker by the beginning of his name, his words through an input method, Ctrl+Enter. */
async function speak(page: Page, name: string, letters: string, words: string): Promise<void> {
  await page.keyboard.press('F4')
  await page.keyboard.insertText(name)
  await expect(page.getByRole('option', { name }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await compose(page, letters, words, pressShortcuts)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: '发言' }).getByRole('article').getByText(words)).toBeVisible()
}

test('a meeting is written down without a mouse: text, who said what, a vote, a resolution, the next item', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page } = await deskOf('demo-neighbour')
  await holdMeeting(page, plan(branch, '只用键盘记的会', ['讨论助餐点', '其他事项']))
  const minutes = minutesPage(page)
  await expect(minutes.editor).toBeFocused()
  await compose(page, 'zhucan', '助餐点的菜价要先公布。', pressShortcuts)
  await minutes.waitUntilSaved()
  await speak(page, branch.voters[1]?.name ?? '', "wo'tongyi", '我同意，先试两个月。')
  await test.step('a vote by F2, digits and Enter', async () => {
    await page.keyboard.press('F2')
    await expect(minutes.voteDialog.getByRole('textbox', { name: '赞成', exact: true })).toBeFocused()
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(minutes.voteDialog).toBeHidden()
    await expect(minutes.agenda).toContainText(/举手，赞成 3，反对 1，弃权 0/)
  })
  await test.step('a resolution by F3 and Ctrl+Enter', async () => {
    await page.keyboard.press('F3')
    await expect(minutes.resolutionDialog.getByRole('textbox', { name: '决议内容' })).toBeFocused()
    await page.keyboard.insertText('先公布菜价，试办两个月。')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(branch.voters[2]?.name ?? '')
    await expect(page.getByRole('option', { name: branch.voters[2]?.name ?? '' }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const dueOn = minutes.resolutionDialog.getByLabel('完成期限')
    await expect(dueOn).toBeFocused()
    // The order of its parts is the browser's own, by its language.
    await dueOn.fill('2027-03-31')
    await page.keyboard.press('Control+Enter')
    await expect(minutes.resolutionDialog).toBeHidden()
    await expect(minutes.agenda).toContainText('先公布菜价，试办两个月。')
  })
  await test.step('the next item', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(minutes.agenda.getByRole('button', { name: /2\. 其他事项/ })).toHaveAttribute('aria-current', 'true')
  })
  await test.step('pages of text, beside which agenda and statements stay in sight', async () => {
    await minutes.write('助餐点的菜价要先公布。'.repeat(400))
    await expect(page.getByRole('form', { name: '记一条发言' }).getByRole('button', { name: '记下' })).toBeInViewport({ ratio: 1 })
    await expect(minutes.agenda.getByRole('button', { name: /1\. 讨论助餐点/ })).toBeInViewport({ ratio: 1 })
  })
})

test('two recorders write one meeting without a network, and everything of both is there when it is back', async ({ district, deskOf }) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const colleague = await addColleague(district.url)
  const [first, second] = await Promise.all([deskOf('demo-neighbour'), deskOf(colleague)])
  const id = await holdMeeting(first.page, plan(branch, '两个人记的会', ['讨论助餐点', '讨论停车']))
  await shell(first.page).waitUntilSynced()
  await shell(second.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(second.page).editor).toBeVisible({ timeout: 60_000 })
  await expect(minutesPage(second.page).agenda).toContainText('讨论停车')
  await district.kill()

  const [one, other] = [minutesPage(first.page), minutesPage(second.page)]
  await one.write('甲记：菜价要先公布。')
  await one.note(branch.voters[1]?.name ?? '', '助餐点我赞成。')
  await one.vote({ yes: 3, no: 1 })
  await one.waitUntilSaved()
  await other.write('乙记：停车先划线。')
  await other.agenda.getByRole('button', { name: /2\. 讨论停车/ }).click()
  await other.note(branch.voters[2]?.name ?? '', '停车要留消防通道。')
  await other.end('讨论停车', '未能议定')
  await other.waitUntilSaved()
  await checkLate(second.page, id, branch.voters[4]?.card ?? '')

  await district.start()
  for (const { page } of [first, second]) await shell(page).waitUntilSynced()
  for (const { page } of [first, second]) {
    await shell(page).open(`/meetings/${id}?part=minutes`)
    const minutes = minutesPage(page)
    await expect(minutes.editor).toContainText('菜价要先公布', { timeout: 60_000 })
    await expect(minutes.editor).toContainText('停车先划线', { timeout: 60_000 })
    await expect(minutes.agenda).toContainText('赞成 3，反对 1')
    await expect(minutes.agenda.getByRole('button', { name: /2\. 讨论停车.*未能议定/ })).toBeVisible()
    await expect(page.getByText(/实到 5/).first()).toBeVisible()
  }
  const said = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'statements')).filter((record) => record['subject'] === id)
  expect(said.map((record) => record['words'])).toEqual(expect.arrayContaining(['助餐点我赞成。', '停车要留消防通道。']))
})

async function checkLate(page: Page, id: string, card: string): Promise<void> {
  await shell(page).open(`/meetings/${id}/check-in`)
  await checkInPage(page).scan(card)
  await expect(checkInPage(page).present).toContainText('5')
}
