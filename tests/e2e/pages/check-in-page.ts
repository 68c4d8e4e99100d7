import { expect, type Locator, type Page } from '@playwright/test'
import { row } from './fields.ts'

export interface Counts {
  readonly expected: number
  readonly present: number
  readonly absent: number
}

export function checkInPage(page: Page) {
  const field = page.getByRole('combobox', { name: /^签到：/ })
  const recent = page.getByRole('region', { name: '刚刚签到' })
  const count = (label: string) => page.locator(`[data-count="${label}"]`)
  return {
    field,
    quorum: page.locator('[data-stands]'),
    async freezeRoster(): Promise<void> {
      await page.getByRole('button', { name: '名册无误，开始签到' }).click()
      await expect(field).toBeVisible()
    },
    /** Types, sees the person first in the list, and presses Enter: one keystroke more. */
    async type(text: string, name: string): Promise<void> {
      await field.fill(text)
      await expect(page.getByRole('listbox', { name: '找到的人' }).getByRole('option').first()).toContainText(name)
      await field.press('Enter')
      await expect(recent).toContainText(name)
      await expect(field).toHaveValue('')
    },
    /** As a keyboard-wedge scanner does: a whole number and Enter within a few milliseconds. */
    async scan(code: string, into: Locator = field): Promise<void> {
      await into.focus()
      const session = await page.context().newCDPSession(page)
      const keys = [...code].map((text) => ({ type: 'keyDown' as const, key: text, code: `Digit${text}`, text, windowsVirtualKeyCode: 0 }))
      const enter = { type: 'keyDown' as const, key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
      // The scanner's own pace: a busy machine that runs this test must not look like a slow typist.
      const start = Date.now() / 1000
      for (const [index, key] of [...keys, enter].entries())
        await session.send('Input.dispatchKeyEvent', { ...key, timestamp: start + index * 0.005 })
      // Not detached: that would end the page's belief that its cable is out.
    },
    async undoLast(): Promise<void> {
      await page.keyboard.press('Control+z')
    },
    async leave(name: string, kind: string, reason: string): Promise<void> {
      await row(page, '签到名册', name).click()
      const dialog = page.getByRole('dialog', { name: `${name} 的出席情况` })
      await dialog.getByRole('radio', { name: kind }).check()
      await dialog.getByRole('textbox', { name: '说明' }).fill(reason)
      await dialog.getByRole('button', { name: '确定' }).click()
      await expect(dialog).toBeHidden()
    },
    /** Who stands on the list, as far as it is in sight. */
    async names(): Promise<readonly string[]> {
      const cells = page.getByRole('grid', { name: '签到名册' }).getByRole('row').locator('[role=gridcell]:first-child')
      await cells.first().waitFor()
      return (await cells.allInnerTexts()).map((text) => text.split('\n')[0] ?? '')
    },
    only: (group: string) => page.getByText(new RegExp(`^${group} \\d+$`)).click(),
    row: (name: string | RegExp) => row(page, '签到名册', name),
    present: count('实到'),
    async counts(): Promise<Counts> {
      const number = async (label: string): Promise<number> => Number(/\d+/.exec(await count(label).innerText())?.[0])
      return { expected: await number('应到'), present: await number('实到'), absent: await number('缺席') }
    },
    open: () => page.getByRole('button', { name: '开会，去记录' }).click(),
  }
}
