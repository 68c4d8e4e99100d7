import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('from the calendar of duties theme days of the coming months are planned with the keyboard, and stand in it', async ({
  district,
  pcOf,
}) => {
  const pc = await pcOf('demo-secretary')
  const { page } = pc
  await pc.pullCable()
  await shell(page).go('组织生活')
  await page.getByRole('button', { name: '下一年' }).click()
  const grid = page.getByRole('grid', { name: `${Number(chinaDay(Date.now()).slice(0, 4)) + 1}年组织生活一览` })
  const cell = (month: number, state: string) =>
    grid.getByRole('gridcell', { name: new RegExp(`第一网格党支部主题党日，${month}月：${state}`) })
  await test.step('the arrow keys lead to the cell, Enter to a filled plan', async () => {
    await grid.focus()
    await page.keyboard.press('Control+Home')
    const chosen = grid.locator('[role=gridcell][aria-selected=true]')
    const said = async (): Promise<string> => (await chosen.getAttribute('aria-label')) ?? ''
    // One key at a time, each seen to have moved it: a key too many would lead past the cell.
    for (let name = await said(); !/第一网格党支部主题党日，1月：还没到时候/.test(name); name = await said()) {
      await page.keyboard.press('ArrowDown')
      await expect(chosen).not.toHaveAttribute('aria-label', name)
    }
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: '会议名称' })).toHaveValue(/第一网格党支部.*主题党日/)
  })
  await test.step('three more are proposed, one is left out', async () => {
    await page.getByRole('combobox', { name: '接着排几次' }).click()
    await page.getByRole('option', { name: '再排 3 次' }).click()
    await page.getByRole('button', { name: '第 2 次不排' }).click()
    await page.getByRole('button', { name: '保存这 3 次计划' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /主题党日/ })).toBeVisible()
  })
  await test.step('they stand in the year, and reach the district', async () => {
    await shell(page).go('组织生活')
    await page.getByRole('button', { name: '下一年' }).click()
    for (const month of [1, 2, 4]) await expect(cell(month, '已排期')).toBeVisible()
    await expect(cell(3, '还没到时候')).toBeVisible()
    await pc.plugIn()
    await shell(page).waitUntilSynced()
    const caller = await callAs(district.url, 'demo-secretary')
    const planned = (await recordsOf(caller, 'meetings')).filter((one) => one['type'] === 'partyDay' && one['state'] === 'planned')
    const months = planned.map((one) => String(one['plannedAt']).slice(5, 7))
    expect(months).toEqual(expect.arrayContaining(['01', '02', '04']))
  })
})
