import { expect, type Page } from '@playwright/test'
import { choose } from './fields.ts'

export function printPage(page: Page) {
  const button = page.getByRole('button', { name: /^(打印|存为 PDF)$/ }).first() // the PDF comes first where there are both
  return {
    async show(sheet: string): Promise<void> {
      await page.getByRole('radiogroup', { name: '打印哪一种' }).getByText(sheet, { exact: true }).click()
      await expect(page.getByRole('article', { name: sheet })).toBeVisible()
    },
    chooseVote: (subject: string | RegExp) => choose(page.getByRole('combobox', { name: '哪一项表决' }), subject),
    async print(): Promise<void> {
      await expect(button).toBeEnabled()
      await button.click()
    },
    saveWord: () => page.getByRole('button', { name: '存为 Word' }).click(),
  }
}
