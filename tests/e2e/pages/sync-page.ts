import type { Page } from '@playwright/test'
import { shell } from './shell.ts'

export function syncPage(page: Page) {
  const difference = (title: string) => page.getByRole('article', { name: new RegExp(`^两人改了同一处：${title}`) })
  const refused = (title: string) => page.getByRole('article', { name: `被退回：${title}` })
  return {
    go: () => shell(page).go('同步'),
    difference,
    choose: (title: string, choice: '用我的' | '保留对方' | '都留') => difference(title).getByRole('button', { name: choice }).click(),
    takeBack: (title: string, field: string) => page.getByRole('button', { name: `撤销：${title}，${field}` }).click(),
    refused,
    refusals: page.getByRole('region', { name: '被退回的修改' }),
    async drop(title: string): Promise<void> {
      await refused(title).getByRole('button', { name: '放弃' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click()
    },
  }
}
