import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from '#tests/faults/browser.ts'
import type { WorkingSet } from './page/workspace.ts'

interface FirstSyncInput {
  readonly server: string
  readonly counts: Readonly<Record<string, number>>
  readonly working: WorkingSet
}

const SAMPLE_MS = 200

/**
 * The most resident memory, in MB, that the largest renderer has while a first sync runs. In a Chromium whose network nobody inspects:
 * for Playwright, as for open developer tools, a renderer keeps up to 100 MB of the answers that came, and that is not the product's.
 */
export async function peakOfFirstSync({ server, counts, working }: FirstSyncInput, password: string): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'dq-bench-memory-'))
  const browser = await openBrowser({ profile, url: server, onTold: () => undefined })
  let most = 0
  let asking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    asking = largestRenderer(browser.pid).then((now) => {
      most = Math.max(most, now)
    })
  }, SAMPLE_MS)
  try {
    const input = [{ serverUrl: server, username: 'bench', password }, counts, working].map((one) => JSON.stringify(one))
    await browser.evaluate(`bench.firstSync(${input.join()}).then(() => true)`)
    await asking
    return most
  } finally {
    clearInterval(timer)
    await browser.kill()
    await rm(profile, { recursive: true, force: true, maxRetries: 20 })
  }
}

/** 0 where there is no /proc. */
async function largestRenderer(group: number): Promise<number> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  return Math.max(0, ...(await Promise.all(ids.map((id) => residentOf(id, group)))))
}

async function residentOf(id: string, group: number): Promise<number> {
  const read = (name: string): Promise<string> => readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '') // it may have ended
  const [, , processGroup] = ((await read('stat')).split(') ').at(-1) ?? '').split(' ')
  if (Number(processGroup) !== group || !(await read('cmdline')).includes('--type=renderer')) return 0
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(await read('status'))?.[1] ?? 0) / 1024
}
