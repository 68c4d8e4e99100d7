import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const tree = join(import.meta.dirname, 'tree')
const run = promisify(execFile)

interface Finding {
  readonly file: string
  readonly line: number
  readonly rule: string
}

/** The tree is linted outside the repository, as if it were the repository: same configuration, no path exempt. */
let place = ''
let findings: Finding[] = []

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'boundaries-'))
  await cp(tree, place, { recursive: true })
  await cp(join(root, '.oxlintrc.json'), join(place, '.oxlintrc.json'))
  await cp(join(root, 'tsconfig.json'), join(place, 'tsconfig.json'))
  await cp(join(root, 'tsconfig'), join(place, 'tsconfig'), { recursive: true })
  await symlink(join(root, 'node_modules'), join(place, 'node_modules'), 'junction')
  findings = await lint(place)
}, 120_000)

afterAll(() => rm(place, { recursive: true, force: true }))

describe('the lint rules', () => {
  it('report every forbidden import, and only those', async () => {
    expect(inFiles('forbidden')).toEqual(await linesOf('forbidden', 'boundaries(dependencies)'))
  })

  it('let every allowed import pass', () => {
    expect(findings.filter((finding) => finding.file.includes('allowed'))).toEqual([])
  })

  it('report aliases of other makes and paths that climb two folders', () => {
    expect(inFiles('climbs').filter((line) => line.includes('no-restricted-imports'))).toEqual([
      'renderer/features/meetings/climbs.ts:1 eslint(no-restricted-imports)',
      'renderer/features/meetings/climbs.ts:2 eslint(no-restricted-imports)',
      'renderer/features/meetings/climbs.ts:3 eslint(no-restricted-imports)',
    ])
  })

  it('report a file that belongs to no layer', () => {
    expect(inFiles('elsewhere')).toContain('shared/elsewhere/value.ts:1 boundaries(no-unknown-files)')
  })

  it('report each habit that is not ours, and nothing else', () => {
    const habits = findings.filter((finding) => !/(forbidden|allowed|climbs|elsewhere)/.test(finding.file))
    expect(habits.map(text)).toEqual(HABITS)
  })
})

const HABITS: readonly string[] = [
  'renderer/ui/too-long-component.tsx:3 eslint(max-lines-per-function)',
  'shared/lib/camelCase.ts:1 unicorn(filename-case)',
  'shared/lib/cycle-a.ts:1 import(no-cycle)',
  'shared/lib/cycle-b.ts:1 import(no-cycle)',
  'shared/lib/default-export.ts:1 import(no-default-export)',
  'shared/lib/escapes-types.ts:1 typescript(ban-ts-comment)',
  'shared/lib/escapes-types.ts:2 typescript(no-explicit-any)',
  'shared/lib/floating-promise.ts:4 typescript(no-floating-promises)',
  'shared/lib/focused.test.ts:3 vitest(no-focused-tests)',
  'shared/lib/logs.ts:2 eslint(no-console)',
  'shared/lib/long-file.ts:401 eslint(max-lines)',
  'shared/lib/long-function.ts:1 eslint(max-lines-per-function)',
  'shared/lib/many-parameters.ts:1 eslint(max-params)',
  'shared/lib/missing-case.ts:2 typescript(switch-exhaustiveness-check)',
  'shared/lib/skipped.test.ts:3 vitest(no-disabled-tests)',
  'shared/lib/throws-text.ts:2 typescript(only-throw-error)',
  'shared/lib/type-import.ts:1 typescript(consistent-type-imports)',
]

async function lint(folder: string): Promise<Finding[]> {
  const bin = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const output = await run(process.execPath, [bin, '-f', 'json'], { cwd: folder, maxBuffer: 1 << 26 }).catch(
    (failed: { stdout?: string }) => ({ stdout: failed.stdout ?? '' }), // findings make the exit code 1
  )
  const { diagnostics } = JSON.parse(output.stdout) as { diagnostics: Diagnostic[] }
  return diagnostics.map(findingOf).sort(byPlace)
}

interface Diagnostic {
  readonly filename: string
  readonly code: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}

function findingOf(diagnostic: Diagnostic): Finding {
  const file = relative(place, resolve(place, diagnostic.filename)).split(sep).join('/')
  return { file, line: diagnostic.labels[0]?.span.line ?? 0, rule: diagnostic.code }
}

function byPlace(a: Finding, b: Finding): number {
  const [one, other] = [text(a), text(b)].map((words) => words.replace(/:(\d+) /, (_, line: string) => `:${line.padStart(6, '0')} `))
  return (one ?? '') < (other ?? '') ? -1 : 1
}

function text(finding: Finding): string {
  return `${finding.file}:${finding.line} ${finding.rule}`
}

function inFiles(word: string): string[] {
  return findings.filter((finding) => finding.file.includes(word)).map(text)
}

async function linesOf(word: string, rule: string): Promise<string[]> {
  const files = (await readdir(tree, { recursive: true })).map((file) => file.split(sep).join('/')).filter((file) => file.includes(word))
  const found = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(tree, file), 'utf8')).trimEnd().split('\n')
      return lines.map((_, index) => ({ file, line: index + 1, rule }))
    }),
  )
  return found.flat().sort(byPlace).map(text)
}
