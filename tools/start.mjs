// npm start: install, build, district server with the demo, desktop app (or browser). Node built-ins only.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from './lib/build.mjs'
import { createChildren } from './lib/children.mjs'
import { canShowWindows, electronIsHere, electronProgram, obtainElectron, openBrowser } from './lib/desktop.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { childEnvironment, root } from './lib/place.mjs'
import { portIsFree, startServer } from './lib/server.mjs'

const children = createChildren()

await main().catch(fail)

async function main() {
  const options = readOptions()
  endWithUs()
  if (!(await portIsFree(options.port))) {
    throw new Error(`port ${options.port} is taken by another program: end that, or choose another with npm start -- --port N`)
  }
  ensureInstalled(say)
  await buildIfStale('web', children, say)
  const data = resolve(root, options.data)
  mkdirSync(data, { recursive: true })
  say('starting the district server (the first start loads the demo district) …')
  const server = await startServer(children, {
    args: ['--port', String(options.port), '--data', data, '--demo', '--web', join(root, 'out', 'web')],
    logFile: join(data, 'server.log'),
  })
  void server.ended.then((code) => fail(new Error(`the district server ended with ${code}:\n${server.lastWords()}`)))
  say(`\n  党群工作台  ${server.address}\n\n  Ctrl+C ends it.\n`)
  if (options.open) await openApp(server.address)
}

/** The desktop app where this machine can show it, else the browser; the server goes on in either case. */
async function openApp(address) {
  if (!canShowWindows()) {
    const missing = electronIsHere() ? '' : " and Electron's program is not here (ELECTRON_MIRROR names another place to fetch it from)"
    return say(`there is no display${missing}: open the address above in a browser`)
  }
  const obtained = await obtainElectron(children, say)
  if (!obtained.ok) {
    say(`the desktop app cannot be opened, ${obtained.reason} (ELECTRON_MIRROR names another place to fetch it from); opening the browser`)
    return openBrowser(address)
  }
  await buildIfStale('desktop', children, say)
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const app = children.start(electronProgram(), [...(asRoot ? ['--no-sandbox'] : []), root], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: childEnvironment({ DQ_SERVER: address }),
  })
  let words = ''
  app.stderr.on('data', (chunk) => (words = (words + chunk).slice(-2000)))
  app.once('error', (error) => say(`the desktop app did not start: ${error.message}`))
  app.once('close', (code) => {
    if (code === 0) return say('the desktop app was closed; the server goes on')
    say(`the desktop app ended with ${code}; opening the browser\n${words.trimEnd()}`)
    openBrowser(address)
  })
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5320' },
      data: { type: 'string', default: '.data' },
      'no-open': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port takes a number from 1 to 65535, not "${values.port}"`)
  return { port, data: values.data, open: !values['no-open'] }
}

function endWithUs() {
  let ending = false
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      // A second Ctrl+C does not wait for a graceful end.
      if (ending) process.exit(code)
      ending = true
      process.exitCode = code
      void children.stopAll(8000).then(() => process.exit(code))
    })
  }
}

async function fail(error) {
  if (process.exitCode !== undefined) return // it is ending already
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
  await children.stopAll()
  process.exit(1)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
