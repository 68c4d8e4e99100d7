import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const programs = ['pdftotext', 'pdftoppm']

/**
 * The programs that read printed pages back. On Debian as root they are installed when they are missing.
 * @returns an empty object, or an `error` that says what to install
 */
export function findPoppler(say) {
  if (missing().length === 0) return {}
  if (installOnDebian(say) && missing().length === 0) return {}
  return { error: `${missing().join(' and ')} not found: install poppler-utils (Debian: apt-get install poppler-utils)` }
}

function missing() {
  return programs.filter((program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error !== undefined)
}

function installOnDebian(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  say('installing poppler-utils (apt-get) …')
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], options)
  return spawnSync('apt-get', ['install', '-y', '-q', 'poppler-utils'], options).status === 0
}
