import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import { documentHash } from '#server/sync/content.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { nameOf, prose } from './documents.ts'
import { runToEnd, startListening } from './processes.ts'
import { openProductPage } from './product-page.ts'
import { inTurn, spreadOf, watchKeys, type Spread } from './screen-times.ts'

/** `node bench/run-overview.ts [--web DIR] [--shots DIR]`: 组织生活一览 of 600 bodies that each met in every month, at both sizes of screen. */
const { values } = parseArgs({ options: { web: { type: 'string' }, shots: { type: 'string' } } })
const UNIT = '320106001001'
const BODIES = 600
const OPENINGS = 9
/** Longer than the store keeps an answer that nobody looks at (renderer/data/live/live-query.ts). */
const LET_GO_MS = 3500
const CELL = '[role=grid][aria-label$="组织生活一览"] [role=gridcell]'
const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const

/** Milliseconds. */
interface OverviewFigures {
  readonly load: number
  /** Out of the store. */
  readonly opens: Spread
  /** From the list of members' study and back: the answer is at hand. */
  readonly opensAgain: Spread
  /** Frame by frame, a screenful in four; `blank` frames showed no line. */
  readonly scroll: { readonly frames: Spread; readonly longest: number; readonly blank: number }
  /** Ctrl+End and Ctrl+Home. */
  readonly ends: Spread
  /** Without any body narrowed: all on paper. */
  readonly printOpens: Spread
}

const folder = await mkdtemp(join(tmpdir(), 'dq-overview-'))
const [web, data] = [values.web ?? join(folder, 'page'), join(folder, 'district')]
try {
  await mkdir(data)
  if (!values.web)
    await runToEnd(['node', 'node_modules/vite/bin/vite.js', 'build', '--config', 'tools/web.vite.config.ts', '--outDir', web])
  await fill(data)
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  try {
    process.stdout.write(`${JSON.stringify(await measure(server.url), null, 2)}\n`)
  } finally {
    await server.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function fill(dataDir: string): Promise<void> {
  const at = Date.now()
  const year = chinaDay(at).slice(0, 4)
  const bodies = Array.from({ length: BODIES }, (_, index) =>
    makeOrg(`overview-${index}`, { unit: UNIT, name: `第${index + 1}网格党支部`, foundedOn: '2012-07-01' }),
  )
  const roster = Array.from({ length: 20 }, (_, index) => makeRosterRow({ id: `p${index}`, name: nameOf(index) }))
  const meetings = bodies.flatMap(({ id, name }, index) =>
    Array.from({ length: 12 }, (_, month) => {
      const startedAt = `${year}-${String(month + 1).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}T14:30`
      const minutes = richTextFromPlain(prose(index + month, 300))
      const held = { unit: UNIT, body: id, bodyName: name, type: 'partyDay', state: 'finalised', title: `${name}主题党日` } as const
      return makeMeeting(`overview-${index}-${month}`, { ...held, plannedAt: startedAt, startedAt, roster, minutes })
    }),
  )
  const store = await openStore({ dataDir, databaseUrl: undefined })
  for (const [collection, documents] of [
    ['orgs', bodies],
    ['meetings', meetings],
  ] as const) {
    const live = documents.map((document) => ({ ...document, _deleted: false }) as unknown as WireDocument) // made for its entity
    await importDocuments(store, collection, live, { hashOf: documentHash, at })
  }
  const account = { id: 'bench-overview', username: 'overview', name: '测量', unit: UNIT, role: 'secretary' as const }
  const password = await createPasswords().hash('Bench-2026!')
  await insertAccount(store, { ...account, person: null, password, disabled: false }, at)
  await store.close()
}

async function measure(url: string): Promise<Readonly<Record<string, OverviewFigures>>> {
  const { page, close } = await openProductPage()
  try {
    await page.addInitScript(watchKeys)
    await page.goto(url)
    await page.getByLabel('用户名').fill('overview')
    await page.getByLabel('密码', { exact: true }).fill('Bench-2026!')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(shell(page).light).toHaveAccessibleName(/^同步：已同步/, { timeout: 600_000 })
    // The pages' own code is fetched when they are first opened; that is not what is measured.
    await to(page, '#/overview/print', 'article tbody')
    await to(page, '#/overview', CELL)
    const figures: Record<string, OverviewFigures> = {}
    for (const screen of SCREENS) {
      await page.setViewportSize(screen)
      figures[`${screen.width}x${screen.height}`] = await onScreen(page, screen.width)
    }
    return figures
  } finally {
    await close()
  }
}

async function onScreen(page: Page, width: number): Promise<OverviewFigures> {
  const load = loadavg()[0] ?? 0
  const opens = await inTurn(OPENINGS, async () => {
    await to(page, '#/', 'h1')
    await page.waitForTimeout(LET_GO_MS)
    return to(page, '#/overview', CELL)
  })
  const opensAgain = await inTurn(OPENINGS, async () => {
    await to(page, '#/', 'h1')
    return to(page, '#/overview', CELL)
  })
  if (values.shots) await page.screenshot({ path: join(values.shots, `overview-${width}.png`) })
  const scroll = await page.evaluate(scrolled, CELL)
  if (values.shots) await page.screenshot({ path: join(values.shots, `overview-${width}-scrolled.png`) })
  await page.getByRole('grid').focus()
  const ends = await inTurn(OPENINGS, async (turn) => {
    const took = page.evaluate((selector) => window.dqKeys.untilChanged(selector), '[role=grid] [role=rowgroup]:last-child')
    await page.keyboard.press(turn % 2 === 0 ? 'Control+End' : 'Control+Home')
    return took
  })
  const printOpens = await inTurn(3, async () => {
    await to(page, '#/overview', CELL)
    return to(page, '#/overview/print', 'article tbody:last-of-type')
  })
  const { frames, blank } = scroll
  return {
    load,
    opens: spreadOf(opens),
    opensAgain: spreadOf(opensAgain),
    scroll: { frames: spreadOf(frames), longest: Math.max(...frames), blank },
    ends: spreadOf(ends),
    printOpens: spreadOf(printOpens),
  }
}

/** In the page: a quarter of a screen a frame, four hundred frames. */
async function scrolled(cell: string): Promise<{ readonly frames: number[]; readonly blank: number }> {
  const grid = document.querySelector<HTMLElement>('[role=grid]')
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const frames: number[] = []
  let blank = 0
  let before = await frame()
  for (let turn = 0; grid && turn < 400; turn += 1) {
    grid.scrollTop += grid.clientHeight / 4
    const now = await frame()
    frames.push(now - before)
    before = now
    const { top, bottom } = grid.getBoundingClientRect()
    const middle = (top + bottom) / 2
    const shown = [...document.querySelectorAll(cell)].some((one) => Math.abs(one.getBoundingClientRect().top - middle) < 100)
    if (!shown) blank += 1
  }
  return { frames, blank }
}

function to(page: Page, hash: string, selector: string): Promise<number> {
  return page.evaluate(
    ([address, wanted]) => {
      const there = window.dqKeys.untilThere(wanted)
      location.hash = address
      return there
    },
    [hash, selector] as const,
  )
}
