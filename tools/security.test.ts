import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

function testFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

it('every test that docs/security.md names exists', () => {
  const table = readFileSync(join(root, 'docs/security.md'), 'utf8').split('## What was tried')[1] ?? ''
  const named = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.split('|').at(-2)?.trim() ?? '')
  expect(named.length).toBeGreaterThan(30)
  const sources = ['server', 'shared', 'renderer', 'electron', 'tests', 'tools']
    .flatMap(testFiles)
    .map((path) => readFileSync(path, 'utf8'))
  expect(named.filter((name) => !sources.some((source) => source.includes(name)))).toEqual([])
})
