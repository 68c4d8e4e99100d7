import type { Page } from '@playwright/test'
import { row } from './fields.ts'
import { shell } from './shell.ts'

type Upload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export function importPage(page: Page) {
  return {
    async choose(file: Upload, entity: 'people' | 'orgs' | 'items' = 'people'): Promise<void> {
      await shell(page).open(`/import/${entity}`)
      await page.locator('input[type=file]').setInputFiles(file)
    },
    preview: (text: string | RegExp) => row(page, '导入预览', text),
    run: (people: number) => page.getByRole('button', { name: `导入 ${people} 人` }).click(),
    done: page.getByRole('region', { name: '导入完成' }),
    undo: () => page.getByRole('button', { name: '撤销这次导入' }).click(),
  }
}
