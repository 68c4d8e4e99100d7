import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultZipLimits, isSafePath, readZip, type ZipLimits } from './read-zip.ts'

const files = { '说明.txt': strToU8('归档'), 'a/b.json': strToU8('{}') }
const stored = zipSync(files, { level: 0 })

function reasonOf(zip: Uint8Array, limits: Partial<ZipLimits> = {}): string | undefined {
  const read = readZip(zip, { ...defaultZipLimits, ...limits })
  return read.ok ? undefined : read.error.reason
}

/** The central header of the n-th entry. */
function central(zip: Uint8Array, index = 0): number {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length)
  let found = -1
  for (let at = 0; at < zip.length - 4; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    found += 1
    if (found === index) return at
  }
  throw new Error('no such entry')
}

function patched(zip: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = Uint8Array.from(zip)
  change(new DataView(copy.buffer))
  return copy
}

describe('reading a zip', () => {
  it.each([0, 6] as const)('gives back what was put in, packed by level %i', (level) => {
    const read = readZip(zipSync({ ...files, 'empty/': new Uint8Array() }, { level }))
    expect(read.ok && Object.fromEntries(read.value)).toEqual(files)
  })

  it('gives back any files whatever', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8})?\.x$/)
    fc.assert(
      fc.property(fc.dictionary(name, fc.uint8Array({ maxLength: 300 }), { maxKeys: 8 }), fc.constantFrom(0, 9), (some, level) => {
        const read = readZip(zipSync(some, { level: level as 0 | 9 }))
        expect(read.ok && Object.fromEntries(read.value)).toEqual({ ...some })
      }),
      { seed: 31, numRuns: 100 },
    )
  })

  it.each([
    '../up',
    '/root',
    'a/../b',
    'a\\b',
    'C:x',
    'a/./b',
    'a//b',
    'con.txt',
    'a ',
    'a.',
    'x\u202efdp.exe',
    'a\u0000b',
    'n'.repeat(241),
  ])('refuses the path %j', (path) => {
    expect(isSafePath(path)).toBe(false)
    expect(reasonOf(zipSync({ [path]: strToU8('x') }))).toBe('path')
  })

  it('refuses encrypted entries, in either header', () => {
    expect(reasonOf(patched(stored, (view) => view.setUint16(central(stored) + 8, 1, true)))).toBe('encrypted')
    expect(reasonOf(patched(stored, (view) => view.setUint16(6, 1, true)))).toBe('encrypted')
  })

  it('refuses a link, a strange method and ZIP64', () => {
    expect(reasonOf(patched(stored, (view) => view.setUint32(central(stored) + 38, 0xa1ff0000, true)))).toBe('link')
    expect(reasonOf(patched(stored, (view) => view.setUint16(central(stored) + 10, 12, true)))).toBe('method')
    expect(reasonOf(patched(stored, (view) => view.setUint32(central(stored) + 24, 0xffffffff, true)))).toBe('zip64')
  })

  it('refuses two names that are one on Windows', () => {
    expect(reasonOf(zipSync({ 'A.txt': strToU8('1'), 'a.TXT': strToU8('2') }))).toBe('twice')
  })

  it('refuses bombs before it opens them: declared too large, or holding more than declared', () => {
    const bomb = zipSync({ zeros: new Uint8Array(3_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(10_000)
    expect(reasonOf(bomb, { opened: 1_000_000 })).toBe('bomb')
    const lying = patched(bomb, (view) => view.setUint32(central(bomb) + 24, 100, true))
    expect(reasonOf(lying, { opened: 1_000_000 })).toBe('bomb')
    expect(reasonOf(stored, { file: 10 })).toBe('tooLarge')
    expect(reasonOf(stored, { entries: 1 })).toBe('tooMany')
  })

  it('refuses entries that share bytes', () => {
    const twin = zipSync({ 'a.txt': strToU8('same'), 'b.txt': strToU8('same') }, { level: 0 })
    const shared = patched(twin, (view) => view.setUint32(central(twin, 1) + 42, 0, true))
    expect(['overlap', 'damaged']).toContain(reasonOf(shared))
  })

  it('refuses what is no zip, is cut short or has a changed byte', () => {
    expect(reasonOf(strToU8('hello'))).toBe('notZip')
    expect(reasonOf(new Uint8Array())).toBe('notZip')
    expect(reasonOf(stored.subarray(0, stored.length - 1))).toBe('notZip')
    expect(reasonOf(patched(stored, (view) => view.setUint8(45, view.getUint8(45) ^ 1)))).toBe('damaged')
  })

  it('never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), fc.nat(255), (noise, at, value) => {
        expect(() => readZip(noise)).not.toThrow()
        const damaged = patched(stored, (view) => view.setUint8(at % stored.length, value))
        expect(() => readZip(damaged)).not.toThrow()
      }),
      { seed: 32, numRuns: 500 },
    )
  })
})
