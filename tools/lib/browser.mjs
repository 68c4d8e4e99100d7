import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const windows = process.platform === 'win32'

/**
 * A Chromium to test in: CHROME_PATH, then what is on PATH, then the usual places, then Playwright's own. On Debian as
 * root one is installed when there is none.
 * @returns the program's path, or an `error` that says what to install
 */
export function findBrowser(say) {
  const asked = process.env.CHROME_PATH
  if (asked) return executable(asked) ? { path: asked } : { error: `CHROME_PATH names ${asked}, which cannot be run` }
  const found = search()
  if (found) return { path: found }
  if (installOnDebian(say)) {
    const installed = search()
    if (installed) return { path: installed }
  }
  return {
    error: 'no Chromium found: install chromium or google-chrome (Debian: apt-get install chromium fonts-noto-cjk), or set CHROME_PATH',
  }
}

function search() {
  return [...onPath(), ...usualPlaces(), ...playwrights()].find(executable)
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => names.map((name) => join(folder, windows ? `${name}.exe` : name)))
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (!windows) return names.map((name) => `/usr/bin/${name}`)
  const homes = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
  return homes.flatMap((home) => [
    join(home, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(home, 'Chromium', 'Application', 'chrome.exe'),
    join(home, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ])
}

/** ~/.cache/ms-playwright/chromium-1234/chrome-linux/chrome and its like on the other systems. */
function playwrights() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'ms-playwright'),
  ]
  const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', 'chrome-win64/chrome.exe']
  const bundle = ['chrome-mac', 'chrome-mac-arm64'].map((folder) => `${folder}/Chromium.app/Contents/MacOS/Chromium`)
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) => readdirSync(cache).map((name) => join(cache, name)))
    .filter((folder) => /chromium-\d+$/.test(folder))
    .flatMap((folder) => [...inside, ...bundle].map((path) => join(folder, path)))
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installOnDebian(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  say('installing chromium and fonts-noto-cjk (apt-get) …')
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], options)
  return spawnSync('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk'], options).status === 0
}
