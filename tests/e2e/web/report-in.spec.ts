import type { Page } from '@playwright/test'
import { compose } from '#tests/e2e/pages/ime.ts'
import { giveReason } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const [NAME, UNIT, PHONE] = ['程小舟', '市规划设计院', '13951700123']

test('a member reports in with a receipt; what he did is counted, and a mistake is taken back by an entry of its own', async ({
  district,
  deskOf,
}) => {
  const { page, paper } = await deskOf('demo-neighbour')
  await page.context().setOffline(true)
  const number = await test.step('by the keyboard: a name, a unit, what he offers', () => reportIn(page))
  await test.step('the receipt is printed, with the number and without his telephone', async () => {
    await page.getByRole('link', { name: '回执' }).click()
    await expect(page.getByRole('article', { name: '报到回执' })).toBeVisible()
    const sheets = await readPdf(
      await paper(async () => {
        await page.getByRole('button', { name: '打印', exact: true }).click()
        await giveReason(page, '为本人办事')
      }),
    )
    const text = sheets.map((sheet) => sheet.text).join('\n')
    for (const words of [number, NAME, UNIT, '法律咨询', `${NAME}同志已到我社区报到`]) expect(text).toContain(words)
    expect(text).not.toContain(PHONE)
    await page.goBack()
  })
  const service = page.getByRole('region', { name: '服务记录' })
  await test.step('two acts are written down', async () => {
    await act(page, '给居民讲合同', { hours: '2', people: '15' })
    await expect(service).toContainText('全年 1 次，2 小时，服务 15 人次')
    await act(page, '巡逻记错了人', { hours: '3', people: '' })
    await expect(service).toContainText('全年 2 次，5 小时，服务 15 人次')
  })
  await test.step('the wrong one is reversed with a reason: it stays, struck out, and counts no more', async () => {
    const wrong = service.getByRole('row').filter({ hasText: '巡逻记错了人' })
    await wrong.getByRole('button', { name: '冲正…' }).click()
    const dialog = page.getByRole('dialog', { name: '冲正这一笔' })
    await expect(dialog.getByRole('textbox', { name: '原因' })).toBeFocused()
    await expect(dialog.getByRole('button', { name: '冲正', exact: true })).toBeDisabled()
    await page.keyboard.insertText('记到了别人名下')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(service).toContainText('全年 1 次，2 小时，服务 15 人次')
    await expect(wrong).toContainText('冲正：记到了别人名下')
    await expect(wrong.getByRole('button', { name: '冲正…' })).toHaveCount(0)
  })
  await page.context().setOffline(false)
  await shell(page).waitUntilSynced()
  await test.step('the district has the member, and both entries beside the one that takes one back', async () => {
    const caller = await callAs(district.url, 'demo-neighbour')
    const member = async () => (await recordsOf(caller, 'people')).find((one) => one['name'] === NAME)
    await expect.poll(member).toMatchObject({ report: { unitName: UNIT, receiptNo: number }, party: { stage: 'full' } })
    const id = (await member())?.id
    const entries = async () => (await recordsOf(caller, 'attendances')).filter((one) => one['person'] === id)
    await expect.poll(async () => (await entries()).length).toBe(3)
    const rows = await entries()
    const wrong = rows.find((one) => one['content'] === '巡逻记错了人')
    expect(wrong).toMatchObject({ eventKind: 'service', minutes: 180 })
    expect(rows.filter((one) => one['reverses'] === wrong?.id)).toHaveLength(1)
  })
})

/** Answers the number of the receipt. */
async function reportIn(page: Page): Promise<string> {
  await shell(page).go('双报到')
  await page.getByRole('button', { name: '党员报到' }).click()
  const drawer = page.getByRole('dialog', { name: '在职党员报到' })
  await expect(drawer.getByRole('textbox', { name: '姓名' })).toBeFocused()
  await compose(page, 'chengxiaozhou', NAME, async () => page.keyboard.press('Enter'))
  await expect(page.getByRole('option', { name: NAME }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(drawer.getByText('台账里没有这个人，报到时一并建立')).toBeVisible()
  await drawer.getByRole('textbox', { name: '联系电话' }).fill(PHONE)
  await drawer
    .getByRole('combobox', { name: '所在单位' })
    .or(drawer.getByRole('textbox', { name: '所在单位' }))
    .focus()
  await page.keyboard.insertText(UNIT)
  await drawer
    .getByRole('combobox', { name: '愿意做什么' })
    .or(drawer.getByRole('textbox', { name: '愿意做什么' }))
    .focus()
  await page.keyboard.insertText('法律咨询')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  // Said for four seconds, while the page of the member is still coming.
  const words = await shell(page).toast(`${NAME}已报到，回执编号`).innerText()
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
  return /回执编号 (\S+)/.exec(words)?.[1] ?? 'none'
}

async function act(page: Page, content: string, { hours, people }: { readonly hours: string; readonly people: string }): Promise<void> {
  await page.getByRole('button', { name: '记一次服务' }).click()
  const dialog = page.getByRole('dialog', { name: `记一次服务 · ${NAME}` })
  const what = dialog.getByRole('combobox', { name: '做了什么' }).or(dialog.getByRole('textbox', { name: '做了什么' }))
  await expect(what).toBeFocused()
  await page.keyboard.insertText(content)
  await dialog.getByRole('textbox', { name: '时长（小时）' }).fill(hours)
  await dialog.getByRole('textbox', { name: '服务人次' }).fill(people)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}
