import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collect } from './children.mjs'
import { root } from './place.mjs'

const folder = join(root, 'node_modules', 'electron')
const DOWNLOAD_LIMIT_MS = 240_000

/** Electron's program; its npm package holds only the script that fetches it. */
export function electronProgram() {
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return elsewhere ? join(elsewhere, name) : join(folder, 'dist', name)
}

export function electronIsHere() {
  return existsSync(electronProgram())
}

/** @returns `{ ok: true }` once the program is there, else why it is not */
export async function obtainElectron(children, say) {
  if (electronIsHere()) return { ok: true }
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD)
    return { ok: false, reason: 'its program is not here and ELECTRON_SKIP_BINARY_DOWNLOAD is set' }
  say('fetching Electron (once, about 100 MB) …')
  const { output } = await collect(children, [join(folder, 'install.js')], { timeoutMs: DOWNLOAD_LIMIT_MS })
  if (electronIsHere()) return { ok: true }
  return { ok: false, reason: `its program is not here and could not be fetched: ${firstError(output)}` }
}

function firstError(output) {
  const line = output.split('\n').find((one) => /error|failed|ended by force/i.test(one)) ?? 'no answer'
  return line.trim().slice(0, 160)
}

/** Windows and macOS always have a screen; elsewhere a display server must be named. */
export function canShowWindows() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Asks the desktop to show the address; where there is none, the address printed before is enough. */
export function openBrowser(address) {
  const [command, args] = opener(address)
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true })
  child.once('error', () => undefined)
  child.unref()
}

function opener(address) {
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '""', address]]
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]]
}
