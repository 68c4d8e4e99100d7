import { addDays, chinaDay } from '#shared/lib/day.ts'
import { choose, row } from '#tests/e2e/pages/fields.ts'
import { orgsPage } from '#tests/e2e/pages/orgs-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const NAME = '赵志远'

test('[A9] a 兼职委员 by keyboard and without a network: nominated, agreed by his unit, shown, appointed, and a slip taken back', async ({
  district,
  pcOf,
}) => {
  const pc = await pcOf('demo-neighbour')
  const { page } = pc
  const orgs = orgsPage(page)
  const today = chinaDay(Date.now())
  const appointments = (name: string) => row(page, '兼职委员的聘任', name)
  const record = async (word: string, fill: () => Promise<void>): Promise<void> => {
    await appointments(NAME).click()
    const dialog = page.getByRole('dialog', { name: `聘任：${NAME}` })
    await choose(dialog.getByRole('combobox', { name: '记哪一步' }), word)
    await fill()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
  }

  await orgs.go()
  await row(page, '组织', /大党委/)
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '兼职委员的聘任' })).toBeVisible()
  const id = decodeURIComponent(page.url().split('/orgs/')[1] ?? '')
  await pc.pullCable()

  await test.step('nominated; he is no member yet', async () => {
    await page.getByRole('button', { name: '提名', exact: true }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '提名兼职委员' })
    await expect(dialog.getByRole('textbox', { name: /提名谁/ })).toBeFocused()
    await page.keyboard.insertText(NAME)
    await page.keyboard.press('Tab')
    await dialog.getByRole('combobox', { name: '所在单位' }).fill('规划设计院党委')
    await dialog.getByLabel(/^哪一天/).fill(addDays(today, -30))
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(appointments(NAME)).toContainText('提名')
    await expect(orgs.seat(NAME)).toHaveCount(0)
  })

  await test.step('his unit agrees, he is shown to the public, and appointed: a member with his days', async () => {
    await record('征求单位意见', async () => {
      await page.getByLabel(/^哪一天/).fill(addDays(today, -25))
      await choose(page.getByRole('combobox', { name: '结果' }), '单位同意')
    })
    await record('公示', async () => {
      await page.getByLabel(/^公示从哪一天起/).fill(addDays(today, -20))
      await page.getByLabel(/^公示到哪一天/).fill(addDays(today, -14))
      await choose(page.getByRole('combobox', { name: '结果' }), '无异议')
    })
    await record('聘任', async () => {
      await expect(page.getByText('可以照记，请在说明里写明情况')).toHaveCount(0)
      await page.getByLabel(/^聘期到哪一天/).fill(addDays(today, 730))
      await page.getByRole('textbox', { name: '聘书号' }).fill('聘〔2026〕3号')
    })
    await expect(orgs.seat(NAME)).toContainText('兼职委员')
  })

  await test.step('a slip is put right: the row stays, struck out, and the end of the appointment is as before', async () => {
    await record('解聘', () => page.getByRole('textbox', { name: /原因/ }).fill('点错了人'))
    await appointments(NAME).click()
    await page.getByRole('button', { name: `更正：${today} 解聘` }).press('Enter')
    await page.getByRole('textbox', { name: '为什么更正' }).fill('点错了人')
    await page.getByRole('button', { name: '更正', exact: true }).press('Enter')
    await expect(page.getByRole('list', { name: '经过' })).toContainText('已更正：点错了人')
    await page.keyboard.press('Escape')
  })

  await test.step('the district has every step, and the member as he stands', async () => {
    await pc.plugIn()
    await shell(page).waitUntilSynced()
    const held = await recordAt(await callAs(district.url, 'demo-neighbour'), 'orgs', id)()
    const steps = (held?.['seatSteps'] ?? []) as readonly { readonly kind: string }[] // the schema's
    expect(steps.map(({ kind }) => kind)).toEqual(['nominated', 'unitAsked', 'publicised', 'appointed', 'released', 'corrected'])
    const seats = held?.['memberships'] as readonly { readonly name: string; readonly to?: string }[] // the schema's
    expect(seats.find(({ name }) => name === NAME)).toMatchObject({ to: addDays(today, 730), appointmentNo: '聘〔2026〕3号' })
  })
})
