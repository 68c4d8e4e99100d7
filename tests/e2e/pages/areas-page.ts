import { expect, type Page } from '@playwright/test'
import { shell } from './shell.ts'

export function areasPage(page: Page) {
  const tree = page.getByRole('tree', { name: '区域' })
  const shown = (name: string) => page.getByRole('heading', { level: 2, name, exact: true })
  return {
    tree,
    shown,
    item: (name: RegExp) => tree.getByRole('treeitem', { name }),
    async go(): Promise<void> {
      await shell(page).go('区域')
      await expect(tree.getByRole('treeitem', { selected: true, name: /\d+ 人/ })).toBeVisible({ timeout: 60_000 })
    },
    /** From the row with the cursor, by keys alone. */
    async walk(keys: readonly string[], to: string): Promise<void> {
      await tree.focus()
      for (const key of keys) await page.keyboard.press(key)
      await page.keyboard.press('Enter')
      await expect(shown(to)).toBeVisible()
    },
    async act(label: string): Promise<void> {
      await page.getByRole('button', { name: '更多' }).click()
      await page.getByRole('menuitem', { name: label }).click()
    },
  }
}
