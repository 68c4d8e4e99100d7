import { expect, type Page } from '@playwright/test'
import { choose } from './fields.ts'

/** Says what it is for, where sensitive data leave. @returns after the dialog has closed */
export async function giveReason(page: Page, reason: string, words = ''): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /写明用途/ })
  await dialog.getByRole('radio', { name: reason }).check()
  if (words !== '') await dialog.getByRole('textbox', { name: '说明' }).fill(words)
  await dialog.getByRole('button', { name: /^(打印|导出)$/ }).click()
  await expect(dialog).toBeHidden()
}

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
