import { addDays, chinaDay } from '#shared/lib/day.ts'
import { choose } from '#tests/e2e/pages/fields.ts'
import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TASK = '每月报送楼道照片台账'

test('[D15] what a department puts on a community is 未准入 there until its street has admitted it, with a last day', async ({
  district,
  pcOf,
}) => {
  const [community, street] = await Promise.all([pcOf('demo-neighbour'), pcOf('demo-street')])
  const [own, above] = [itemsPage(community.page), itemsPage(street.page)]
  const until = addDays(chinaDay(Date.now()), 200)
  const id = await test.step('the community registers what came, and sees that nobody admitted it', async () => {
    const task = await own.register('下派事项', TASK, async (form) => {
      await form.getByRole('textbox', { name: '下派部门' }).fill('区消防大队')
      await choose(form.getByRole('combobox', { name: '下派什么' }), '表格台账')
    })
    await expect(community.page.getByText('未准入', { exact: true })).toBeVisible()
    await expect(community.page.getByRole('combobox', { name: '对上哪一项准入' })).toBeDisabled()
    return task
  })
  await test.step('the street takes the department’s application, assesses it, and admits it to a day', async () => {
    await above.register('准入申请', '楼道照片台账', async (form) => {
      await form.getByRole('textbox', { name: '申请部门' }).fill('区消防大队')
      await choose(form.getByRole('combobox', { name: '下派什么' }), '表格台账')
      await form.getByRole('textbox', { name: '依据' }).fill('区消防工作年度方案')
    })
    await above.step('开始评估', (form) => form.getByRole('textbox', { name: '评估意见' }).fill('一月一次，不占人手。'))
    await above.step('准入', (form) => form.getByLabel('准入到哪天').fill(until))
    await expect(street.page.getByText('准入有效', { exact: true })).toBeVisible()
  })
  await test.step('it reaches the community, which names it; the task is admitted, and the thread says by what', async () => {
    const admission = community.page.getByRole('combobox', { name: '对上哪一项准入' })
    await expect(admission).toBeEnabled({ timeout: 60_000 })
    await admission.click()
    await community.page.getByRole('option', { name: /楼道照片台账/ }).click()
    const check = community.page.getByRole('region', { name: '准入核对' })
    await expect(check.getByText('已准入', { exact: true })).toBeVisible()
    await expect(own.thread).toContainText('《楼道照片台账》')
  })
  await shell(community.page).waitUntilSynced()
  const stored = recordAt(await callAs(district.url, 'demo-neighbour'), 'items', id)
  await expect.poll(async () => ((await stored())?.['links'] as readonly string[] | undefined)?.length).toBe(1)
})
