import { expect, type Page } from '@playwright/test'
import { PASSWORD } from './sign-in.ts'

export function finishPage(page: Page) {
  return {
    async finalise(): Promise<void> {
      await page.getByRole('button', { name: '记录人定稿' }).click()
      await expect(page.getByRole('button', { name: '主持人签字' })).toBeVisible()
    },
    async sign(): Promise<void> {
      await page.getByRole('button', { name: '主持人签字' }).click()
      const dialog = page.getByRole('dialog', { name: '主持人签字' })
      await dialog.getByLabel(/的登录密码$/).fill(PASSWORD)
      await dialog.getByRole('button', { name: '签字并锁定' }).click()
      await expect(dialog).toBeHidden()
    },
    locked: page.getByText('已签字锁定。这份记录不会再变'),
  }
}
