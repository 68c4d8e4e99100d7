import { expect, type Page } from '@playwright/test'
import { row } from './fields.ts'
import { shell } from './shell.ts'

export function peoplePage(page: Page) {
  const field = page.getByRole('searchbox', { name: '搜索人员' }).or(page.getByRole('textbox', { name: '搜索人员' }))
  return {
    go: () => shell(page).go('人员'),
    search: (text: string) => field.fill(text),
    row: (text: string | RegExp) => row(page, '人员', text),
    async open(text: string): Promise<void> {
      await row(page, '人员', text).first().click()
      await expect(page.getByRole('heading', { name: text, level: 1 })).toBeVisible()
    },
  }
}
