import { spawn, spawnSync } from 'node:child_process'
import { childEnvironment, node24, root } from './place.mjs'

const windows = process.platform === 'win32'

/** Every process started here, so that Ctrl+C can end them all. */
export function createChildren() {
  const running = new Set()
  const start = (command, args, options = {}) => {
    // Its own process group: a signal then reaches what the child starts, too.
    const child = spawn(command, args, { cwd: root, env: childEnvironment(), detached: !windows, windowsHide: true, ...options })
    running.add(child)
    child.once('close', () => running.delete(child))
    child.once('error', () => running.delete(child))
    return child
  }
  return {
    start,
    startNode: (args, options) => start(node24(), args, options),
    /** Asks everything to stop, and ends by force what has not after `graceMs`. */
    async stopAll(graceMs = 5000) {
      const left = [...running]
      for (const child of left) stop(child, 'SIGTERM')
      await Promise.race([Promise.all(left.map(closed)), new Promise((done) => setTimeout(done, graceMs).unref())])
      for (const child of running) stop(child, 'SIGKILL')
    },
  }
}

/** Resolves with the exit code; a signal counts as 128 + its usual number, as in a shell. */
export function closed(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  if (child.signalCode !== null) return Promise.resolve(143)
  return new Promise((done) => {
    child.once('close', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)))
    child.once('error', () => done(127))
  })
}

/** Ends a child and all it started. */
export function stop(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true })
  else signalGroup(child.pid, signal)
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // already gone is what was wanted
  }
}

/** Runs to the end and collects what it said; ends it by force after `timeoutMs`. */
export async function collect(children, args, { timeoutMs = 600_000, env = {}, command = node24() } = {}) {
  const child = children.start(command, args, { env: childEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks = []
  const stdout = []
  child.stdout?.on('data', (chunk) => {
    chunks.push(chunk)
    stdout.push(chunk)
  })
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  let late = false
  const timer = setTimeout(() => {
    late = true
    stop(child, 'SIGKILL')
  }, timeoutMs)
  const code = await closed(child)
  clearTimeout(timer)
  const text = Buffer.concat(chunks).toString('utf8')
  const output = late ? `${text}\nended by force after ${Math.round(timeoutMs / 1000)} s` : text
  return { code: late ? 124 : code, output, stdout: Buffer.concat(stdout).toString('utf8') }
}
