import { expect, type Page } from '@playwright/test'

/** Composes as an input method does: letters on screen that are not yet words, `during`, then the words. */
export async function compose(page: Page, letters: string, words: string, during: (page: Page) => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length })
  await during(page)
  await session.send('Input.insertText', { text: words })
  // Not detached: that would end the page's belief that its cable is out.
}

/** The keys that are shortcuts elsewhere; while an input method composes they belong to it. */
export async function pressShortcuts(page: Page): Promise<void> {
  for (const key of ['F2', 'F3', 'Control+k', 'Control+Enter']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
