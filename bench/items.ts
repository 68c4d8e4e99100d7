import { expect, type Page } from '@playwright/test'
import { shell } from '#tests/e2e/pages/shell.ts'
import { openProductPage } from './product-page.ts'
import { inTurn, spreadOf, typed, watchKeys, type Spread, type Typing } from './screen-times.ts'

/** Milliseconds. */
export interface ItemFigures {
  /** Out of the store: nothing of it was shown for so long that the answer was let go. */
  readonly boardOpens: Spread
  /** The same, until what has ended is counted too, which is read after what is open. */
  readonly boardWhole: Spread
  /** From the table, which has the matters already. */
  readonly boardFromTable: Spread
  /** What the choices of the toolbar do: pressing ones only, and back to all. */
  readonly filterOpen: Spread
  readonly filterAll: Spread
  /** One list, which is another question to the store. */
  readonly filterType: Spread
  readonly search: Typing
  readonly sheetsOpen: Spread
  readonly sheetSearch: Typing
}

const OPENINGS = 9
/** Longer than the store keeps an answer that nobody looks at (renderer/data/live/live-query.ts). */
const LET_GO_MS = 3500
const CARD = '[role=group][aria-label^="看板"] article'
const COUNTS = '[role=group][aria-label^="看板"]'
const WHOLE = '[role=group][aria-label^="看板"] section[aria-label^="已完结"]:not([aria-label*="正在读取"])'
const ROW = '[role=grid] [role=row][aria-rowindex="2"]'

export async function measureItems(url: string, username: string): Promise<ItemFigures> {
  const { page, close } = await openProductPage()
  try {
    await page.addInitScript(watchKeys)
    await page.goto(url)
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel('密码', { exact: true }).fill('Bench-2026!')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    // A first sync of 35,000 takes minutes where others need the cores too.
    await expect(shell(page).light).toHaveAccessibleName(/^同步：已同步/, { timeout: 600_000 })
    // The pages' own code is fetched when they are first opened; that is not what is measured.
    await to(page, '#/items?view=board', { there: WHOLE })
    return { ...(await ofBoard(page)), ...(await ofSheets(page)) }
  } finally {
    await close()
  }
}

async function ofBoard(page: Page): Promise<Omit<ItemFigures, 'sheetsOpen' | 'sheetSearch'>> {
  const boardOpens = await inTurn(OPENINGS, () => fromHome(page, '#/items?view=board', CARD))
  const boardWhole = await inTurn(OPENINGS, () => fromHome(page, '#/items?view=board', WHOLE))
  const boardFromTable = await inTurn(OPENINGS, async () => {
    await to(page, '#/items', { there: ROW })
    return to(page, '#/items?view=board', { there: CARD })
  })
  const filterAll: number[] = []
  const filterOpen = await inTurn(OPENINGS, async () => {
    const took = await to(page, '#/items?view=board&state=open', { changed: COUNTS })
    filterAll.push(await to(page, '#/items?view=board', { changed: COUNTS }))
    return took
  })
  const filterType = await inTurn(OPENINGS, async () => {
    const took = await to(page, '#/items?view=board&type=problem', { there: '[aria-label^="看板"] [aria-label^="已受理"]' })
    await to(page, '#/items?view=board', { there: '[aria-label^="看板"] [aria-label^="审核发布"]' })
    await page.waitForTimeout(LET_GO_MS)
    return took
  })
  await page.getByRole('searchbox', { name: '搜索事项' }).focus()
  const search = await typed(page, 'lamp in front of it')
  return {
    boardOpens: spreadOf(boardOpens),
    boardWhole: spreadOf(boardWhole),
    boardFromTable: spreadOf(boardFromTable),
    filterOpen: spreadOf(filterOpen),
    filterAll: spreadOf(filterAll),
    filterType: spreadOf(filterType),
    search,
  }
}

async function ofSheets(page: Page): Promise<Pick<ItemFigures, 'sheetsOpen' | 'sheetSearch'>> {
  await to(page, '#/deliberations', { there: ROW })
  const sheetsOpen = await inTurn(OPENINGS, () => fromHome(page, '#/deliberations', ROW))
  await page.getByRole('searchbox', { name: '搜索议题' }).focus()
  return { sheetsOpen: spreadOf(sheetsOpen), sheetSearch: await typed(page, 'lamp in front of it') }
}

async function fromHome(page: Page, address: string, there: string): Promise<number> {
  await to(page, '#/', { there: 'h1' })
  await page.waitForTimeout(LET_GO_MS)
  return to(page, address, { there })
}

/** By the address, inside the page, as a link does: what the test tool itself needs for a click is not counted. */
function to(page: Page, address: string, until: { readonly there: string } | { readonly changed: string }): Promise<number> {
  return page.evaluate(
    ([hash, seen]) => {
      const done = 'there' in seen ? window.dqKeys.untilThere(seen.there) : window.dqKeys.untilChanged(seen.changed)
      location.hash = hash
      return done
    },
    [address, until] as const,
  )
}
