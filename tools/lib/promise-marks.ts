import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A promise of the wire contract (S1…S18), a pitfall or a hazard met before (L2, L3, L4), and the test that shows it. */
export interface Mark {
  readonly mark: string
  readonly title: string
  readonly file: string
}

const FOLDERS = ['shared', 'server', 'renderer', 'electron', 'tests', 'tools']
const TEST_FILE = /\.(test|spec)\.tsx?$/
/** A quoted text with a mark in it: in these files that is a test's name. */
const TITLE = /(['"`])((?:(?!\1)[^\n\\]|\\.)*\[(?:S\d+|L\d[^\]\n]*)\](?:(?!\1)[^\n\\]|\\.)*)\1/g
const MARK = /\[(S\d+|L\d[^\]]*)\]/g

export const promises = Array.from({ length: 18 }, (_, index) => `S${index + 1}`)
export const pitfalls = Array.from({ length: 28 }, (_, index) => `L3.${index + 1}`)

/** The marks in the names of all tests under `root`, in order of mark and file. */
export function marksIn(root: string): readonly Mark[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && TEST_FILE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const marks = files.flatMap((file) => marksOf(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))
  return marks.toSorted((a, b) => byNumber(a.mark, b.mark) || byNumber(a.file, b.file) || byNumber(a.title, b.title))
}

export function marksOf(file: string, text: string): readonly Mark[] {
  return Array.from(text.matchAll(TITLE), ([, , title = '']) => title).flatMap((title) =>
    Array.from(title.matchAll(MARK), ([, mark = '']) => ({ mark, file, title: title.replaceAll(MARK, '').replaceAll(/\s+/g, ' ').trim() })),
  )
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** docs/promises.md */
export function promisesPage(marks: readonly Mark[]): string {
  const names = [...new Set(marks.map((one) => one.mark))]
  const sections = names.map((name) => {
    const lines = marks.filter((one) => one.mark === name).map((one) => `- ${one.title} · \`${one.file}\``)
    return `### ${name}\n\n${[...new Set(lines)].join('\n')}\n`
  })
  return `${INTRODUCTION}\n${sections.join('\n')}`
}

const INTRODUCTION = `# Promises, and the tests that show them

Written by \`node tools/promises.ts\` from the names of the tests; a check compares. S1…S18 are the promises of the wire contract, L2…L4 what broke
in other systems: rows of practice (L2), pitfalls of synchronisation (L3.1…L3.28), hazards of the stack (L4).
`
