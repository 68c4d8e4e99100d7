import { expect, type Page } from '@playwright/test'

/** What stands around every page: sync light, navigation, search. */
export function shell(page: Page) {
  const light = page.getByRole('link', { name: /^同步：/ })
  return {
    light,
    waitUntilSynced: () => expect(light).toHaveAccessibleName(/^同步：已同步/, { timeout: 90_000 }),
    /** The records are here, and so is the program: pages that were not opened yet come from the service worker. */
    async readyToWorkOffline(): Promise<void> {
      await expect(light).toHaveAccessibleName(/^同步：已同步/, { timeout: 90_000 })
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 90_000 })
    },
    /** How many changes the header says are waiting. */
    async waiting(): Promise<number> {
      return Number(/(\d+) 条未送达/.exec((await light.getAttribute('aria-label')) ?? '')?.[1] ?? 0)
    },
    /** By the address, as a link would: pages are loaded when they are first opened. */
    async open(hash: string): Promise<void> {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
    },
    /** Some bear a number behind their name, and some names begin others. */
    go: (label: string) =>
      page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: new RegExp(`^${label}\\s*\\d*$`) })
        .click(),
    toast: (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }),
  }
}
