import { type Page } from '@playwright/test'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { CHECKING_IN, memberNo, RECORDING, type MeetingSize } from './meeting-documents.ts'
import { openProductPage } from './product-page.ts'
import { inTurn, spreadOf, typed, watchKeys, type Spread, type Typing } from './screen-times.ts'

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

const OPENINGS = 9
const CHECK_INS = 20
const LETTERS = 'the lamp in front of building three has been out since monday and nobody has come to mend it yet '

export async function measureMeetings(
  url: string,
  who: { readonly username: string; readonly size: MeetingSize },
): Promise<MeetingFigures> {
  const { page, close } = await openProductPage()
  try {
    await page.addInitScript(watchKeys)
    await page.goto(url)
    await page.getByLabel('用户名').fill(who.username)
    await page.getByLabel('密码', { exact: true }).fill('Bench-2026!')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await shell(page).waitUntilSynced()
    return { ...(await ofList(page)), ...(await ofCheckIn(page, who.size)), ...(await ofRecord(page)) }
  } finally {
    await close()
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
