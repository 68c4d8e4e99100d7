import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine, type Engine } from '#tests/stand-in/electron/engine.ts'

/** Handed to Chromium when it starts, as Electron does. */
class StandInCommandLine {
  readonly switches: string[] = []
  appendSwitch(name: string, value?: string): void {
    this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`)
  }
}

interface ClosableWindow {
  close(): void
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = new StandInCommandLine()
  readonly windows = new Set<ClosableWindow>()
  #userData = join(tmpdir(), 'stand-in-user-data')
  #quitting = false
  #engine: Promise<Engine> | undefined

  setPath(name: string, path: string): void {
    if (name === 'userData') this.#userData = path
  }

  getPath(name: string): string {
    return name === 'userData' ? this.#userData : join(homedir(), name)
  }

  getVersion(): string {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string } // ours
    return version
  }

  engine(): Promise<Engine> {
    mkdirSync(this.#userData, { recursive: true })
    this.#engine ??= startEngine(this.#userData, this.commandLine.switches).then((engine) => {
      engine.cdp.onClose(() => {
        if (!this.#quitting) this.exit(1)
      })
      return engine
    })
    return this.#engine
  }

  async whenReady(): Promise<void> {
    await this.engine()
  }

  /** As Electron's: one program per data folder; a later one makes itself known to the first. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(this.#userData, { recursive: true })
    const lock = join(this.#userData, 'stand-in.lock')
    const holder = Number(readOrEmpty(lock))
    if (holder > 0 && holder !== process.pid && signal(holder, 'SIGUSR2')) return false
    writeFileSync(lock, String(process.pid))
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''))
    process.on('exit', () => rmSync(lock, { force: true }))
    return true
  }

  /** The test starts it again, as the system would. */
  relaunch(): void {}

  quit(): void {
    this.#quitting = true
    this.emit('before-quit', {})
    if (this.windows.size === 0) void this.#finish()
    for (const window of this.windows) window.close()
  }

  /** A window that refused to close stops the program's end, as in Electron. */
  quitPrevented(): void {
    this.#quitting = false
  }

  windowClosed(window: ClosableWindow): void {
    this.windows.delete(window)
    if (this.windows.size > 0) return
    if (this.#quitting) void this.#finish()
    else this.emit('window-all-closed')
  }

  exit(code: number): void {
    process.exit(code)
  }

  async #finish(): Promise<void> {
    this.#quitting = true
    this.emit('will-quit', {})
    await (await this.#engine)?.stop()
    this.exit(0)
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

export const app = new StandInApp()
