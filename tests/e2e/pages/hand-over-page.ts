import { expect, type Page } from '@playwright/test'
import { PASSWORD } from './sign-in.ts'
import { shell } from './shell.ts'

/** 工作交接: from the three names to the locked list. */
export function handOverPage(page: Page) {
  return {
    unsent: page.getByRole('alert').filter({ hasText: '没有送到区里' }),
    sheet: page.getByRole('article', { name: '工作交接清单' }),
    signAs: (role: string) => page.getByRole('button', { name: `作为${role}签字` }),
    async start(to: string, witness: string): Promise<void> {
      await shell(page).go('交接')
      await page.getByRole('link', { name: '开始交接' }).first().click()
      await page.getByRole('combobox', { name: '接收人' }).fill(to)
      await page.getByRole('combobox', { name: '监交人' }).fill(witness)
      await page.getByRole('button', { name: '下一步' }).click()
    },
    /** From the list to the record; answers its id. */
    async drawUp(belongings: string): Promise<string> {
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByRole('textbox', { name: '账号、设备和实物' }).fill(belongings)
      await page.getByRole('button', { name: '生成交接清单' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /工作交接（/ })).toBeVisible()
      return /#\/hand-over\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    },
    async sign(role: string): Promise<void> {
      await page.getByRole('button', { name: `作为${role}签字` }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/的登录密码/).fill(PASSWORD)
      await dialog.getByRole('button', { name: '签字', exact: true }).click()
      await expect(dialog).toBeHidden()
    },
  }
}
