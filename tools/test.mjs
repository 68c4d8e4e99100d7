// npm test: everything; npm run check (--check): what is quick. Node built-ins only, for it runs before anything is installed.
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './lib/browser.mjs'
import { collect, createChildren } from './lib/children.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { failedStep, passedStep, runSteps, skippedStep } from './lib/lanes.mjs'
import { binOf, root } from './lib/place.mjs'
import { findPoppler } from './lib/poppler.mjs'
import { vitestStep } from './lib/vitest-step.mjs'

const quick = process.argv.includes('--check')
const layers = ['shared', 'renderer', 'server', 'electron', 'tests']
const children = createChildren()
const started = Date.now()
// A slow step beside a quick one keeps two cores busy without starving the timed tests.
const lanes = 2
const workers = Math.max(1, Math.floor(availableParallelism() / lanes))

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => void children.stopAll().then(() => process.exit(code)))
}

process.exitCode = await main()

async function main() {
  try {
    ensureInstalled(say)
  } catch (error) {
    say(`FAIL install\n${error.message}`)
    say('0 passed, 1 failed, 0 skipped')
    return 1
  }
  const results = await runSteps(quick ? quickSteps() : allSteps(), lanes, report)
  return summarise([...results.values()])
}

function quickSteps() {
  return [...unitSteps(), lintStep(), ...typeSteps(), formatStep()]
}

function allSteps() {
  // Papers are printed by the browser and read back by poppler.
  const suites = vitestStep(children, {
    name: 'contract suites',
    args: ['--project', 'node', 'tests/suites'],
    workers,
    after: ['browser', 'poppler'],
  })
  const simulation = vitestStep(children, { name: 'simulation', args: ['--project', 'node', 'tests/simulation'], workers })
  const boundaries = vitestStep(children, { name: 'boundaries', args: ['--project', 'node', 'tests/boundaries'], workers })
  const standIn = vitestStep(children, {
    name: 'desktop',
    args: ['--project', 'node', 'tests/stand-in'],
    workers,
    after: ['browser', 'build desktop app'],
  })
  // Eleven Chromiums keep every core busy: one file after the other, and not beside a person's browser, whose waits they would make too long.
  const faults = vitestStep(children, {
    name: 'faults',
    args: ['--project', 'node', 'tests/faults'],
    workers: 1,
    after: ['browser', 'end to end'],
    timeoutMs: 2_700_000,
  })
  const stages = [...typeSteps(), lintStep(), formatStep(), boundaries, ...buildSteps(), browserStep(), popplerStep()]
  return [...stages, ...unitSteps(), suites, simulation, standIn, endToEndStep(), faults]
}

function typeSteps() {
  return layers.map((layer) => commandStep(`types ${layer}`, () => [binOf('typescript', 'tsc'), '-p', join('tsconfig', `${layer}.json`)]))
}

function lintStep() {
  return commandStep('lint', () => [binOf('oxlint')])
}

function formatStep() {
  return commandStep('format', () => [binOf('oxfmt'), '--check'])
}

function unitSteps() {
  return ['node', 'renderer'].map((project) =>
    vitestStep(children, { name: `unit ${project}`, args: ['--project', project], workers, env: { DQ_UNIT: '1' } }),
  )
}

function buildSteps() {
  return [
    commandStep('build browser app', () => [binOf('vite'), 'build', '--config', join('tools', 'web.vite.config.ts')]),
    commandStep('build desktop app', () => [binOf('electron-vite'), 'build']),
  ]
}

function commandStep(name, argsOf) {
  return {
    name,
    async run() {
      const { code, output } = await collect(children, argsOf())
      return code === 0 ? passedStep() : failedStep(name, output)
    },
  }
}

function browserStep() {
  return {
    name: 'browser',
    async run() {
      const found = findBrowser(say)
      if (!found.path) return failedStep('browser', found.error)
      process.env.CHROME_PATH = found.path
      return passedStep(found.path)
    },
  }
}

function popplerStep() {
  return {
    name: 'poppler',
    // apt-get lets one in at a time.
    after: ['browser'],
    async run() {
      const { error } = findPoppler(say)
      return error ? failedStep('poppler', error) : passedStep()
    },
  }
}

function endToEndStep() {
  const name = 'end to end'
  const script = join('tests', 'e2e', 'run.ts')
  return {
    name,
    // Printed papers are read back by poppler.
    after: ['browser', 'poppler', 'build browser app', 'build desktop app'],
    async run() {
      if (!existsSync(join(root, script))) return skippedStep(name, `${script} is not there`)
      const { code, output, stdout } = await collect(children, [script], { timeoutMs: 2_400_000 })
      return judgeEndToEnd(name, code, output, stdout.trimEnd().split('\n').at(-1) ?? '')
    },
  }
}

/** The suite's last line is `{ "passed": n, "failed": n, "skipped": [{ "name", "reason" }] }`. */
function judgeEndToEnd(name, code, output, lastLine) {
  try {
    const { passed, failed, skipped } = JSON.parse(lastLine)
    const loud = [...new Set(output.match(/^DESKTOP: .*$/gm))]
    const names = Array.from({ length: failed }, (_, index) => `${name} (${index + 1} of ${failed})`)
    if (code !== 0 && failed === 0) names.push(`${name}: ended with ${code}`)
    return { passed, failed: names, skipped, output: names.length > 0 ? output : '', note: `${passed} tests`, loud }
  } catch {
    return failedStep(name, `${output}\nended with ${code} and without a summary`)
  }
}

function report(step, result, seconds) {
  const word = result.failed.length > 0 ? 'FAIL' : result.passed === 0 ? 'skip' : 'ok  '
  say(`${word} ${step.name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${result.note ?? ''}`.trimEnd())
  if (result.failed.length > 0) say(indented(result.output))
}

function summarise(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.flatMap((result) => result.failed)
  const skipped = results.flatMap((result) => result.skipped)
  say(`took ${((Date.now() - started) / 1000).toFixed(0)} s`)
  for (const line of results.flatMap((result) => result.loud ?? [])) say(line)
  for (const one of skipped) say(`SKIP ${one.name}: ${one.reason}`)
  for (const name of failed) say(`FAIL ${name}`)
  say(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
  return failed.length > 0 ? 1 : 0
}

/** What went wrong is mostly said at the end. */
function indented(output) {
  const lines = output.trimEnd().split('\n')
  const shown = lines.length > 200 ? [`… ${lines.length - 200} lines before`, ...lines.slice(-200)] : lines
  return shown.map((line) => `     ${line}`).join('\n')
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
