import { expect, type Page } from '@playwright/test'

/** The dialog of a vote, an election or an admission. */
export function votePage(page: Page) {
  const dialog = page.getByRole('dialog', { name: '表决', exact: true })
  const count = (label: string) => dialog.getByRole('textbox', { name: label, exact: true })
  return {
    dialog,
    count,
    async open(): Promise<void> {
      // The key is the recorder's desk's, which is loaded when it is first opened.
      await expect(page.getByRole('textbox', { name: '会议记录' })).toBeVisible()
      await page.keyboard.press('F2')
      await expect(dialog.getByRole('textbox', { name: /^(表决事项|选举事项)/ })).toBeVisible()
    },
    async fill(counts: Readonly<Record<string, number>>): Promise<void> {
      for (const [label, number] of Object.entries(counts)) await count(label).fill(String(number))
    },
    /** Whoever stands for it, or is voted on: typed, found, taken with Enter. */
    async addPerson(field: string | RegExp, name: string): Promise<void> {
      const picker = dialog.getByRole('textbox', { name: field })
      await picker.fill(name)
      await expect(page.getByRole('option', { name }).first()).toBeVisible()
      await picker.press('Enter')
      await expect(dialog.getByText(name, { exact: false }).first()).toBeVisible()
    },
    declare: (words: string) => dialog.getByRole('radiogroup', { name: '宣布结果' }).getByText(words, { exact: true }).click(),
    reckonBy: (words: string) => dialog.getByRole('radiogroup', { name: '所依算法' }).getByText(words, { exact: true }).click(),
    press: (label: string | RegExp) => dialog.getByRole('button', { name: label }).click(),
    async closed(): Promise<void> {
      await expect(dialog).toBeHidden()
    },
  }
}
