import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { chromiumPath } from '#tests/stand-in/chromium.ts'
import { Gone, openPipe } from './pipe.ts'

/** A Chromium of its own on a profile that outlives it. */
export interface Browser {
  /** Runs `expression` in the page and waits for its promise. @throws Gone when the browser ends meanwhile */
  evaluate(expression: string): Promise<unknown>
  /** SIGKILL to the browser and all its processes: no farewell, no flush. */
  kill(): Promise<void>
  readonly pid: number
}

export interface BrowserOptions {
  readonly profile: string
  readonly url: string
  /** What the page says through `tellTest`. */
  onTold(text: string): void
}

const SWITCHES = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--window-size=800,600',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disk-cache-size=1',
  '--password-store=basic',
  '--use-mock-keychain',
]

const running = new Set<number>()
process.once('exit', () => {
  for (const pid of running) killGroup(pid)
})

/** Starts Chromium, opens the page and resolves when it can be asked. */
export async function openBrowser({ profile, url, onTold }: BrowserOptions): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(chromiumPath(), [...SWITCHES, ...sandbox, `--user-data-dir=${profile}`, 'about:blank'], {
    // A process group of its own, so that the renderers die with it.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  })
  const gone = once(child, 'exit')
  const { pid } = child
  if (pid === undefined) throw new Error('Chromium did not start')
  running.add(pid)
  void gone.then(() => running.delete(pid))
  const pipe = openPipe(child.stdio[3] as Writable, child.stdio[4] as Readable) // pipes, by the options above
  pipe.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === 'tellTest') onTold(String(payload))
  })
  const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  await pipe.send('Runtime.enable', {}, session)
  await pipe.send('Runtime.addBinding', { name: 'tellTest' }, session)
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await pipe.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session)
    const thrown = answer['exceptionDetails'] as { text: string; exception?: { description?: string } } | undefined // the protocol's shape
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text)
    return (answer['result'] as { value?: unknown } | undefined)?.value // the protocol's shape
  }
  // The empty page's own load event may come late.
  let arrived = false
  pipe.on('Page.frameNavigated', ({ frame }) => (arrived ||= (frame as { url: string }).url.startsWith(url))) // the protocol's shape
  const loaded = new Promise<void>((resolve) => pipe.on('Page.loadEventFired', () => arrived && resolve()))
  await pipe.send('Page.enable', {}, session)
  await pipe.send('Page.navigate', { url }, session)
  await Promise.race([loaded, gone.then(() => Promise.reject(new Gone('Chromium ended')))])
  return {
    pid,
    evaluate,
    async kill() {
      killGroup(pid)
      await gone
    },
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already, which was wanted.
  }
}
