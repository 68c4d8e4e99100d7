import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownerName } from '#electron/main/files/owner-name.ts'
import { safeFileName } from '#electron/main/files/safe-file-name.ts'

describe('the file name of an owner', () => {
  it('is never a path, whatever came in', () => {
    for (const owner of ['', '.', '..', 'a/b', String.raw`a\b`, 'a.b', 'C:', 'a\u0000', '张', 'x'.repeat(81)])
      expect(() => ownerName(owner)).toThrow(TypeError)
  })

  it('differs for owners that differ, also where a disc ignores case', () => {
    const owners = fc.sample(fc.stringMatching(/^[A-Za-z0-9_-]{1,3}$/), { seed: 7, numRuns: 1000 })
    const names = new Set(owners.map((owner) => ownerName(owner).toLowerCase()))
    expect(names.size).toBe(new Set(owners).size)
    expect([...names].filter((name) => !/^u-[a-z0-9_-]+$/.test(name))).toEqual([])
    expect(ownerName('CON')).not.toBe(ownerName('con'))
  })
})

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
