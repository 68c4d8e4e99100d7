import { expect, type Page } from '@playwright/test'
import { pickPerson } from './fields.ts'

export function minutesPage(page: Page) {
  const editor = page.getByRole('textbox', { name: '会议记录' })
  const agenda = page.getByRole('region', { name: '议程' })
  const voteDialog = page.getByRole('dialog', { name: '表决' })
  const resolutionDialog = page.getByRole('dialog', { name: '决议' })
  return {
    editor,
    agenda,
    voteDialog,
    resolutionDialog,
    /** 已保存 stands beside the title only when the newest words lie on the disc. */
    saved: page.getByRole('status').filter({ hasText: '已保存' }),
    async write(text: string): Promise<void> {
      await editor.click()
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText(text)
    },
    async waitUntilSaved(): Promise<void> {
      await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()
    },
    /** Writes until 已保存 is said of these words, not of those before them. The page itself watches: a busy machine asks too rarely. */
    async writeAndSave(text: string): Promise<void> {
      await this.waitUntilSaved()
      const saved = page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            let begun = false
            const look = (_: unknown, watcher: MutationObserver): void => {
              const said = [...document.querySelectorAll('[role=status]')].map((status) => status.textContent).join(' ')
              begun ||= /正在输入|正在保存/.test(said)
              if (!begun || !said.includes('已保存')) return
              watcher.disconnect()
              resolve()
            }
            new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
          }),
      )
      await this.write(text)
      await saved
    },
    async vote(counts: { readonly yes: number; readonly no: number }): Promise<void> {
      await page.keyboard.press('F2')
      await voteDialog.getByRole('textbox', { name: '赞成', exact: true }).fill(String(counts.yes))
      await voteDialog.getByRole('textbox', { name: '反对', exact: true }).fill(String(counts.no))
      await voteDialog.getByRole('button', { name: /^其余 \d+ 人记为弃权$/ }).click()
      await expect(voteDialog.getByText('按规则：通过')).toBeVisible()
      await voteDialog.getByRole('button', { name: '记入表决' }).click()
      await expect(voteDialog).toBeHidden()
    },
    async resolve(resolution: { readonly text: string; readonly owner: string; readonly dueOn: string }): Promise<void> {
      await page.keyboard.press('F3')
      await resolutionDialog.getByRole('textbox', { name: '决议内容' }).fill(resolution.text)
      await pickPerson(resolutionDialog.getByRole('textbox', { name: '责任人' }), resolution.owner, resolution.owner)
      await resolutionDialog.getByLabel('完成期限').fill(resolution.dueOn)
      await resolutionDialog.getByRole('button', { name: '记入决议' }).click()
      await expect(resolutionDialog).toBeHidden()
    },
    async note(speaker: string, words: string): Promise<void> {
      await page.keyboard.press('F4')
      const form = page.getByRole('form', { name: '记一条发言' })
      await pickPerson(form.getByRole('textbox', { name: '发言人' }), speaker, speaker)
      await form.getByRole('textbox', { name: '原话' }).fill(words)
      await form.getByRole('textbox', { name: '原话' }).press('Control+Enter')
      await expect(page.getByRole('region', { name: '发言' }).getByRole('article').getByText(words)).toBeVisible()
    },
    /** Only the current item offers its ends. */
    async end(title: string, outcome: string): Promise<void> {
      await agenda.getByRole('button', { name: new RegExp(`\\d+\\. ${title}`) }).click()
      await agenda.getByRole('button', { name: outcome, exact: true }).click()
      await expect(agenda.getByRole('button', { name: new RegExp(`\\d+\\. ${title}.*${outcome}`) })).toBeVisible()
    },
    close: () => page.getByRole('button', { name: /^(散会，去定稿|去定稿签字)$/ }).click(),
  }
}
