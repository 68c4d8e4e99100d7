import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { connectCdp, type Cdp } from '#tests/stand-in/cdp.ts'
import { startChromium } from '#tests/stand-in/chromium.ts'
import { startRelay } from '#tests/stand-in/relay.ts'

export interface Engine {
  readonly cdp: Cdp
  readonly endpoint: string
  /** Of the browser itself; the program that started it may be a script. */
  readonly pid: number
  /** Secret of this run's bridges; the page's own code cannot guess it. */
  readonly token: string
  /** The page that Chromium opened with, for the first window; later ones get their own. */
  takeTarget(): Promise<string>
  stop(): Promise<void>
}

/** Chromium with its relay, on a profile inside the app's data folder, with the switches that the program asked for. */
export async function startEngine(userData: string, switches: readonly string[]): Promise<Engine> {
  const relay = await startRelay()
  const chromium = await startChromium(join(userData, 'stand-in-chromium'), relay.port, switches)
  const cdp = await connectCdp(chromium.endpoint)
  const ended = new Promise<void>((resolve) => chromium.process.once('exit', () => resolve()))
  let firstTaken = false
  return {
    cdp,
    endpoint: chromium.endpoint,
    pid: await browserPid(cdp),
    token: randomUUID(),
    async takeTarget() {
      if (!firstTaken) {
        firstTaken = true
        const { targetInfos } = (await cdp.send('Target.getTargets')) as { targetInfos: { type: string; targetId: string }[] } // protocol
        const first = targetInfos.find(({ type }) => type === 'page')
        if (first !== undefined) return first.targetId
      }
      return String((await cdp.send('Target.createTarget', { url: 'about:blank' }))['targetId'])
    },
    async stop() {
      // An orderly end: Chromium writes its profile out.
      await cdp.send('Browser.close').catch(() => undefined)
      await ended
      relay.close()
    },
  }
}

async function browserPid(cdp: Cdp): Promise<number> {
  const { processInfo } = (await cdp.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] } // protocol
  const browser = processInfo.find(({ type }) => type === 'browser')
  if (browser === undefined) throw new Error('Chromium names no browser process')
  return browser.id
}
