import { addDays, chinaDay } from '#shared/lib/day.ts'
import { choose } from '#tests/e2e/pages/fields.ts'
import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { compose } from '#tests/e2e/pages/ime.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf, type WireRecord } from '#tests/e2e/support/api.ts'
import { expect, test, type Desk } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const VISITOR = '褚秀珍'
const SERVICE = '老年优待证办理'

test('somebody at the window: taken in by the keyboard with a slip, handed on, done, delivered, evaluated', async ({
  district,
  deskOf,
}) => {
  const desk = await deskOf('demo-neighbour')
  const { page } = desk
  const items = itemsPage(page)
  await page.context().setOffline(true)
  await test.step('Alt+N, a name, a few letters of the service: one paper is missing, and everything that is is told at once', async () => {
    await shell(page).go('服务台')
    await expect(page.getByRole('heading', { level: 1, name: '服务台' })).toBeVisible()
    await page.keyboard.press('Alt+n')
    const dialog = page.getByRole('dialog', { name: '窗口受理' })
    await expect(dialog.getByRole('textbox', { name: '来办事的人' })).toBeFocused()
    await compose(page, 'chuxiuzhen', VISITOR, async () => page.keyboard.press('Enter'))
    await expect(page.getByRole('option', { name: VISITOR }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('lnyd')
    await expect(page.getByRole('option', { name: SERVICE })).toBeVisible()
    await page.keyboard.press('Enter')
    await dialog.getByRole('checkbox', { name: '近期免冠照片' }).focus()
    await page.keyboard.press('Space')
    await expect(dialog.getByText('缺 1 样，先一次告知，补齐再受理。')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1, name: SERVICE })).toBeVisible()
  })
  expect(await slip(desk, '一次告知单')).toMatch(/还缺以下材料.*近期免冠照片/s)
  await test.step('the photograph has come: it is accepted', async () => {
    await page.getByRole('button', { name: '材料补齐，受理' }).click()
    await expect(items.head).toContainText('已受理')
  })
  const accepted = await slip(desk, '受理单')
  for (const words of [VISITOR, SERVICE, '本人身份证、近期免冠照片']) expect(accepted).toContain(words)

  await test.step('handed on, done, delivered and evaluated by the steps of the list', async () => {
    await page.getByRole('link', { name: '接着办' }).click()
    await items.step('流转', async (form) => {
      await form.getByRole('textbox', { name: '责任单位' }).fill('街道便民服务中心')
      await form.getByLabel('期限').fill(addDays(chinaDay(Date.now()), 10))
    })
    await expect(items.head).toContainText('已流转')
    await items.step('办结', (form) => form.getByRole('textbox', { name: '办理结果' }).fill('优待证已制好。'))
    await items.step('送达', (form) => form.getByRole('textbox', { name: '怎样反馈了提出人' }).fill('电话通知，本人来取走。'))
    await items.step('记录评价', (form) => choose(form.getByRole('combobox', { name: '提出人的评价' }), '满意'))
    await expect(items.head).toContainText('已评价')
  })
  await test.step('the window finds it by the pinyin of the name, with its end, and prints the 办结单', async () => {
    await shell(page).go('服务台')
    await page.getByRole('searchbox', { name: '查找受理的事' }).fill('cxz')
    await page.getByRole('grid', { name: '受理台账' }).getByRole('row').filter({ hasText: VISITOR }).click()
    await expect(page.getByRole('region', { name: '受理' })).toContainText('满意')
    expect(await slip(desk, '办结单')).toContain('优待证已制好。')
  })
  await page.context().setOffline(false)
  await shell(page).waitUntilSynced()
  const caller = await callAs(district.url, 'demo-neighbour')
  const isHers = ({ raisedBy }: WireRecord): boolean => (raisedBy as { name?: string } | undefined)?.name === VISITOR // of an item
  await expect
    .poll(async () => (await recordsOf(caller, 'items')).find(isHers))
    .toMatchObject({
      type: 'counter',
      state: 'evaluated',
      satisfaction: 'satisfied',
      raisedBy: { name: VISITOR },
      ownerOrgName: '街道便民服务中心',
      result: '优待证已制好。',
    })
})

/** Prints it and comes back; answers what stands on the paper. */
async function slip({ page, paper }: Desk, name: string): Promise<string> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('article', { name })).toBeVisible()
  const sheets = await readPdf(await paper(() => page.getByRole('button', { name: '打印', exact: true }).click()))
  await page.goBack()
  await expect(page.getByRole('link', { name: '接着办' })).toBeVisible()
  return sheets.map(({ text }) => text).join('\n')
}
