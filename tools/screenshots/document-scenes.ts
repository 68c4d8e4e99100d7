import { untilSyncSays, type Studio } from './studio.ts'

/** 文件库, a paper with its lines, a self-check; and what a street drew by lot. */
export async function shootDocuments(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/documents')
  await page.getByText(/^共 \d+ 份/).waitFor()
  await pc.shoot('documents')
  await page.getByRole('searchbox', { name: '搜索文件' }).fill('物业服务标准')
  await page.getByRole('row', { name: /物业服务标准/ }).click()
  await page.getByText('电梯有人管，困人三十分钟内到场').waitFor()
  await pc.shoot('document')
  await pc.open('/items?type=selfCheck')
  await page.getByRole('row', { name: /对照自查/ }).click()
  await page.getByText(/^达标 \d/).waitFor()
  await pc.shoot('self-check')
  await pc.close()
  const street = await studio.signedIn('demo-street')
  await untilSyncSays(street.page, /同步：已同步/)
  await street.open('/inspections/draw')
  await street.page.getByRole('button', { name: /填入下属各社区/ }).click()
  await street.page.getByRole('textbox', { name: /人员名单/ }).fill('党建办甲组\n党建办乙组')
  await street.page.getByRole('textbox', { name: /抽几个对象/ }).fill('3')
  await street.page.getByRole('button', { name: '抽取' }).click()
  await street.page.getByRole('table', { name: '抽取结果' }).waitFor()
  await street.shoot('inspection-draw')
  await street.close()
}
