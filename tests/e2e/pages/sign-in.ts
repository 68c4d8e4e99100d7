import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'Demo-2026!'

/** Ends where the program answers, which need not be the first page. */
export async function fillSignIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

export async function signIn(page: Page, username: string): Promise<void> {
  await fillSignIn(page, username)
  // A password is stretched for a second on a quiet machine, for many on a busy one.
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 90_000 })
}
