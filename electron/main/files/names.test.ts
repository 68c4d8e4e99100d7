import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownerName } from '#electron/main/files/owner-name.ts'

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
