import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { shell } from './shell.ts'

export interface Stick {
  readonly name: string
  readonly bytes: Buffer
}

/** 交换包: the PC's own side and the counter's. */
export function packagesPage(page: Page) {
  const section = (name: string) => page.getByRole('region', { name })
  const offer = async (place: Locator, { name, bytes }: Stick): Promise<void> => {
    await place.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  }
  const saved = async (act: () => Promise<void>): Promise<Stick> => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  return {
    go: () => shell(page).go('交换包'),
    send: section('用 U 盘送到区里'),
    read: section('读入区里给的包'),
    takeIn: section('收包'),
    own: section('本机的交换包'),
    log: section('收发记录'),
    slip: page.getByRole('article', { name: '交换包交接单' }),
    write: (reason: string) =>
      saved(async () => {
        await section('用 U 盘送到区里').getByRole('textbox', { name: '事由' }).fill(reason)
        await section('用 U 盘送到区里')
          .getByRole('button', { name: /^生成交换包/ })
          .click()
      }),
    bring: (stick: Stick) => offer(section('收包'), stick),
    takeInNow: () => saved(() => section('收包').getByRole('button', { name: '导入，并出回执' }).click()),
    offerToPc: (stick: Stick) => offer(section('读入区里给的包'), stick),
    readNow: () => section('读入区里给的包').getByRole('button', { name: '导入', exact: true }).click(),
  }
}
