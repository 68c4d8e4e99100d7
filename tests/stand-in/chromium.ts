import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
]

export function chromiumPath(): string {
  const path = process.env['CHROME_PATH'] ?? CANDIDATES.find((candidate) => existsSync(candidate))
  if (path === undefined) throw new Error('no Chromium found; set CHROME_PATH')
  return path
}

export interface RunningChromium {
  readonly process: ChildProcess
  /** WebSocket address of the browser's DevTools. */
  readonly endpoint: string
}

/** Starts Chromium on a profile folder, through the relay, and resolves when its DevTools listen. */
export async function startChromium(profile: string, proxyPort: number, switches: readonly string[] = []): Promise<RunningChromium> {
  const child = spawn(chromiumPath(), [...argumentsFor(profile, proxyPort), ...switches, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...localeOf(switches) },
  })
  endsWithUs(child)
  const lines = createInterface({ input: child.stderr })
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} before it listened`)))
    lines.on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return { process: child, endpoint }
}

/** As Electron's processes do; a program that leaves by `app.exit` has no time to end it in order. */
function endsWithUs(child: ChildProcess): void {
  const end = (): void => void child.kill('SIGKILL')
  process.on('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** On Linux Chromium takes its language from the environment, and Electron puts the switch there. */
function localeOf(switches: readonly string[]): Readonly<Record<string, string>> {
  const language = switches.find((one) => one.startsWith('--lang='))?.slice('--lang='.length)
  return language === undefined ? {} : { LC_ALL: language.replace('-', '_') }
}

function argumentsFor(profile: string, proxyPort: number): string[] {
  return [
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    // Addresses of this machine go through the relay too.
    '--proxy-bypass-list=<-loopback>',
    '--window-size=1366,768',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--disable-breakpad',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--password-store=basic',
    '--use-mock-keychain',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}
