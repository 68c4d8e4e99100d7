import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { collect } from './children.mjs'
import { failedStep } from './lanes.mjs'
import { binOf, root } from './place.mjs'

const reports = join(root, '.test')
/** Of each failure. */
const SHOWN_LINES = 80

/**
 * A step that runs vitest and counts its tests one by one. A suite that cannot run here says why: it writes lines
 * `SKIP <name>: <reason>` to the file named by the environment's DQ_SKIPS, or `skipped: <name>: <reason>` to its output.
 * What must not be overlooked it writes as a line `DESKTOP: …`.
 */
export function vitestStep(children, { name, args, after, workers, env = {}, timeoutMs = 2_400_000 }) {
  const slug = name.replaceAll(/[^a-z0-9]+/gi, '-')
  const json = join(reports, `${slug}.json`)
  const skips = join(reports, `${slug}.skips`)
  return {
    name,
    after,
    async run() {
      mkdirSync(reports, { recursive: true })
      for (const file of [json, skips]) rmSync(file, { force: true })
      const all = [
        binOf('vitest'),
        'run',
        ...args,
        `--maxWorkers=${workers}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${json}`,
      ]
      const { code, output } = await collect(children, all, { timeoutMs, env: { ...env, DQ_SKIPS: skips, FORCE_COLOR: '0', CI: '1' } })
      if (!existsSync(json)) return failedStep(name, output)
      return judge(name, code, output, {
        report: JSON.parse(readFileSync(json, 'utf8')),
        said: [...reasonsIn(skips), ...reasonsSaid(output)],
      })
    },
  }
}

function judge(name, code, output, { report, said }) {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, title: `${relative(root, file.name)} > ${test.fullName}` })),
  )
  const failed = tests.filter((test) => test.status === 'failed').map((test) => test.title)
  // A file that does not even load, or an error outside any test, has no test to its name.
  const loading = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  failed.push(...loading.map((file) => `${relative(root, file.name)} (the file itself)`))
  if (code !== 0 && failed.length === 0) failed.push(`${name}: vitest ended with ${code}`)
  const passed = tests.filter((test) => test.status === 'passed').length
  if (passed === 0 && failed.length === 0 && said.length === 0) failed.push(`${name}: no tests found`)
  const loud = [...new Set(output.match(/^DESKTOP: .*$/gm))]
  return {
    passed,
    failed,
    skipped: skippedTests(tests, said),
    output: failed.length > 0 ? whatFailed(tests, loading, output) : '',
    note: `${passed} tests`,
    loud,
  }
}

/** Only what failed: among hundreds of passed tests it would be overlooked, or cut off by whoever keeps the log. */
function whatFailed(tests, loading, output) {
  const failures = tests.filter((test) => test.status === 'failed').map((test) => `${test.title}\n${test.failureMessages.join('\n')}`)
  failures.push(...loading.map((file) => `${relative(root, file.name)}\n${file.message}`))
  const shown = failures.map((text) =>
    text
      .split('\n')
      .filter((line) => !line.includes('node_modules'))
      .slice(0, SHOWN_LINES)
      .join('\n'),
  )
  return shown.length > 0 ? shown.join('\n\n') : output
}

/** Each test left out counts, under the reason its suite gave; a suite that registered no tests counts once. */
function skippedTests(tests, said) {
  const left = tests.filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(test.status))
  const named = left.map((test) => ({ name: test.title, reason: reasonFor(test, said) }))
  const unused = said.filter((one) => !left.some((test) => test.title.includes(one.name)))
  return [...named, ...unused]
}

function reasonFor(test, said) {
  const own = said.find((one) => test.title.includes(one.name))
  return own?.reason ?? test.meta?.reason ?? 'marked as skipped in the test file'
}

function reasonsIn(file) {
  if (!existsSync(file)) return []
  const lines = [...new Set(readFileSync(file, 'utf8').split('\n'))]
  return lines.flatMap((line) => {
    const match = /^SKIP ([^:]+): (.*)$/.exec(line.trim())
    return match ? [{ name: match[1], reason: match[2] }] : []
  })
}

function reasonsSaid(output) {
  const lines = [...new Set(output.split('\n').map((line) => line.trim()))]
  return lines.flatMap((line) => {
    const match = /^skipped: (.+?): (.*)$/.exec(line)
    return match ? [{ name: match[1], reason: match[2] }] : []
  })
}
