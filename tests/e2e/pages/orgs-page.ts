import { expect, type Page } from '@playwright/test'
import { row } from './fields.ts'
import { shell } from './shell.ts'

/** 组织台账: the list, and the page of one. */
export function orgsPage(page: Page) {
  const dialog = (name: string) => page.getByRole('dialog', { name })
  return {
    async go(): Promise<void> {
      await shell(page).go('组织')
      await expect(page.getByRole('heading', { name: '组织台账' })).toBeVisible()
    },
    row: (name: string | RegExp) => row(page, '组织', name),
    seat: (name: string | RegExp) => row(page, '成员', name),
    alert: page.getByRole('status', { name: '换届提醒' }),
    /** From the page of an organisation; the keyboard goes from field to field. */
    async addMember(name: string, duty: string): Promise<void> {
      await page.getByRole('button', { name: '添加成员' }).press('Enter')
      const adding = dialog('添加成员')
      await expect(adding.getByRole('textbox', { name: /姓名/ })).toBeFocused()
      await page.keyboard.insertText(name)
      await expect(page.getByRole('option', { name }).first()).toBeVisible()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.insertText(duty)
      await page.keyboard.press('Control+Enter')
      await expect(adding).toBeHidden()
    },
    /** One of the steps behind 换届、调整. */
    async step(name: string) {
      await page.getByRole('button', { name: '换届、调整' }).click()
      await page.getByRole('menuitem', { name: `${name}…` }).click()
      return dialog(name)
    },
  }
}
