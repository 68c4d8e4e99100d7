import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { domainRows, type DomainRow } from './domain-rows.ts'

/** A test whose name bears the id of a row in brackets. */
export interface Shown {
  readonly id: string
  readonly file: string
}

const FOLDERS = ['shared', 'server', 'renderer', 'electron', 'tests', 'tools']
const TEST_FILE = /\.(test|spec)\.tsx?$/
/** A quoted text with an id in it: in these files that is a test's name. */
const TITLE = /(['"`])((?:(?!\1)[^\n\\]|\\.)*\[[A-I]\d+\](?:(?!\1)[^\n\\]|\\.)*)\1/g
const ID = /\[([A-I]\d+)\]/g

/** Every file under `root` that shows a row, each pair once. */
export function shownIn(root: string): readonly Shown[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && TEST_FILE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return files
    .flatMap((file) => shownBy(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }) || (a.file < b.file ? -1 : 1))
}

export function shownBy(file: string, text: string): readonly Shown[] {
  const ids = Array.from(text.matchAll(TITLE), ([, , title = '']) => title).flatMap((title) =>
    Array.from(title.matchAll(ID), ([, id = '']) => id),
  )
  return [...new Set(ids)].map((id) => ({ id, file }))
}

/** docs/coverage.md */
export function coveragePage(shown: readonly Shown[]): string {
  const lines = domainRows.map((row) => lineOf(row, shown))
  const proven = lines.filter((line) => !line.endsWith(NONE)).length
  const head = '| Row | Name | Screen or template | Tests |\n|---|---|---|---|'
  return `${INTRODUCTION}\n${proven} of ${lines.length} rows have a test that bears their name.\n\n${head}\n${lines.join('\n')}\n`
}

const NONE = '| – |'

function lineOf({ id, name, servedBy = '–' }: DomainRow, shown: readonly Shown[]): string {
  const files = shown.filter((one) => one.id === id).map((one) => `\`${one.file}\``)
  return `| ${id} | ${name} | ${servedBy} ${files.length > 0 ? `| ${files.join(' · ')} |` : NONE}`
}

/** The rows that the page says have a test. */
export function provenOn(page: string): readonly string[] {
  return page.split('\n').flatMap((line) => {
    const id = /^\| ([A-I]\d+) \|/.exec(line)?.[1]
    return id !== undefined && !line.endsWith(NONE) ? [id] : []
  })
}

const INTRODUCTION = `# What the source documents name, and the tests that show it

Written by \`node tools/coverage.ts\` from tools/lib/domain-rows.ts and the ids in brackets in the names of the tests. A check fails when a row
that has a test here has none any more. A row without a test is not yet built, or nothing shows that it is.
`
