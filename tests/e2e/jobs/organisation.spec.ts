import { addDays, chinaDay } from '#shared/lib/day.ts'
import { lastDayOfTerm } from '#shared/domain/org/term.ts'
import { orgsPage } from '#tests/e2e/pages/orgs-page.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'
import readXlsxFile from 'read-excel-file/node'

const NAME = '琅琊路社区第十一网格党支部'

test('[A6][A27] a branch by keyboard: three members, the end of its term said, on paper and in a file, dissolved with its reason', async ({
  district,
  deskOf,
}) => {
  const { page, paper, file } = await deskOf('demo-neighbour')
  const orgs = orgsPage(page)
  const today = chinaDay(Date.now())
  const soon = addDays(today, 30)
  // Five years earlier, on a day that every year has.
  const termFrom = `${Number(soon.slice(0, 4)) - 5}${soon.slice(4).replace('-02-29', '-02-28')}`
  const member = (await branchOf(district.url, 'demo-neighbour')).voters[0]?.name ?? ''

  await test.step('registered; the end of the term is proposed and taken', async () => {
    await orgs.go()
    await page.getByRole('link', { name: '新增组织' }).press('Enter')
    await expect(page.getByRole('textbox', { name: /全称/ })).toBeFocused()
    await page.keyboard.insertText(NAME)
    await page.getByLabel('本届起').fill(termFrom)
    await page.getByRole('button', { name: '填上' }).press('Enter')
    await expect(page.getByLabel('本届止')).toHaveValue(lastDayOfTerm(termFrom, 5))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: NAME })).toBeVisible()
  })

  await test.step('one of the register of people, two from outside', async () => {
    await orgs.addMember(member, '书记')
    await orgs.addMember('钱小满', '委员')
    await orgs.addMember('孙大成', '委员')
    for (const name of [member, '钱小满', '孙大成']) await expect(orgs.seat(name)).toBeVisible()
  })

  await test.step('the end of the term is said on its page and in the list, and nothing is blocked', async () => {
    await expect(orgs.alert).toContainText(/本届到 .*还有 \d+ 天。该准备换届了；工作照常，不受影响。/)
    await orgs.go()
    await page.getByRole('button', { name: '1 个临近换届或已到届' }).click()
    await expect(orgs.row(NAME)).toContainText(/还有 \d+ 天/)
  })

  await test.step('the list on paper and as a file', async () => {
    const saved = await file(async () => {
      await page.getByRole('button', { name: '导出、打印' }).click()
      await page.getByRole('button', { name: '导出 Excel' }).click()
    })
    const [sheet] = await readXlsxFile(Buffer.from(saved))
    expect(sheet?.data.map((cells) => cells[0])).toEqual(['名称', NAME])
    await page.getByRole('button', { name: '导出、打印' }).click()
    await page.getByRole('radiogroup', { name: '出成什么' }).getByText('打印、PDF').click()
    await page.getByRole('button', { name: '看打印的样子' }).click()
    await expect(page.getByRole('heading', { name: '组织换届提醒名单', exact: true })).toBeVisible()
    const sheets = await readPdf(await paper(() => printPage(page).print()))
    const text = sheets.map((one) => one.text).join('')
    expect(text).toMatch(/^组织换届提醒名单.*共1个/s)
    expect(text).toContain(lastDayOfTerm(termFrom, 5))
  })

  await test.step('dissolved on a day for a reason; the list leaves it out, the district has it', async () => {
    await orgs.go()
    await page.getByRole('searchbox', { name: '搜索组织' }).fill('十一网格')
    await orgs.row(NAME).click()
    const dialog = await orgs.step('撤销')
    await expect(dialog.getByRole('button', { name: '撤销' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: /原因/ }).fill('党员不足三名，并入第一网格党支部')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText(`${today} 起：党员不足三名，并入第一网格党支部`)).toBeVisible()
    await expect(orgs.alert).toHaveCount(0)
    const id = decodeURIComponent(page.url().split('/orgs/')[1] ?? '')
    await orgs.go()
    await expect(orgs.row(/网格/).first()).toBeVisible()
    await page.getByRole('searchbox', { name: '搜索组织' }).fill('十一网格')
    await expect(page.getByText('没有符合条件的组织')).toBeVisible()
    await shell(page).waitUntilSynced()
    await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'orgs', id)).toMatchObject({
      state: 'dissolved',
      dissolvedOn: today,
      memberships: [{ name: member, duty: '书记' }, { name: '钱小满' }, { name: '孙大成' }],
    })
  })
})
