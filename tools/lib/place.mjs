import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder, whatever folder the command was given in. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

const windows = process.platform === 'win32'

/** Node 24 as installed with the dependencies; the machine's own where that package has no build for it. */
export function node24() {
  const own = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  return existsSync(own) ? own : process.execPath
}

/** The environment of every child: Node 24 first on PATH, and no download of Electron behind our back. */
export function childEnvironment(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [dirname(node24()), process.env[key]].filter(Boolean).join(windows ? ';' : ':')
  return { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', [key]: path, ...extra }
}

/** The script behind a package's command, so that it runs on our Node without a shell (Windows' .cmd files need one). */
export function binOf(packageName, command = packageName) {
  const folder = join(root, 'node_modules', ...packageName.split('/'))
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}
