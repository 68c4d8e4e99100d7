import { untilSyncSays, type Studio } from './studio.ts'

/** 查找: the dialog over a page, and the page with its filters. */
export async function shootSearch(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/search?q=%E7%94%B5%E6%A2%AF')
  // Until the index is complete: what is found is then the same every time.
  await page.getByText(/^找到 \d+ 条/).waitFor({ timeout: 120_000 })
  await page.getByText(/正在准备查找/).waitFor({ state: 'detached', timeout: 120_000 })
  await pc.shoot('search')
  await pc.open('/')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: '查找' }).fill('加装电梯')
  await page.getByRole('button', { name: /在查找页看全部/ }).waitFor()
  await pc.shoot('search-dialog')
  await pc.close()
}
