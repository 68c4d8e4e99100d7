import { untilSyncSays, type Studio } from './studio.ts'

/** 协议 and 公约: the list, one agreement with its two-way list, one 公约 with its editions. */
export async function shootAgreements(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/agreements')
  await page.getByText(/^共 [\d,]+ 份/).waitFor()
  await pc.shoot('agreements')
  await page.getByRole('searchbox', { name: '搜索协议' }).fill('错时停车')
  await page.getByRole('row', { name: /错时停车协议/ }).click()
  await page.getByRole('heading', { level: 1, name: /错时停车协议/ }).waitFor()
  await pc.shoot('agreement')
  await pc.open('/agreements/conventions')
  await page.getByRole('row', { name: /机动车停放公约/ }).click()
  await page.getByRole('group', { name: /^第 1 版/ }).waitFor()
  await pc.shoot('convention')
  await pc.close()
}
