import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openProfile } from './chromium.ts'
import { benchDocuments, workingSet, type Scenario } from './documents.ts'
import { runToEnd, startListening } from './processes.ts'
import { buildPage } from './site.ts'
import { watchTasks } from './tasks.ts'

/** `node bench/profile.ts --count 20000 --scenario closed`: where the screen's thread spends a first sync; the whole profile opens in Chromium's tools. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    out: { type: 'string', default: 'first-sync.cpuprofile' },
    scenario: { type: 'string', default: 'live' },
  },
})
const scenario = values.scenario as Scenario
const INTERVAL_US = 500
const SHOWN = 40
const folder = await mkdtemp(join(tmpdir(), 'dq-profile-'))
const [web, data] = [join(folder, 'page'), join(folder, 'district')]
await buildPage(web)
await runToEnd(['node', 'bench/load-store.ts', '--data', data, '--count', values.count, '--scenario', scenario])
const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
const chromium = await openProfile()
try {
  const page = await chromium.page(server.url)
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL_US })
  await session.send('Profiler.start')
  const tasks = watchTasks(await page.context().browser()!.newBrowserCDPSession())
  await tasks.start()
  const documents = benchDocuments(Number(values.count), scenario)
  const counts = Object.fromEntries([...documents].map(([name, many]) => [name, many.length]))
  const signIn = { serverUrl: server.url, username: 'bench', password: 'Bench-2026!' }
  const measured = await page.evaluate(([who, many, working]) => window.bench.firstSync(who, many, working), [
    signIn,
    counts,
    workingSet(documents),
  ] as const)
  const longest = await tasks.stop()
  const { profile } = await session.send('Profiler.stop')
  await writeFile(values.out, JSON.stringify(profile))
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
  const spent = new Map<string, number>()
  const during = longest.map(() => new Map<string, number>())
  let at = profile.startTime
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id)
    const name = `${frame?.functionName || '(anonymous)'} ${frame?.url.split('/').at(-1) ?? ''}:${frame?.lineNumber}:${frame?.columnNumber}`
    const ms = (profile.timeDeltas?.[index] ?? 0) / 1000
    at += ms * 1000
    spent.set(name, (spent.get(name) ?? 0) + ms)
    for (const [which, task] of longest.entries())
      if (at > task.from && at <= task.to) during[which]?.set(name, (during[which]?.get(name) ?? 0) + ms)
  }
  const tasksSeen = longest.map(
    ({ cpuMs, ms }, which) =>
      `${Math.round(cpuMs)} ms of the processor, ${Math.round(ms)} by the clock\n${linesOf(during[which] ?? new Map(), 4)}`,
  )
  process.stdout.write(`${JSON.stringify(measured)}\n${linesOf(spent, SHOWN)}\nlongest tasks\n${tasksSeen.join('\n')}\n`)
} finally {
  await chromium.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function linesOf(spent: ReadonlyMap<string, number>, shown: number): string {
  const longestFirst = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, shown)
  return longestFirst.map(([name, ms]) => `${String(Math.round(ms)).padStart(8)} ms  ${name}`).join('\n')
}
