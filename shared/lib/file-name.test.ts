import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, safeFileName } from '#shared/lib/file-name.ts'

describe('a proposed file name', () => {
  it('keeps Chinese names and drops folders and what Windows refuses', () => {
    expect(safeFileName('2026年11月党员大会.docx', 'x')).toBe('2026年11月党员大会.docx')
    expect(safeFileName('../../etc/passwd', 'x')).toBe('passwd')
    expect(safeFileName(String.raw`C:\Windows\会议:记录?.pdf`, 'x')).toBe('会议记录.pdf')
    expect(safeFileName('con.txt', 'x')).toBe('_con.txt')
    expect(safeFileName('报告\u202efdp.exe', 'x')).toBe('报告fdp.exe')
    expect(safeFileName('..', '党群工作台')).toBe('党群工作台')
    expect(safeFileName('.bashrc', 'x')).toBe('bashrc')
    expect(safeFileName(`${'长'.repeat(300)}.pdf`, 'x')).toBe(`${'长'.repeat(120)}.pdf`)
  })

  it('never holds a separator or a control character', () => {
    const hostile = fc.array(fc.constantFrom('/', '\\', '.', ' ', ':', '\0', '\n', '\u202e', 'con', 'a', '会', '😀', '*'), {
      maxLength: 12,
    })
    const names = fc.sample(hostile, { seed: 8, numRuns: 500 }).map((parts) => parts.join(''))
    expect(names.filter((name) => !/^[^/\\<>:"|?*\u0000-\u001f\u202e]+$/.test(safeFileName(name, 'x')))).toEqual([])
  })
})

describe('the name of a file that the program makes', () => {
  it('loses no word of the title to a slash, and keeps its ending however long the title is', () => {
    expect(fileNameOf('A/B 两组联席会：第1次?', 'pdf')).toBe('A B 两组联席会：第1次.pdf')
    expect(fileNameOf(String.raw`a\b`, 'zip')).toBe('a b.zip')
    expect(fileNameOf('2026.11 支委会', 'docx')).toBe('2026.11 支委会.docx')
    expect(fileNameOf(' / ', 'pdf')).toBe('党群工作台.pdf')
    expect(fileNameOf('con', 'pdf')).toBe('_con.pdf')
    const long = fileNameOf('😀'.repeat(300), 'docx')
    expect(long.endsWith('.docx')).toBe(true)
    expect(long.length).toBeLessThanOrEqual(200)
  })
})
