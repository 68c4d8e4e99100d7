import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs the specs with Playwright's runner; the last line is the summary that tools/test.mjs reads. */
const output = await mkdtemp(join(tmpdir(), 'dq-e2e-'))
const child = spawn(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/e2e/playwright.config.ts', ...process.argv.slice(2)],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DQ_E2E_OUT: output },
  },
)
const [code] = (await once(child, 'exit')) as [number | null]
const summary = summarise(JSON.parse(await readFile(join(output, 'report.json'), 'utf8')) as Report) // Playwright's own report
process.stdout.write(`${JSON.stringify(summary)}\n`)
process.exitCode = code ?? 1

interface Report {
  readonly suites: readonly Suite[]
  readonly errors: readonly unknown[]
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs: readonly { readonly title: string; readonly tests: readonly Test[] }[]
}

interface Test {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  readonly annotations: readonly { readonly type: string; readonly description?: string }[]
}

function summarise(report: Report): { passed: number; failed: number; skipped: { name: string; reason: string }[] } {
  const specs = report.suites.flatMap(specsOf)
  const of = (status: Test['status']) =>
    specs.flatMap(({ title, tests }) => tests.filter((test) => test.status === status).map((test) => ({ title, test })))
  const skipped = of('skipped').map(({ title, test }) => ({
    name: title,
    reason: test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given',
  }))
  return { passed: of('expected').length, failed: of('unexpected').length + of('flaky').length + report.errors.length, skipped }
}

function specsOf(suite: Suite): Suite['specs'] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]
}
