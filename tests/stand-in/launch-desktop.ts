import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, chromium, type Page } from 'playwright-core'
import { APP_ORIGIN } from '#electron/main/origin.ts'
import type { FromStandIn, ToStandIn } from '#tests/stand-in/messages.ts'
import { PAGE_ORIGIN } from '#tests/stand-in/page-address.ts'

export interface DesktopOptions {
  /** Data folder of this PC. The same folder again is the same PC after a restart. */
  readonly userData: string
  readonly serverUrl: string
  readonly env?: Readonly<Record<string, string>>
  /** Folder with main/, preload/ and renderer/; the build in out/ when left out. */
  readonly program?: string
}

export interface Dialogs {
  /** Answers every later save dialog with this path; undefined: the person closes it. */
  answerSave(path: string | undefined): Promise<void>
  /** Answers every later dialog that asks for a folder. */
  answerFolder(path: string | undefined): Promise<void>
  /** Paths that the program proposed, and the error boxes it showed (the latter on the stand-in only). */
  readonly proposed: () => Promise<readonly string[]>
  readonly errors: () => readonly string[]
}

export interface Desktop {
  readonly kind: 'electron' | 'stand-in'
  readonly page: Page
  /** Origin of the page: app://workbench, or the stand-in's own. */
  readonly origin: string
  readonly dialogs: Dialogs
  /** Resolves when the program has ended by itself. */
  ended(): Promise<void>
  /** Quits as a person does: the page may write its backup first. */
  close(): Promise<void>
  /** The power goes: main and page end at once. */
  kill(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Starts the built desktop app: on true Electron where its binary and a display are there, else on the stand-in. Says which. */
export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  const electron = electronBinary()
  const missing = electron === undefined ? 'its binary is not installed' : displayMissing()
  if (electron !== undefined && missing === undefined) {
    process.stderr.write('DESKTOP: true Electron\n')
    return launchElectron(electron, options)
  }
  process.stderr.write(`DESKTOP: STAND-IN for Electron on Chromium (${missing}); true Electron was NOT covered by this run\n`)
  return launchStandIn(options)
}

/** Path of Electron's executable; never downloads it. */
export function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const binary = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), readFileSync(named, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

function displayMissing(): string | undefined {
  const shown = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined
  return shown ? undefined : 'there is no display'
}

function environment({ userData, serverUrl, env }: DesktopOptions): Record<string, string> {
  // What a developer's shell sets for Electron itself must not reach the program under test.
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('ELECTRON_'),
  )
  return { ...Object.fromEntries(inherited), NODE_OPTIONS: '', DQ_USER_DATA: userData, DQ_SERVER: serverUrl, ...env }
}

async function launchElectron(executablePath: string, options: DesktopOptions): Promise<Desktop> {
  const program = options.program === undefined ? root : join(options.program, 'main/main.js')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const application = await _electron.launch({ executablePath, args: [...sandbox, program], env: environment(options) })
  const page = await application.firstWindow()
  const ended = new Promise<void>((resolve) => application.process().once('exit', () => resolve()))
  return {
    kind: 'electron',
    page,
    origin: APP_ORIGIN,
    dialogs: {
      answerSave: (path) =>
        application.evaluate(({ dialog }, filePath) => {
          const seen: string[] = ((globalThis as Record<string, unknown>)['seenDialogs'] ??= []) as string[] // ours alone
          dialog.showSaveDialog = async (...parameters: unknown[]) => {
            seen.push((parameters.at(-1) as { defaultPath?: string }).defaultPath ?? '') // the options come last
            return { canceled: filePath === undefined, filePath: filePath ?? '' }
          }
        }, path),
      answerFolder: (path) =>
        application.evaluate(({ dialog }, folder) => {
          dialog.showOpenDialog = async () => ({ canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] })
        }, path),
      proposed: async () => application.evaluate(() => ((globalThis as Record<string, unknown>)['seenDialogs'] ?? []) as string[]), // ours alone
      errors: () => [],
    },
    ended: () => ended,
    async close() {
      await application.evaluate(({ app }) => app.quit()).catch(() => undefined)
      await ended
    },
    async kill() {
      application.process().kill('SIGKILL')
      await ended
    },
  }
}

async function launchStandIn(options: DesktopOptions): Promise<Desktop> {
  const program = options.program ?? join(root, 'out')
  const child = fork(join(program, 'main/main.js'), {
    cwd: root,
    env: environment(options),
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', new URL('./register.mjs', import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const proposed: string[] = []
  const errors: string[] = []
  child.on('message', (message: FromStandIn) => {
    if (message.type === 'save-dialog') proposed.push(message.defaultPath)
    if (message.type === 'error-box') errors.push(message.content)
  })
  const { endpoint, pid } = await readyOf(child, errors)
  const browser = await chromium.connectOverCDP(endpoint)
  const page = browser
    .contexts()[0]
    ?.pages()
    .find((candidate) => candidate.url().startsWith(PAGE_ORIGIN))
  if (page === undefined) throw new Error('the stand-in has no page')
  return {
    kind: 'stand-in',
    page,
    origin: PAGE_ORIGIN,
    dialogs: {
      answerSave: (path) => tell(child, path === undefined ? { type: 'answer-save' } : { type: 'answer-save', path }),
      answerFolder: (path) => tell(child, path === undefined ? { type: 'answer-folder' } : { type: 'answer-folder', path }),
      proposed: async () => proposed,
      errors: () => errors,
    },
    ended: () => ended,
    async close() {
      child.send({ type: 'quit' } satisfies ToStandIn)
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      killPid(pid)
      await ended
      await gone(pid)
    },
  }
}

function readyOf(child: ChildProcess, errors: readonly string[]): Promise<{ endpoint: string; pid: number }> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromStandIn) => {
      if (message.type === 'ready') resolve(message)
    })
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} before its page was there ${errors.join(' ')}`)))
  })
}

function tell(child: ChildProcess, message: ToStandIn): Promise<void> {
  return new Promise((resolve) => {
    const answered = (reply: FromStandIn) => {
      if (reply.type !== 'done') return
      child.off('message', answered)
      resolve()
    }
    child.on('message', answered)
    child.send(message)
  })
}

function killPid(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/** A killed Chromium holds its profile until the kernel has it; the next start must find it free. */
async function gone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 200 && isRunning(pid); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 25))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie holds nothing; whoever adopted it may be slow to bury it.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
