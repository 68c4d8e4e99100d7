// npm run dist: the installers of this machine's system; further words go to electron-builder (npm run dist -- --linux --arm64).
import { buildIfStale } from './lib/build.mjs'
import { closed, createChildren } from './lib/children.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { binOf } from './lib/place.mjs'

const children = createChildren()
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => void children.stopAll().then(() => process.exit(code)))
}

try {
  ensureInstalled(say)
  await buildIfStale('web', children, say)
  await buildIfStale('desktop', children, say)
  const builder = children.startNode([binOf('electron-builder'), '--publish', 'never', ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = await closed(builder)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
