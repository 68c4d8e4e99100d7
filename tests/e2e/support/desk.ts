import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test as base, type Machine } from '#tests/e2e/desktop/machine.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { watch, type Pc } from './pc.ts'

/** A PC with the program open and everything received, in a browser or as the desktop app: jobs are done on both alike. */
export interface Desk {
  readonly page: Page
  /** What comes out of the printer, as a PDF on this disc. */
  paper(act: () => Promise<void>): Promise<string>
  /** The bytes of a file that the program saves. */
  file(act: () => Promise<void>): Promise<Uint8Array>
}

/** Every job's own folder of papers and files. */
export const test = base.extend<{ readonly papers: string; readonly deskOf: (username: string) => Promise<Desk> }>({
  papers: async ({ locale: _locale }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'dq-e2e-papers-'))
    await provide(folder)
    await rm(folder, { recursive: true, force: true })
  },
  deskOf: async ({ pcOf, machines, papers }, provide, info) => {
    let count = 0
    const next = (): string => join(papers, `${(count += 1)}`)
    const problems: (readonly string[])[] = []
    await provide(async (username) => {
      if (info.project.name !== 'desktop') return inBrowser(await pcOf(username), next)
      const { desk, problems: said } = await onDesktop(await machines(), username, next)
      problems.push(said)
      return desk
    })
    expect.soft(problems.flat(), 'what the desktop pages complained of').toEqual([])
  },
})

export { expect }

function inBrowser({ page }: Pc, next: () => string): Desk {
  return {
    page,
    async paper(act) {
      await page.evaluate(() => {
        delete document.documentElement.dataset['printed']
        window.print = () => {
          window.dispatchEvent(new Event('beforeprint'))
          document.documentElement.dataset['printed'] = 'yes'
        }
      })
      await act()
      await expect(page.locator('html[data-printed]')).toBeAttached()
      const file = `${next()}.pdf`
      await writeFile(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
      return file
    },
    async file(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      return readFile(await download.path())
    },
  }
}

async function onDesktop(machine: Machine, username: string, next: () => string) {
  const desktop = await machine.start()
  const { page, dialogs } = desktop
  const problems = watch(page)
  await signIn(page, username)
  await shell(page).waitUntilSynced()
  const saved = async (act: () => Promise<void>): Promise<string> => {
    const file = next()
    await dialogs.answerSave(file)
    await act()
    // It is named when it is whole.
    await expect(page.getByText(`已存为 ${file}`)).toBeVisible()
    return file
  }
  return { desk: { page, paper: saved, file: async (act: () => Promise<void>) => readFile(await saved(act)) } satisfies Desk, problems }
}
