import { expect, type Page } from '@playwright/test'
import { shell } from './shell.ts'

/** 归档: the list, one body's year, the package and its checks. */
export function archivePage(page: Page) {
  const row = (state: string) =>
    page
      .getByRole('grid', { name: /年归档$/ })
      .getByRole('row')
      .filter({ hasText: state })
  return {
    row,
    heading: page.getByRole('heading', { level: 1 }),
    /** A body whose year is not bound yet. */
    async openUnbound(name: string | RegExp): Promise<void> {
      await shell(page).go('归档')
      await row('未装订').filter({ hasText: name }).first().click()
      await expect(page.getByText('下面是装订以后的样子')).toBeVisible()
    },
    async bind(): Promise<void> {
      await page.getByRole('button', { name: '装订', exact: true }).click()
      await expect(page.getByText('与装订时一致。').first()).toBeVisible()
    },
    async makePackage(): Promise<void> {
      await page.getByRole('button', { name: '制作归档信息包' }).click()
      await expect(page.getByText(/已制作，\d+ 个文件，四性检测全部通过/)).toBeVisible({ timeout: 240_000 })
    },
    save: () => page.getByRole('button', { name: '保存归档信息包' }).click(),
    async check(file: string): Promise<void> {
      await shell(page).open('/archive/check')
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: '选择归档信息包' }).click()
      await (await chooser).setFiles(file)
    },
    /** How one of the four came out. */
    result: (name: string) => page.getByRole('region', { name }),
  }
}
