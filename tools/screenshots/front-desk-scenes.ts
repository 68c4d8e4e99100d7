import { untilSyncSays, type Studio } from './studio.ts'

/** 服务台: the catalogue, what is taken in, and a slip. */
export async function shootFrontDesk(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/front-desk?view=services')
  await page.getByText(/^共 \d+ 项$/).waitFor()
  await pc.shoot('front-desk-services')
  await pc.open('/front-desk')
  await page.getByText(/^共 \d+ 件$/).waitFor()
  await page.keyboard.press('Alt+n')
  const dialog = page.getByRole('dialog', { name: '窗口受理' })
  await dialog.getByRole('textbox', { name: '来办事的人' }).fill('何秀珍')
  // What follows the name: nine keys.
  for (const key of ['Enter', 'Tab', 'l', 'n', 'y', 'd', 'z', 'Enter']) await page.keyboard.press(key)
  await dialog.getByRole('group', { name: '带来的材料' }).waitFor()
  await pc.shoot('front-desk-new')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '老年优待证办理' }).waitFor()
  await pc.shoot('front-desk-matter')
  await page.getByRole('link', { name: '受理单' }).click()
  await page.getByRole('heading', { name: '受理单', exact: true }).waitFor()
  await pc.shoot('front-desk-slip')
  await pc.open('/front-desk/services/JZ01')
  await page.getByRole('heading', { name: '一次告知单', exact: true }).waitFor()
  await pc.shoot('front-desk-notice')
  await pc.open('/front-desk')
  await page.getByText(/^共 \d+ 件$/).waitFor()
  await pc.shoot('front-desk')
  await pc.close()
}
