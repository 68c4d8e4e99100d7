import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 个人信息: a person's rights, what anonymising would leave, the reason at a print, the notice, 保管到期 and 谁看过. */
export async function shootPrivacy(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  await untilSyncSays(pc.page, /同步：已同步/)
  await shootRights(pc)
  await pc.open('/people/notice')
  await pc.page.getByRole('article').first().waitFor()
  await pc.shoot('privacy-notice')
  await pc.open('/people/retention')
  await pc.page.getByRole('heading', { name: '保管到期', level: 1 }).waitFor()
  await pc.shoot('retention')
  await pc.close()
  for (const [size, ending] of [[undefined, ''] as const, [desk, '-wide'] as const]) {
    const auditor = await studio.signedIn('demo-auditor', size)
    await auditor.open('/audit/looks')
    await auditor.page.getByRole('grid').or(auditor.page.getByText('没有')).first().waitFor()
    await auditor.shoot(`looks${ending}`)
    await auditor.close()
  }
}

async function shootRights({ page, open, shoot }: Pc): Promise<void> {
  await open('/people')
  await page.getByRole('grid').getByRole('row').nth(3).click()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '个人信息权利…' }).click()
  await page.getByRole('button', { name: '看看会留下什么' }).waitFor()
  await shoot('rights')
  const erase = page.getByRole('button', { name: '看看会留下什么' })
  if (await erase.isEnabled()) {
    await erase.click()
    await page.getByRole('dialog').waitFor()
    await shoot('erase')
    await page.keyboard.press('Escape')
  }
  await page.getByRole('link', { name: '汇成摘录' }).click()
  await page.getByRole('button', { name: '填上敏感内容（会留下记录）' }).click()
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await shoot('release-reason')
}
