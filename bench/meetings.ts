import { chromium, type Page } from '@playwright/test'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { browserArguments, browserPath } from '#tests/e2e/support/browser.ts'
import { CHECKING_IN, memberNo, RECORDING, type MeetingSize } from './meeting-documents.ts'
import { percentile, rounded } from './statistics.ts'

/** Milliseconds. */
export interface MeetingFigures {
  readonly listOpens: Spread
  readonly listSearch: Typing
  readonly checkInOpens: Spread
  readonly checkInTyping: Typing
  /** From Enter to the new count on the screen. */
  readonly checkedIn: Spread
  readonly recordOpens: Spread
  readonly minutesTyping: Typing
  readonly statementTyping: Typing
}

/** From the key press to the end of the frame that is drawn next; and until it was shown, as the browser tells it (Event Timing, steps of eight). */
interface Typing {
  readonly drawn: Spread
  readonly shown: Spread
}

interface Spread {
  readonly p50: number
  readonly p95: number
  readonly of: number
}

const OPENINGS = 9
const CHECK_INS = 20
/** Between two keys of a quick typist. */
const KEY_MS = 90
const LETTERS = 'the lamp in front of building three has been out since monday and nobody has come to mend it yet '

export async function measureMeetings(
  url: string,
  who: { readonly username: string; readonly size: MeetingSize },
): Promise<MeetingFigures> {
  const browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
    await page.addInitScript(watchKeys)
    await page.goto(url)
    await page.getByLabel('用户名').fill(who.username)
    await page.getByLabel('密码', { exact: true }).fill('Bench-2026!')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await shell(page).waitUntilSynced()
    return { ...(await ofList(page)), ...(await ofCheckIn(page, who.size)), ...(await ofRecord(page)) }
  } finally {
    await browser.close()
  }
}

async function ofList(page: Page): Promise<Pick<MeetingFigures, 'listOpens' | 'listSearch'>> {
  const nav = page.getByRole('navigation', { name: '主导航' })
  await nav.getByRole('link', { name: '会议', exact: true }).click()
  await page.getByRole('row').nth(1).waitFor()
  const opens = await inTurn(OPENINGS, async () => {
    await nav.getByRole('link', { name: '首页' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    return painted(page, { click: '#/meetings', until: '[role=row][aria-rowindex="2"], [role=grid] [role=row]:nth-child(2)' })
  })
  await page.getByLabel('按名称、组织或地点查找').focus()
  return { listOpens: spreadOf(opens), listSearch: await typed(page, 'lamp in front of it') }
}

async function ofCheckIn(
  page: Page,
  { people }: MeetingSize,
): Promise<Pick<MeetingFigures, 'checkInOpens' | 'checkInTyping' | 'checkedIn'>> {
  const checkInOpens = await opened(page, CHECKING_IN, 'input[aria-label^="签到："]')
  const field = page.getByRole('combobox', { name: /^签到：/ })
  await field.focus()
  const checkInTyping = await typed(page, 'zhangjianguoliyingwangxiuzhen')
  await field.fill('')
  const times = await inTurn(Math.min(CHECK_INS, people), async (turn) => {
    await field.fill(memberNo(turn))
    await page.getByRole('listbox', { name: '找到的人' }).getByRole('option').first().waitFor()
    const took = page.evaluate(() => window.dqKeys.untilChanged('[data-count="实到"]'))
    await page.keyboard.press('Enter')
    return took
  })
  return { checkInOpens, checkInTyping, checkedIn: spreadOf(times) }
}

async function ofRecord(page: Page): Promise<Pick<MeetingFigures, 'recordOpens' | 'minutesTyping' | 'statementTyping'>> {
  const recordOpens = await opened(page, RECORDING, '[role=textbox][aria-label="会议记录"]')
  await minutesPage(page).editor.click()
  await page.keyboard.press('Control+End')
  const minutesTyping = await typed(page, LETTERS)
  await page.keyboard.press('F4')
  const form = page.getByRole('form', { name: '记一条发言' })
  await form.getByRole('textbox', { name: '原话' }).focus()
  return { recordOpens, minutesTyping, statementTyping: await typed(page, LETTERS) }
}

/** From the list to a meeting, again and again. */
async function opened(page: Page, title: string, until: string): Promise<Spread> {
  const times = await inTurn(OPENINGS, async () => {
    await shell(page).open('/meetings')
    await page.getByLabel('按名称、组织或地点查找').fill(title)
    const row = page.getByRole('row').filter({ hasText: title })
    await row.waitFor()
    const took = page.evaluate((selector) => window.dqKeys.untilThere(selector), until)
    await row.click()
    return took
  })
  return spreadOf(times)
}

/** A link of this address is clicked inside the page: what the test tool itself needs for a click is not counted. */
function painted(page: Page, { click, until }: { readonly click: string; readonly until: string }): Promise<number> {
  return page.evaluate(
    ([address, selector]) => {
      const link = document.querySelector<HTMLAnchorElement>(`a[href$="${address}"]`)
      const seen = window.dqKeys.untilThere(selector)
      link?.click()
      return seen
    },
    [click, until] as const,
  )
}

async function typed(page: Page, text: string): Promise<Typing> {
  await page.evaluate(() => window.dqKeys.take())
  await page.keyboard.type(text, { delay: KEY_MS })
  // An entry comes with the paint that ends it.
  await page.waitForFunction((keys) => window.dqKeys.count() >= keys, text.length)
  const { drawn, shown } = await page.evaluate(() => window.dqKeys.take())
  return { drawn: spreadOf(drawn), shown: spreadOf(shown) }
}

async function inTurn(times: number, measure: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let turn = 0; turn < times; turn += 1) taken.push(await measure(turn))
  return taken
}

function spreadOf(times: readonly number[]): Spread {
  return { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)), of: times.length }
}

declare global {
  interface Window {
    readonly dqKeys: Keys
  }
}

interface Keys {
  count(): number
  /** The times of the keys since they were last taken. */
  take(): { readonly drawn: readonly number[]; readonly shown: readonly number[] }
  untilThere(selector: string): Promise<number>
  untilChanged(selector: string): Promise<number>
}

/** In the page, before anything else. */
function watchKeys(): void {
  let [drawn, slow] = [[] as number[], [] as number[]]
  // Told are those of 16 ms and more; every other key was quicker.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') slow.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  addEventListener(
    'keydown',
    ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => drawn.push(performance.now() - timeStamp))),
    true,
  )
  const until = (isSo: () => boolean): Promise<number> => {
    const from = performance.now()
    return new Promise((resolve) => {
      const look = (): void => {
        if (isSo()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
        else requestAnimationFrame(look)
      }
      look()
    })
  }
  const keys: Keys = {
    count: () => drawn.length,
    take() {
      const times = { drawn, shown: [...slow, ...Array<number>(Math.max(0, drawn.length - slow.length)).fill(8)] }
      ;[drawn, slow] = [[], []]
      return times
    },
    untilThere: (selector) => until(() => document.querySelector(selector) !== null),
    untilChanged(selector) {
      const before = document.querySelector(selector)?.textContent
      return until(() => document.querySelector(selector)?.textContent !== before)
    },
  }
  Object.assign(window, { dqKeys: keys })
}
