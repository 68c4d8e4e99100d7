import { createWriteStream } from 'node:fs'
import { createServer } from 'node:net'
import { closed } from './children.mjs'

const START_TIMEOUT_MS = 300_000

export function portIsFree(port) {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

/**
 * Starts server/main.ts and waits for its first line, `listening <address>`. Everything it says goes to a file.
 * @returns its address, a promise of its exit code, and the end of what it said
 */
export async function startServer(children, { args, logFile, nodeArgs = [], env }) {
  const child = children.startNode([...nodeArgs, 'server/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...(env ? { env } : {}) })
  const log = createWriteStream(logFile, { flags: 'a' })
  let tail = ''
  const hear = (chunk) => {
    log.write(chunk)
    tail = (tail + chunk.toString('utf8')).slice(-8000)
  }
  child.stderr.on('data', hear)
  const address = new Promise((done) => {
    let head = ''
    child.stdout.on('data', (chunk) => {
      hear(chunk)
      if (head.length < 100_000) head += chunk.toString('utf8')
      const match = /^listening (\S+)/m.exec(head)
      if (match) done(match[1])
    })
  })
  const ended = closed(child)
  const outcome = await Promise.race([address.then((value) => ({ value })), ended.then((code) => ({ code })), timeout(START_TIMEOUT_MS)])
  if ('value' in outcome) return { address: outcome.value, ended, lastWords: () => tail.trimEnd(), child }
  const why = 'code' in outcome ? `ended with ${outcome.code}` : `was not ready after ${START_TIMEOUT_MS / 1000} s`
  throw new Error(`the district server ${why}:\n${tail.trimEnd()}\n(all it said: ${logFile})`)
}

function timeout(ms) {
  return new Promise((done) => setTimeout(() => done({}), ms).unref())
}
