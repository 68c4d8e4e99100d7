import { expect, type Page } from '@playwright/test'
import { pickPerson } from './fields.ts'
import { shell } from './shell.ts'

export function deliberationPage(page: Page) {
  return {
    async raise(matter: { readonly title: string; readonly proposer: string }): Promise<void> {
      await shell(page).go('议事')
      await page.getByRole('button', { name: '收一个议题' }).click()
      const drawer = page.getByRole('dialog', { name: '收一个议题' })
      await drawer.getByRole('textbox', { name: '议题' }).fill(matter.title)
      await pickPerson(drawer.getByRole('textbox', { name: '提出人' }), matter.proposer, matter.proposer)
      await drawer.getByRole('button', { name: '收题' }).click()
      await expect(page.getByRole('heading', { name: matter.title, level: 1 })).toBeVisible()
    },
    step: (name: string | RegExp) => page.getByRole('navigation', { name: '议事步骤' }).getByRole('button', { name }).click(),
    async note(speaker: string, words: string): Promise<void> {
      await pickPerson(page.getByRole('textbox', { name: '发言人' }), speaker, speaker)
      await page.getByRole('textbox', { name: '原话' }).fill(words)
      await page.getByRole('textbox', { name: '原话' }).press('Control+Enter')
      await expect(page.getByRole('textbox', { name: '原话' })).toHaveValue('')
      await expect(page.getByText(words)).toBeVisible()
    },
  }
}
