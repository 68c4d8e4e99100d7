import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { collect } from './children.mjs'
import { binOf, root } from './place.mjs'

const common = ['package.json', 'package-lock.json', 'resources', 'shared', 'renderer']

/** What each build reads, what it makes, and how. */
const builds = {
  web: {
    sources: [
      ...common,
      ...['web.vite.config.ts', join('lib', 'offline-worker.ts'), join('lib', 'service-worker.js')].map((name) => join('tools', name)),
    ],
    result: join('out', 'web', 'index.html'),
    command: () => [binOf('vite'), 'build', '--config', join('tools', 'web.vite.config.ts')],
  },
  desktop: {
    sources: [...common, 'electron', 'electron.vite.config.ts'],
    result: join('out', 'main', 'main.js'),
    command: () => [binOf('electron-vite'), 'build'],
  },
}

/** Builds the browser app (`web`) or the desktop app, unless what is there was made from these very sources. */
export async function buildIfStale(kind, children, say) {
  const { sources, result, command } = builds[kind]
  const stamp = join(root, 'out', `.built-${kind}`)
  const wanted = digestOf(sources)
  const made = existsSync(join(root, result)) && existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
  if (made === wanted) return
  say(`building the ${kind === 'web' ? 'browser' : 'desktop'} app …`)
  const { code, output } = await collect(children, command())
  if (code !== 0) throw new Error(`the build failed:\n${output}`)
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Tests do not end up in a build. */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => filesUnder(join(path, name)))
}
