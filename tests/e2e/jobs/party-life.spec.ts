import type { Page } from '@playwright/test'
import { addDays, chinaDay } from '#shared/lib/day.ts'
import { row } from '#tests/e2e/pages/fields.ts'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { giveReason, printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordAt, recordsOf } from '#tests/e2e/support/api.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const today = chinaDay(Date.now())
const section = (page: Page) => page.getByRole('region', { name: '党员发展与组织关系' })

/** By keys alone: the menu, the step by its name, and the dialog with its day focused. */
async function step(page: Page, name: string) {
  await section(page).getByRole('button', { name: '记一步' }).press('Enter')
  const item = page.getByRole('menuitem', { name: `${name}…` })
  await item.focus()
  await item.press('Enter')
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${name} · `) })
  await expect(dialog.getByLabel(/日期|从哪天起/).first()).toBeFocused()
  return dialog
}

async function openPerson(page: Page, name: string): Promise<void> {
  const people = peoplePage(page)
  await people.go()
  await people.search(name)
  await people.open(name)
}

async function look(page: Page, view: string): Promise<void> {
  await shell(page).go('党员发展')
  await page.getByRole('radiogroup', { name: '看什么' }).getByText(view, { exact: true }).click()
}

test('a member sent off with a letter by keyboard, on paper, and received; a resident on his way; 失联 for the secretary only', async ({
  district,
  deskOf,
}) => {
  const { page, paper } = await deskOf('demo-neighbour')
  const caller = await callAs(district.url, 'demo-neighbour')
  const { voters } = await branchOf(district.url, 'demo-neighbour')
  const [, , , leaver, missing] = voters
  if (!leaver || !missing) throw new Error('the branch has five members')
  const names = (await recordsOf(caller, 'people')).filter(({ unit }) => unit === caller.user.unit)
  const resident = names.find(
    ({ party, state, name }) => !party && state === 'active' && names.filter((one) => one['name'] === name).length === 1,
  )
  const applicant = String(resident?.['name'])

  await test.step('the letter: where to, number and days; the list has it under way', async () => {
    await openPerson(page, leaver.name)
    const dialog = await step(page, '开出组织关系介绍信')
    await expect(dialog.getByRole('button', { name: '记下' })).toBeDisabled()
    await dialog
      .getByRole('textbox', { name: /开出日期/ })
      .or(dialog.getByLabel('开出日期'))
      .first()
      .fill(addDays(today, -40))
    await dialog.getByRole('textbox', { name: '介绍信编号' }).fill('鼓组介〔2026〕0007号')
    await dialog.getByRole('textbox', { name: /转往的党组织/ }).fill('玄武区某街道某社区党支部')
    await dialog.getByRole('textbox', { name: '有效期（天）' }).fill('30')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(section(page).getByText(`${addDays(today, -10)} 已过`)).toBeVisible()
    await look(page, '转接中')
    await expect(row(page, '转接中', leaver.name)).toContainText('鼓组介〔2026〕0007号')
  })

  await test.step('stub, letter and slip on one sheet', async () => {
    await row(page, '转接中', leaver.name).click()
    await section(page).getByRole('link', { name: '打印', exact: true }).press('Enter')
    await expect(page.getByRole('heading', { name: '组织关系介绍信回执' })).toBeVisible()
    const sheets = await readPdf(
      await paper(async () => {
        await printPage(page).print()
        await giveReason(page, '为本人办事')
      }),
    )
    expect(sheets).toHaveLength(1)
    expect(sheets[0]?.text).toContain('玄武区某街道某社区党支部')
    expect(sheets[0]?.text).toContain('有效期30天')
  })

  await test.step('received: from that day he is no more of the branch, and the district has each row', async () => {
    await openPerson(page, leaver.name)
    const dialog = await step(page, '回执收到，已转出')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(section(page).getByText(`${today} 转出`, { exact: true })).toBeVisible()
    await shell(page).waitUntilSynced()
    await expect.poll(recordAt(caller, 'people', leaver.id)).toMatchObject({
      party: { stage: 'full', transferredOutOn: today },
      partySteps: [{ kind: 'recorded' }, { kind: 'letterIssued', validDays: 30 }, { kind: 'received', on: today }],
    })
    expect((await branchOf(district.url, 'demo-neighbour')).voters.map(({ id }) => id)).not.toContain(leaver.id)
  })

  await test.step('an application, its next limit, and a row corrected with its reason', async () => {
    await openPerson(page, applicant)
    await step(page, '递交入党申请书')
    await page.keyboard.press('Control+Enter')
    await expect(section(page).getByText('入党申请人')).toBeVisible()
    await expect(section(page).getByText('收到入党申请书后，一个月内派人谈话')).toBeVisible()
    await step(page, '派人谈话')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await section(page)
      .getByRole('button', { name: `更正：${today} 派人谈话` })
      .press('Enter')
    await page.getByRole('textbox', { name: '为什么更正' }).fill('记到别人名下了')
    await page.keyboard.press('Control+Enter')
    await expect(section(page).getByText('记到别人名下了')).toBeVisible()
    await look(page, '培养发展')
    await expect(row(page, '培养发展', applicant)).toContainText('确定为入党积极分子')
  })

  await test.step('失联 is in the secretary’s list', async () => {
    await openPerson(page, missing.name)
    const dialog = await step(page, '失去联系')
    await dialog.getByLabel(/从哪天起失去联系/).fill(addDays(today, -200))
    await page.keyboard.press('Control+Enter')
    await expect(section(page).getByText('还没有记查找经过')).toBeVisible()
    await look(page, '失联')
    await expect(row(page, '失联', missing.name)).toContainText('还没有记')
    await shell(page).waitUntilSynced()
  })

  await test.step('a recorder of the same community is not told of it', async () => {
    const { page: other } = await deskOf(await addColleague(district.url))
    await shell(other).go('党员发展')
    await expect(other.getByRole('heading', { name: '党员发展', exact: true })).toBeVisible()
    await expect(other.getByRole('radiogroup', { name: '看什么' }).getByText('失联', { exact: true })).toHaveCount(0)
    await openPerson(other, missing.name)
    await expect(section(other).getByText('正式党员', { exact: true })).toBeVisible()
    await expect(section(other).getByText(/失去联系|失联|查找/)).toHaveCount(0)
    await section(other).getByRole('button', { name: '记一步' }).press('Enter')
    await expect(other.getByRole('menuitem', { name: '外出流动…' })).toBeVisible()
    await expect(other.getByRole('menuitem', { name: '查找情况…' })).toHaveCount(0)
  })
})
