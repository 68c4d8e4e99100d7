import { desk, untilSyncSays, type Studio } from './studio.ts'

/** Binding a body's year: the list, the volume as it will be, its package with the four checks. */
export async function shootArchive(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/archive')
  const unbound = page.getByRole('row').filter({ hasText: '未装订' })
  await unbound.first().waitFor()
  await unbound.first().click()
  await page.getByRole('button', { name: '装订', exact: true }).click()
  await page.getByText('与装订时一致。').first().waitFor()
  await page.getByRole('button', { name: '制作归档信息包' }).click()
  await page.getByText(/四性检测全部通过/).waitFor({ timeout: 120_000 })
  await pc.shoot('archive-package')
  await page.getByRole('article', { name: '卷内目录' }).scrollIntoViewIfNeeded()
  await pc.shoot('archive-contents')
  await pc.open('/archive')
  await page.getByRole('row').filter({ hasText: '已装订' }).first().waitFor()
  await pc.shoot('archive')
  await unbound.first().click()
  await page.getByText('下面是装订以后的样子').waitFor()
  await pc.shoot('archive-volume')
  await pc.close()
  const wide = await studio.signedIn('demo-secretary', desk)
  await untilSyncSays(wide.page, /同步：已同步/)
  await wide.open('/archive')
  await wide.page.getByRole('row').filter({ hasText: '未装订' }).first().click()
  await wide.page.getByText('下面是装订以后的样子').waitFor()
  await wide.shoot('archive-wide')
  await wide.close()
}
