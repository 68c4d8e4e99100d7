import { describe, expect, it } from 'vitest'
import { browserPlatform } from '#renderer/platform/browser.ts'

/** A browser as far as printing sees it. */
function browser(print: (page: EventTarget) => void): Window {
  const page = new EventTarget()
  return Object.assign(page, { print: () => print(page) }) as unknown as Window // no other part is touched
}

const printIn = (window: Window) => browserPlatform(window, '1').printPdf({ name: 'x.pdf' })

describe('printing in a browser', () => {
  it('is done when the browser told the page that it prints', async () => {
    expect(await printIn(browser((page) => page.dispatchEvent(new Event('beforeprint'))))).toEqual({ ok: true, value: {} })
  })

  it('is not, and says so, where the browser may not print', async () => {
    expect(await printIn(browser(() => undefined))).toMatchObject({ ok: false, error: { code: 'print/not-opened' } })
  })
})
