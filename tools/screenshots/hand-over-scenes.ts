import { desk, untilSyncSays, type Studio } from './studio.ts'

/** A recorder hands over; and a meeting that two branches hold together. */
export async function shootHandOver(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-recorder')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/hand-over/new')
  await page.getByRole('combobox', { name: '接收人' }).fill('孙晓梅')
  await page.getByRole('combobox', { name: '监交人' }).fill('周敏')
  await pc.shoot('hand-over-parties')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('将要移交').waitFor()
  await pc.shoot('hand-over-list')
  await page.getByRole('button', { name: '下一步' }).click()
  await page
    .getByRole('textbox', { name: '账号、设备和实物' })
    .fill('办公电脑一台；移动硬盘一块（备份用）；纸质记录本 3 本。本人账号请系统管理员停用。')
  await page.getByRole('button', { name: '生成交接清单' }).click()
  await page.getByRole('button', { name: '作为移交人签字' }).waitFor()
  await untilSyncSays(page, /同步：已同步/)
  await pc.shoot('hand-over')
  const hash = new URL(page.url()).hash.slice(1)
  await pc.open(`${hash}/print`)
  await page.getByRole('article').waitFor()
  await pc.shoot('hand-over-print')
  await pc.open('/meetings/new')
  await choose('会议类型', '主题党日')
  await page.getByRole('combobox', { name: '联合召开的组织' }).click()
  await page
    .getByRole('option', { name: /第二网格党支部/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await page.getByText(/^应到 [1-9]/).waitFor()
  await pc.shoot('joint-plan')
  await pc.close()
  const wide = await studio.signedIn('demo-recorder', desk)
  await untilSyncSays(wide.page, /同步：已同步/)
  await wide.open(hash)
  await wide.page.getByRole('button', { name: '作为移交人签字' }).waitFor()
  await wide.shoot('hand-over-wide')
  await wide.close()

  async function choose(field: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
}
