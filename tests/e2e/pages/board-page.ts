import { expect, type Page } from '@playwright/test'
import { row } from './fields.ts'

export function boardPage(page: Page) {
  const card = (code: string) => page.locator('button[aria-expanded]').filter({ hasText: code })
  return {
    card,
    refresh: () => page.getByRole('button', { name: '重新统计' }).click(),
    /** The big number of a card. */
    async figure(code: string): Promise<number> {
      await expect(card(code)).toBeVisible()
      const lines = (await card(code).innerText()).split('\n').map((line) => line.trim())
      const [, figure = ''] = lines.map((line) => /^([\d,]+)\D*$/.exec(line)).find((found) => found) ?? []
      return figure === '' ? Number.NaN : Number(figure.replaceAll(',', ''))
    },
    async open(code: string): Promise<void> {
      await card(code).click()
      await expect(card(code)).toHaveAttribute('aria-expanded', 'true')
    },
    row: (text: string | RegExp) => row(page, /明细$/, text),
    total: page.getByText(/^共 [\d,]+ 行$/),
  }
}
