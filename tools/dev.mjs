// npm run dev: district server and desktop app, both reloading; npm run dev:web (--web): the browser app instead.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closed, createChildren } from './lib/children.mjs'
import { canShowWindows, obtainElectron } from './lib/desktop.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { binOf, childEnvironment, root } from './lib/place.mjs'
import { portIsFree, startServer } from './lib/server.mjs'

const children = createChildren()
const { values } = parseArgs({
  options: {
    web: { type: 'boolean', default: false },
    port: { type: 'string', default: '5320' },
    data: { type: 'string', default: '.data' },
  },
})

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => void children.stopAll().then(() => process.exit(code)))
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await children.stopAll()
}

async function main() {
  if (!(await portIsFree(Number(values.port)))) throw new Error(`port ${values.port} is taken: choose another with --port N`)
  ensureInstalled(say)
  const data = resolve(root, values.data)
  mkdirSync(data, { recursive: true })
  const server = await startServer(children, {
    // Node's own watch mode restarts the server when its sources change.
    nodeArgs: ['--watch-path=server', '--watch-path=shared', '--watch-preserve-output'],
    args: ['--port', values.port, '--data', data, '--demo'],
    logFile: join(data, 'server.log'),
  })
  say(`server ${server.address} (its words: ${join(data, 'server.log')})`)
  const env = childEnvironment({ DQ_SERVER: server.address })
  return closed(children.startNode(await viewArgs(), { stdio: 'inherit', env }))
}

async function viewArgs() {
  const web = [binOf('vite'), '--config', join('tools', 'web.vite.config.ts')]
  if (values.web) return web
  const obtained = canShowWindows() ? await obtainElectron(children, say) : { ok: false, reason: 'there is no display' }
  if (obtained.ok) return [binOf('electron-vite'), 'dev', '--watch', ...(process.getuid?.() === 0 ? ['--noSandbox'] : [])]
  say(`the desktop app cannot be opened: ${obtained.reason}; serving the browser app instead`)
  return web
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
