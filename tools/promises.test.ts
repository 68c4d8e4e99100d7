import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { marksIn, marksOf, pitfalls, promises, promisesPage } from './lib/promise-marks.ts'

const marks = marksIn(fileURLToPath(new URL('..', import.meta.url)))

describe('docs/promises.md', () => {
  it('every promise and every pitfall has a test to its name', () => {
    const shown = new Set(marks.map((one) => one.mark))
    expect([...promises, ...pitfalls].filter((name) => !shown.has(name))).toEqual([])
  })

  it('says what the tests say (else: node tools/promises.ts)', () => {
    expect(readFileSync(new URL('../docs/promises.md', import.meta.url), 'utf8')).toBe(promisesPage(marks))
  })

  it('reads several marks of one name, and no mark in what is not quoted', () => {
    const name = `'${['[', 'S3] [', "L3.9] a row’s \\' twin"].join('')}'` // put together, or it would be found in this file
    expect(marksOf('a.test.ts', `it(${name}, () => {}) // see [S9]`)).toEqual([
      { mark: 'S3', file: 'a.test.ts', title: "a row’s \\' twin" },
      { mark: 'L3.9', file: 'a.test.ts', title: "a row’s \\' twin" },
    ])
  })
})
