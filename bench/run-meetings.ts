import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureMeetings } from './meetings.ts'
import { sizes } from './meeting-sizes.ts'
import { runToEnd, startListening } from './processes.ts'

/** `node bench/run-meetings.ts`: the screens of a meeting with as much on them as the product must carry, beside the same with next to nothing. */
const folder = await mkdtemp(join(tmpdir(), 'dq-meetings-'))
const [web, data] = [join(folder, 'page'), join(folder, 'district')]
try {
  await mkdir(data)
  await runToEnd(['node', 'node_modules/vite/bin/vite.js', 'build', '--config', 'tools/web.vite.config.ts', '--outDir', web])
  await runToEnd(['node', 'bench/load-meetings.ts', '--data', data])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  try {
    const large = await measureMeetings(server.url, { username: 'large', size: sizes.large })
    const small = await measureMeetings(server.url, { username: 'small', size: sizes.small })
    process.stdout.write(`${JSON.stringify({ large, small }, null, 2)}\n`)
  } finally {
    await server.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
