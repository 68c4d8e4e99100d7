import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { coveragePage, provenOn, shownBy, shownIn } from './lib/coverage-page.ts'
import { domainRows } from './lib/domain-rows.ts'

const shown = shownIn(fileURLToPath(new URL('..', import.meta.url)))
const page = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8')

describe('docs/coverage.md', () => {
  it('names no row that has lost its test (a row that gained one: node tools/coverage.ts)', () => {
    const now = new Set(shown.map((one) => one.id))
    expect(provenOn(page).filter((id) => !now.has(id))).toEqual([])
  })

  it('lists every row of the catalogue, each once', () => {
    const ids = domainRows.map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !page.includes(`| ${id} |`))).toEqual([])
  })

  it('tells of a row whose test went', () => {
    const before = coveragePage([{ id: 'B11', file: 'a.test.ts' }])
    expect(provenOn(before)).toEqual(['B11'])
    expect(provenOn(coveragePage([]))).toEqual([])
  })

  it('reads several ids of one name, and none in what is not quoted', () => {
    const name = `'${['[', 'B9] [', 'D25] a row’s twin'].join('')}'` // put together, or it would be found in this file
    expect(shownBy('a.test.ts', `it(${name}, () => {}) // see [C9]`)).toEqual([
      { id: 'B9', file: 'a.test.ts' },
      { id: 'D25', file: 'a.test.ts' },
    ])
  })
})
