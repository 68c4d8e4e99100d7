import { desk, untilSyncSays, type Studio } from './studio.ts'

/** The calendar of duties of a community, a member's year, its paper, and planning the next ones in one step. */
export async function shootOverview(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/overview')
  await page.getByRole('gridcell').first().waitFor()
  await pc.shoot('overview')
  await pc.open('/overview/print')
  await page.getByRole('article').waitFor()
  await pc.shoot('overview-print')
  await pc.open('/overview')
  await page
    .getByRole('gridcell', { name: /主题党日，12月：还没到时候/ })
    .first()
    .click()
  await page.getByRole('combobox', { name: '接着排几次' }).click()
  await page.getByRole('option', { name: '再排 3 次' }).click()
  await page.getByLabel('第 3 次的时间').scrollIntoViewIfNeeded()
  await pc.shoot('plan-series')
  await pc.open('/overview?view=members')
  await page.getByRole('combobox', { name: '选择党支部' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: /会留下记录/ }).click()
  await page.getByRole('grid', { name: /按姓名排列/ }).waitFor()
  await pc.shoot('members')
  await pc.close()
  const wide = await studio.signedIn('demo-secretary', desk)
  await untilSyncSays(wide.page, /同步：已同步/)
  await wide.open('/overview')
  await wide.page.getByRole('gridcell').first().waitFor()
  await wide.shoot('overview-wide')
  await wide.close()
}
