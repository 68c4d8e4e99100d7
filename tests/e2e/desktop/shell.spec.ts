import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test as base } from '#tests/e2e/support/district.ts'
import { launchDesktop, type Desktop } from '#tests/stand-in/launch-desktop.ts'

interface Machine {
  readonly userData: string
  /** Starts the program; on true Electron where it is, else on the stand-in. Says which. */
  start(): Promise<Desktop>
}

const test = base.extend<{ readonly machine: Machine }>({
  machine: async ({ district }, provide) => {
    const userData = await mkdtemp(join(tmpdir(), 'dq-e2e-desktop-'))
    const started: Desktop[] = []
    await provide({
      userData,
      async start() {
        const program = process.env['DQ_E2E_DESKTOP']
        const desktop = await launchDesktop({ userData, serverUrl: district.url, ...(program ? { program } : {}) })
        started.push(desktop)
        return desktop
      },
    })
    await started.at(-1)?.kill()
    // The processes of a killed Chromium end a moment after it, and write until then.
    await rm(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
})

test('the page sees the bridge and nothing of the machine behind it', async ({ machine }) => {
  const { page } = await machine.start()
  await expect(page.getByLabel('用户名')).toBeVisible()
  const seen = await page.evaluate(() => {
    const world = globalThis as Record<string, unknown>
    return {
      bridge: Object.keys(world['desktop'] as object).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in world),
    }
  })
  expect(seen).toEqual({ bridge: ['invoke', 'onBeforeQuit'], node: [] })
})

test('a signed meeting is printed to a PDF, a list is saved to a file, and closing leaves a backup', async ({ machine, district }) => {
  const desktop = await machine.start()
  const { page } = desktop
  await signIn(page, 'demo-neighbour')
  await shell(page).waitUntilSynced()
  const signed = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).find((record) => record['lock'])
  const paper = join(machine.userData, 'record.pdf')
  await desktop.dialogs.answerSave(paper)
  await shell(page).open(`/meetings/${signed?.id}/print`)
  await page.getByRole('button', { name: '存为 PDF 或打印' }).click()
  await expect(page.getByText(`已存为 ${paper}`)).toBeVisible()
  expect((await readFile(paper)).subarray(0, 5).toString()).toBe('%PDF-')

  const list = join(machine.userData, 'people.xlsx')
  await desktop.dialogs.answerSave(list)
  await shell(page).go('台账')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导出 Excel' }).click()
  await expect.poll(() => stat(list).then((file) => file.size, () => 0)).toBeGreaterThan(1000) // prettier-ignore
  expect((await readFile(list)).subarray(0, 2).toString()).toBe('PK')

  expect(await filesUnder(machine.userData, /\.backup$/)).toEqual([])
  await desktop.close()
  expect((await filesUnder(machine.userData, /\.backup$/)).length).toBe(1)
})

test('unsent words are in the journal on disc when the page says 已保存, and come back when the browser’s database is gone', async ({
  machine,
  district,
}) => {
  await addColleague(district.url)
  const { user } = await callAs(district.url, 'demo-neighbour')
  const first = await machine.start()
  await signIn(first.page, 'demo-neighbour')
  await shell(first.page).waitUntilSynced()
  await district.kill()
  const id = await openSmallMeeting(first.page, '停电那天的会', user.name)
  await minutesPage(first.page).waitUntilSaved()
  const before = await journalBytes(machine.userData)
  await minutesPage(first.page).write('只在日志里的话。')
  await expect(minutesPage(first.page).unsaved).toBeVisible()
  await minutesPage(first.page).waitUntilSaved()
  expect(await journalBytes(machine.userData)).toBeGreaterThan(before)
  await first.kill()

  for (const folder of await filesUnder(machine.userData, /^IndexedDB$/)) await rm(folder, { recursive: true, maxRetries: 20 })
  await district.start()
  const again = await machine.start()
  await signIn(again.page, 'demo-neighbour')
  await shell(again.page).waitUntilSynced()
  await shell(again.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(again.page).editor).toContainText('只在日志里的话。')
  const stored = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).find((record) => record.id === id)
  expect((stored?.['minutes'] as { plain?: string } | undefined)?.plain).toContain('只在日志里的话。') // rich text
})

/** Files and folders whose own name matches. */
async function filesUnder(folder: string, name: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => name.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
}

async function journalBytes(folder: string): Promise<number> {
  const files = await filesUnder(folder, /\.journal$/)
  return (await Promise.all(files.map(async (file) => (await stat(file)).size))).reduce((sum, size) => sum + size, 0)
}
