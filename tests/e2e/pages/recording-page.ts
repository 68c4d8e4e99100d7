import { expect, type Page } from '@playwright/test'

/** The sound of a meeting, on the minutes page and in the list of this PC. */
export function recordingPage(page: Page) {
  const dialog = page.getByRole('dialog', { name: '开始录音' })
  const player = page.getByRole('group', { name: '录音播放' })
  const clock = page.getByLabel(/^已录 /).last()
  return {
    dialog,
    player,
    /** The red mark on every page, and over the lock. */
    mark: page.getByRole('status').filter({ hasText: /^(正在录音|录音暂停)$/ }),
    async start(): Promise<void> {
      await page.getByRole('button', { name: '开始录音' }).click()
      await expect(dialog.getByRole('button', { name: '开始录音' })).toBeDisabled()
      await dialog.getByRole('checkbox', { name: /^已经告诉在场的人/ }).check()
      await dialog.getByRole('button', { name: '开始录音' }).click()
      await expect(page.getByRole('button', { name: '停止录音' })).toBeVisible()
    },
    /** Until there is so much sound on the disc that a cut leaves some of it. */
    async heard(seconds: number): Promise<void> {
      await expect
        .poll(async () => Number(/(\d+)秒/.exec((await clock.getAttribute('aria-label')) ?? '')?.[1] ?? 0))
        .toBeGreaterThanOrEqual(seconds)
    },
    stop: () => page.getByRole('button', { name: '停止录音' }).click(),
    /** The place of a statement in the recording. */
    placeOf: (speaker: string) => page.getByRole('button', { name: new RegExp(`^听${speaker}的发言，录音`) }),
    /** Milliseconds from the beginning at which the player stands. */
    at: async (): Promise<number> => Number(await player.locator('[data-ms]').getAttribute('data-ms')),
    row: (title: string) => page.getByRole('row').filter({ hasText: title }),
  }
}
