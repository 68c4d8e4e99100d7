import type { Page } from '@playwright/test'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { votePage } from '#tests/e2e/pages/vote-page.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

test('[B8] two report, the roster is put right at the door, and the papers of the 测评 are counted and printed', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const { page, paper } = await deskOf('demo-neighbour')
  await district.kill()
  const [first = '', second = ''] = branch.voters.map((one) => one.name)
  const plan = {
    type: '述职评议',
    body: named(branch.name),
    title: '书记述职评议',
    chair: branch.secretary,
    recorder: '钱小满',
    place: '会议室',
  }
  const id = await planPage(page).plan({ ...plan, agenda: ['述职测评'] })
  await planPage(page).toCheckIn()
  const door = checkInPage(page)
  await test.step('somebody was forgotten: the roster is put right, and who has signed in stays', async () => {
    await addToRoster(page, '甲代表')
    await addToRoster(page, '乙代表')
    await door.freezeRoster()
    const { expected } = await door.counts()
    await door.type('甲代表', '甲代表')
    await page.getByRole('button', { name: '名册有误' }).click()
    await addToRoster(page, '丙代表')
    await door.freezeRoster()
    expect(await door.counts()).toMatchObject({ expected: expected + 1, present: 1 })
    for (const name of ['乙代表', '丙代表']) await door.type(name, name)
    await door.open()
  })
  const vote = votePage(page)
  await test.step('from the keyboard: papers, then each who reports, the last grade by Enter', async () => {
    await vote.open()
    for (const name of [first, second]) await vote.addPerson('加述职人', name)
    await vote.count('发出选票').focus()
    await expect(vote.count('发出选票')).toHaveValue('3')
    // 收回 3, 无效 1; of two papers one 好 and one 较好 for the first, two 好 for the second.
    for (const key of ['', '3', '1', '1', '1', '0', '', '2', '0', '0', '']) {
      await page.keyboard.type(key)
      await page.keyboard.press('Enter')
    }
    await expect(vote.dialog.getByText('述职人 2 名，每人各等次票数合计与有效票 2 张相符')).toBeVisible()
    await vote.declare('宣布结果')
    await vote.press('记入结果')
    await vote.closed()
  })
  await expect(minutesPage(page).agenda).toContainText('述职测评：测评 2 人，已计票')

  await shell(page).open(`/meetings/${id}/print?sheet=count`)
  await printPage(page).show('计票表')
  const [sheet] = await readPdf(await paper(() => printPage(page).print()))
  for (const words of [first, second, '好', '较好', '发出票3张', '有效票2张', '相符', '监票人（签名）'])
    expect(sheet?.text).toContain(words)
  await printPage(page).show('选票')
  await expect(page.getByRole('article', { name: '选票' })).toContainText('述职测评票')

  await district.start()
  await shell(page).waitUntilSynced()
})

async function addToRoster(page: Page, name: string): Promise<void> {
  const picker = page.getByRole('textbox', { name: '添加应到人员' })
  await picker.fill(name)
  await picker.press('Enter')
  await expect(page.getByRole('grid', { name: '应到名册' }).getByText(name)).toBeVisible()
}
