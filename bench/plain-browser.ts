import { readdir, readFile } from 'node:fs/promises'
import { openBrowser } from '#tests/faults/browser.ts'

export interface Measured<T> {
  readonly value: T
  /** Processor time of all its processes meanwhile, in milliseconds; 0 where there is no /proc, as below. */
  readonly cpuMs: number
  /** The most resident memory that its largest renderer had meanwhile, in MB. */
  readonly peakMb: number
}

const SAMPLE_MS = 200
/** Of the kernel, as user space is told it. */
const TICK_MS = 10

/**
 * Runs one measurement in a Chromium whose network nobody inspects. For Playwright, as for open developer tools, each request costs
 * several milliseconds more, and a renderer keeps up to 100 MB of the answers that came: neither is the product's nor the peer's.
 * @param after runs in the page when the measurement is over
 */
export async function measurePlain<T>(profile: string, url: string, expression: string, after = ''): Promise<Measured<T>> {
  const browser = await openBrowser({ profile, url, onTold: () => undefined })
  let most = 0
  let asking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    asking = largestRenderer(browser.pid).then((now) => {
      most = Math.max(most, now)
    })
  }, SAMPLE_MS)
  try {
    const before = await cpuOf(browser.pid)
    const value = (await browser.evaluate(expression)) as T // what the page's own function answers
    await asking
    const measured = { value, cpuMs: (await cpuOf(browser.pid)) - before, peakMb: most }
    await browser.evaluate(after)
    return measured
  } finally {
    clearInterval(timer)
    await browser.kill()
  }
}

/** Resident memory of the largest renderer of a browser, in MB; `group` is its process group. */
export async function largestRenderer(group: number): Promise<number> {
  const renderers = (await processesOf(group)).filter(({ command }) => command.includes('--type=renderer'))
  const sizes = renderers.map(async ({ id }) => Number(/^VmRSS:\s+(\d+) kB/m.exec(await read(id, 'status'))?.[1] ?? 0) / 1024)
  return Math.max(0, ...(await Promise.all(sizes)))
}

/** Processor time of all processes of a group so far, in milliseconds. */
export async function cpuOf(group: number): Promise<number> {
  return (await processesOf(group)).reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0)
}

async function processesOf(group: number): Promise<{ readonly id: string; readonly command: string; readonly ticks: number }[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(
    ids.map(async (id) => {
      // After the name in brackets: state, parent, process group, and as the 12th and 13th the ticks of its own and the kernel's.
      const fields = ((await read(id, 'stat')).split(') ').at(-1) ?? '').split(' ')
      if (Number(fields[2]) !== group) return []
      return [{ id, command: await read(id, 'cmdline'), ticks: Number(fields[11]) + Number(fields[12]) }]
    }),
  )
  return all.flat()
}

/** Empty for a process that has ended. */
function read(id: string, name: string): Promise<string> {
  return readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '')
}
