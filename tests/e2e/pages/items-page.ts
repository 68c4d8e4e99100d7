import { expect, type Locator, type Page } from '@playwright/test'
import { choose } from './fields.ts'
import { shell } from './shell.ts'

type Fill = (form: Locator) => Promise<void>

/** 清单: a matter is registered, and goes its way. */
export function itemsPage(page: Page) {
  const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true })
  const take = async (name: string, fill?: Fill): Promise<void> => {
    await fill?.(dialog(name))
    await dialog(name).getByRole('button', { name, exact: true }).click()
    await expect(dialog(name)).toBeHidden()
  }
  return {
    /** Title, number and state of the matter that is open. */
    head: page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) }),
    thread: page.getByRole('region', { name: '办理经过' }),
    joined: page.getByRole('region', { name: '关联与认领' }),
    /** Title and Ctrl+Enter, and what else the list asks for. Answers the matter's id. */
    async register(list: string, title: string, fill?: Fill): Promise<string> {
      await shell(page).go('清单')
      await page.getByRole('button', { name: '登记事项' }).click()
      const drawer = dialog('登记事项')
      await choose(drawer.getByRole('combobox', { name: '清单' }), list)
      await fill?.(drawer)
      await drawer.getByRole('textbox', { name: '一句话写明是什么事' }).focus()
      await page.keyboard.insertText(title)
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      return /#\/items\/([^/?]+)/.exec(page.url())?.[1] ?? ''
    },
    async open(id: string, title: string): Promise<void> {
      await shell(page).open(`/items/${id}`)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 60_000 })
    },
    /** The usual next step. */
    async step(name: string, fill?: Fill): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click()
      await take(name, fill)
    },
    /** One of the rarer steps, behind 其他处理. */
    async otherStep(name: string, fill?: Fill): Promise<void> {
      await page.getByRole('button', { name: '其他处理' }).click()
      await page.getByRole('menuitem', { name: `${name}…` }).click()
      await take(name, fill)
    },
    async note(words: string): Promise<void> {
      const field = page.getByRole('textbox', { name: '记一笔办理情况' })
      await field.fill(words)
      await page.getByRole('button', { name: '记下', exact: true }).click()
      // The line stands in the thread a moment before the field, which holds the same words, is emptied.
      await expect(field).toHaveValue('')
      await expect(page.getByRole('region', { name: '办理经过' }).getByText(words)).toBeVisible()
    },
  }
}
