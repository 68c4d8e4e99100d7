import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './place.mjs'

const stampFile = join(root, 'node_modules', '.installed-lock')

/**
 * Installs exactly what package-lock.json names, when nothing is installed or something else is.
 * Without the lock's digest on record (somebody ran npm himself) npm's own list of what it put there decides.
 */
export function ensureInstalled(say) {
  const wanted = digestOfLock()
  if (readText(stampFile) === wanted) return
  if (!installedAsLocked()) {
    say('installing dependencies …')
    const code = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0) throw new Error(`npm ci failed with exit code ${code}; see the lines above`)
  }
  writeFileSync(stampFile, wanted)
}

/** Runs npm with its own words shown; the npm that started us, else the one on PATH. */
export function npm(args) {
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  const own = process.env.npm_execpath
  const options = { cwd: root, stdio: 'inherit', env }
  if (own && /\.c?js$/.test(own)) return exitCode(spawnSync(process.execPath, [own, ...args], options))
  // npm.cmd on Windows starts only through a shell; the arguments are ours and hold no spaces.
  const result =
    process.platform === 'win32' ? spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true }) : spawnSync('npm', args, options)
  return exitCode(result)
}

function exitCode(result) {
  if (result.error) throw new Error(`npm could not be started: ${result.error.message}`)
  return result.status ?? 1
}

function digestOfLock() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** npm writes the same list, of what it really put there, into node_modules/.package-lock.json. */
function installedAsLocked() {
  const hidden = readText(join(root, 'node_modules', '.package-lock.json'))
  if (!hidden) return false
  const there = JSON.parse(hidden).packages
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = there[path]
    // Packages for other machines are locked, too, and rightly not there.
    return found ? found.version === entry.version && existsSync(join(root, path)) : Boolean(entry.optional)
  })
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
