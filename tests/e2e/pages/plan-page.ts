import { expect, type Page } from '@playwright/test'
import { choose, pickPerson } from './fields.ts'
import { shell } from './shell.ts'

export interface Plan {
  readonly type: string
  /** Part of the body's name; what the type proposes when left out. */
  readonly body?: RegExp
  readonly title: string
  readonly place: string
  readonly chair: string
  readonly recorder: string
  readonly agenda: readonly string[]
}

export function planPage(page: Page) {
  return {
    /** From the list of meetings to the saved plan; answers the meeting's id. */
    async plan(meeting: Plan): Promise<string> {
      await shell(page).go('会议')
      await page.getByRole('link', { name: '新建会议' }).click()
      await choose(page.getByRole('combobox', { name: '会议类型' }), meeting.type)
      const body = page.getByRole('combobox', { name: '召开组织' })
      await expect(body).not.toHaveValue('')
      if (meeting.body) await choose(body, meeting.body)
      await page.getByRole('textbox', { name: '会议名称' }).fill(meeting.title)
      await page.getByRole('textbox', { name: '地点' }).fill(meeting.place)
      await pickPerson(page.getByRole('textbox', { name: '主持人' }), meeting.chair, meeting.chair)
      await pickPerson(page.getByRole('textbox', { name: '记录人' }), meeting.recorder, meeting.recorder)
      for (const [index, title] of meeting.agenda.entries()) {
        const field = page.getByRole('textbox', { name: `第 ${index + 1} 项议程`, exact: true })
        await field.fill(title)
        // Enter adds the next line; after the last one there is none to add.
        if (index < meeting.agenda.length - 1) await field.press('Enter')
      }
      await page.getByRole('button', { name: '保存计划' }).click()
      await expect(page.getByRole('heading', { name: meeting.title, level: 1 })).toBeVisible()
      const id = /#\/meetings\/([^/?]+)/.exec(page.url())?.[1]
      return id ?? ''
    },
    toCheckIn: () => page.getByRole('button', { name: '去签到' }).click(),
  }
}
