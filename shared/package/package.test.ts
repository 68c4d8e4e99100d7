import { unzipSync, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/contracts/errors.ts'
import { createRandom } from '#shared/lib/random.ts'
import type { Result } from '#shared/lib/result.ts'
import { compress, expand } from '#shared/lib/compress.ts'
import { readContainer, writeContainer } from './container.ts'
import { checkCode, handOverSlip, packageFileName } from './hand-over.ts'
import { areUsableKeys, fingerprintOf, makeKeys, publicKeysOf } from './keys.ts'
import { unseal, viewPackage } from './read-package.ts'
import { NO_PREVIOUS, placeInSeries } from './series.ts'
import { partsOf, writePackage, type PackageHead } from './write-package.ts'

const random = createRandom('package')
const randomBytes = (length: number) => Uint8Array.from({ length }, () => random.int(0, 255))
const device = makeKeys(randomBytes)
const district = makeKeys(randomBytes)
const stranger = makeKeys(randomBytes)
const keyOf = (keys: typeof device) => fingerprintOf(publicKeysOf(keys))

const head: PackageHead = {
  kind: 'edits',
  from: { kind: 'device', device: 'pc-1', deviceName: '一号机', user: 'u-1', userName: '陈静', unit: '320106001001', key: keyOf(device) },
  to: { kind: 'district', unit: '320106000000', key: keyOf(district) },
  serial: 12,
  previous: 'a'.repeat(64),
  createdAt: '2026-11-22T01:02:03.000Z',
  creator: { id: 'u-1', name: '陈静' },
  reason: '社区断网',
}
const lines = ['{"next":{"id":"a","title":"议题一"}}', '{"next":{"id":"b"}}']

async function made(change: Partial<PackageHead> = {}, content: readonly string[] = lines, sender = device, receiver = district) {
  const parts = partsOf({ holds: 'rows', collection: 'items' }, content)
  return orFail(await writePackage({ ...head, ...change }, parts, { keys: sender, receiver: publicKeysOf(receiver), randomBytes }))
}

function orFail<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Everything that a receiver reads of a file, or the code with which he refuses it. */
function read(file: Uint8Array, receiver = district, sender = device): string | readonly string[] {
  const view = viewPackage(file)
  if (!view.ok) return view.error.code
  const reader = unseal(view.value, receiver, publicKeysOf(sender))
  if (!reader.ok) return reader.error.code
  const all: string[] = []
  for (const part of view.value.manifest.parts) {
    const content = reader.value(part)
    if (!content.ok) return content.error.code
    all.push(...content.value)
  }
  return all
}

const REFUSED = /^package\/(not-a-package|tampered)$/

describe('a package', () => {
  it('comes out as it went in, and hides its content from whoever carries it', async () => {
    const { file, manifest } = await made()
    expect(read(file)).toEqual(lines)
    expect(manifest.collections).toEqual([{ collection: 'items', count: 2 }])
    expect(new TextDecoder().decode(file)).not.toContain('议题一')
  })

  it('is a zip that any program opens', async () => {
    const { file } = await made()
    const entries = unzipSync(file)
    expect(Object.keys(entries)).toEqual(['manifest.json', 'manifest.sig', 'parts/0001'])
    expect(JSON.parse(new TextDecoder().decode(entries['manifest.json']))).toMatchObject({ format: 'dqpkg', serial: 12 })
  })

  it('of no rows, and of rows for several parts, comes out whole', async () => {
    expect(read((await made({}, [])).file)).toEqual([])
    const many = Array.from({ length: 3000 }, (_, index) => JSON.stringify({ next: { id: `${index}`, text: '文字'.repeat(200) } }))
    const { file, manifest } = await made({}, many)
    expect(manifest.parts.length).toBeGreaterThan(2)
    expect(read(file)).toEqual(many)
  })

  it('[S14] [L3.26] changed in any one byte is refused, and never crashes the reader', async () => {
    const { file } = await made()
    for (let at = 0; at < file.length; at += 1) {
      const changed = file.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7))
      const code = read(changed)
      expect(code, `byte ${at}`).toBeTypeOf('string')
      expect(['package/tampered', 'package/not-a-package', 'package/version', 'package/wrong-receiver']).toContain(code)
    }
  })

  it('[S14] cut off anywhere, or with anything after its end, is refused', async () => {
    const { file } = await made()
    for (let length = 0; length < file.length; length += 1) expect(read(file.slice(0, length))).toMatch(/^package\//)
    expect(read(new Uint8Array([...file, 0]))).toBe('package/tampered')
  })

  it('[S18] nothing crashes the reader, whatever the file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(read(bytes)).toMatch(/^package\//)
        expect(read(new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]))).toMatch(/^package\//)
      }),
      { seed: 14 },
    )
  })

  it('opens for its receiver only', async () => {
    const { file } = await made()
    expect(read(file, stranger)).toBe('package/wrong-receiver')
    expect(read(file, district, stranger)).toBe('package/tampered')
  })

  it('[S14] signed by another in the sender’s name is refused', async () => {
    const { file } = await made({}, lines, stranger)
    expect(read(file)).toBe('package/tampered')
  })

  it('[S14] gives no part to another package: not under another serial, nor in another order', async () => {
    const [one, two] = [await made(), await made({ serial: 13 })]
    const [a, b] = [one, two].map(({ file }) => orFail(readContainer(file)))
    const mixed = writeContainer([...(a ?? []).slice(0, 2), ...(b ?? []).slice(2)])
    expect(read(mixed)).toBe('package/tampered')
  })

  it('of a version or an algorithm that is not known yet says so', async () => {
    const { file } = await made()
    for (const [from, to] of [
      ['"version":1', '"version":2'],
      ['"ed25519"', '"sm2-123"'],
    ] as const) {
      const entries = orFail(readContainer(file))
      const [manifest, ...rest] = entries
      const text = new TextDecoder().decode(manifest?.bytes).replace(from, to)
      expect(read(writeContainer([{ name: 'manifest.json', bytes: new TextEncoder().encode(text) }, ...rest]))).toBe('package/version')
    }
  })

  it('[S18] names of paths, thousands of entries, packed entries: none is read', async () => {
    const entries = unzipSync((await made()).file)
    const hostile = [
      zipSync({ '../../etc/passwd': new Uint8Array(9) }),
      zipSync({ ...entries, '../evil': new Uint8Array(3) }, { level: 0 }),
      zipSync(entries, { level: 9 }),
      zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`parts/${index}`, new Uint8Array(1)])), { level: 0 }),
      zipSync({ 'manifest.json': new Uint8Array(40_000_000) }),
    ]
    for (const file of hostile) expect(read(file)).toMatch(/^package\/(not-a-package|tampered)$/)
  })

  it('[S18] no name in a package is a path: climbing, absolute, with NUL, endless, look-alike, or there twice', async () => {
    const entries = unzipSync((await made()).file)
    const names = [
      ...['../x', '..\\x', 'parts/../../x', '/etc/passwd', 'C:\\Windows\\x', '\\\\server\\share\\x', 'file:///x', '~/x', '.', '', ' '],
      ...[
        'parts/0001\u0000.exe',
        'manifest.json\u0000',
        'parts/\n0002',
        'x'.repeat(60_000),
        `parts/${'9'.repeat(300)}`,
        'parts/0002/',
        'CON',
      ],
      ...['manifest．json', 'рarts/0001', 'parts／0001', 'parts/０００１', 'PARTS/0001', 'Manifest.json', 'parts/0001\u200b'],
    ]
    const text = (bytes: Uint8Array, from: string, to: string) =>
      Uint8Array.from(Array.from(new TextDecoder('latin1').decode(bytes).replaceAll(from, to), (letter) => letter.charCodeAt(0)))
    for (const name of names) {
      const added = read(zipSync(Object.fromEntries([...Object.entries(entries), [name, new Uint8Array(3)]]), { level: 0 }))
      const instead = read(
        zipSync(Object.fromEntries(Object.entries(entries).map(([own, bytes]) => [own === 'parts/0001' ? name : own, bytes])), {
          level: 0,
        }),
      )
      expect([name.slice(0, 40), added, instead]).toEqual([
        name.slice(0, 40),
        expect.stringMatching(REFUSED),
        expect.stringMatching(REFUSED),
      ])
    }
    const twice = zipSync({ ...entries, 'parts/0002': new Uint8Array(3) }, { level: 0 })
    expect(read(text(twice, 'parts/0002', 'parts/0001'))).toMatch(REFUSED)
  })

  it('what a sender calls himself is no part of the name that the file gets', async () => {
    const { manifest } = await made({
      from: { ...head.from, deviceName: '../../自启动\\x', userName: '/etc/cron.d/x' },
      reason: '\u202efdp.exe/..',
    } as Partial<PackageHead>)
    expect(packageFileName(manifest)).toMatch(/^交换包-[^/\\.]+\.dqpkg$/)
  })

  it('[S18] a bomb in a part is found out after its declared size', () => {
    const bomb = compress(new Uint8Array(60_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    expect(expand(bomb, 1000)).toBeUndefined()
    expect(expand(bomb.subarray(0, 500), 60_000_000)).toBeUndefined()
    expect(expand(compress(new Uint8Array(1000)), 1001)).toBeUndefined()
    expect(expand(new Uint8Array([255, 255, 255]), 5)).toBeUndefined()
    expect(expand(compress(new Uint8Array(1000)), 1000)).toHaveLength(1000)
  })

  it('[S18] that would not fit is not written', async () => {
    const line = JSON.stringify({ next: { text: 'x'.repeat(17 * 1024 * 1024) } })
    const parts = partsOf({ holds: 'rows', collection: 'items' }, [line])
    const result = await writePackage(head, parts, { keys: device, receiver: publicKeysOf(district), randomBytes })
    expect(result.ok ? 'written' : result.error.code).toBe('package/too-large')
  })
})

describe('keys', () => {
  it('that everybody could reckon out are not taken', () => {
    expect(areUsableKeys(publicKeysOf(device))).toBe(true)
    expect(areUsableKeys({ ...publicKeysOf(device), agreement: '0'.repeat(64) })).toBe(false)
    expect(areUsableKeys({ ...publicKeysOf(device), signing: `01${'0'.repeat(62)}` })).toBe(false)
    expect(areUsableKeys({ ...publicKeysOf(device), signing: 'f'.repeat(64) })).toBe(false)
  })
})

describe('a place in a series', () => {
  const hash = (serial: number) => String(serial).padStart(64, '0')
  const taken = (...serials: readonly number[]) => serials.map((serial) => ({ serial, hash: hash(serial) }))
  const place = (serials: readonly number[], serial: number, change: { hash?: string; previous?: string } = {}) =>
    placeInSeries(
      taken(...serials),
      { serial, previous: change.previous ?? (serial === 1 ? NO_PREVIOUS : hash(serial - 1)) },
      change.hash ?? hash(serial),
    )

  it('[S14] is next, or was there already, or names what is missing', () => {
    expect(place([], 1)).toEqual({ kind: 'next' })
    expect(place([1, 2], 3)).toEqual({ kind: 'next' })
    expect(place([1, 2], 2)).toEqual({ kind: 'already' })
    expect(place([1], 13)).toEqual({ kind: 'gap', missing: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], count: 11 })
    expect(place([1, 3], 2)).toEqual({ kind: 'next' })
    expect(place([1, 3], 5)).toEqual({ kind: 'gap', missing: [2, 4], count: 2 })
    expect(place([], 1_000_000)).toMatchObject({ kind: 'gap', count: 999_999 })
  })

  it('[L3.25] names a serial that two files bear, and a past that was set back', () => {
    expect(place([1, 2], 2, { hash: 'f'.repeat(64) })).toEqual({ kind: 'reused' })
    expect(place([1, 2], 3, { previous: 'f'.repeat(64) })).toEqual({ kind: 'reused' })
    expect(place([], 1, { previous: 'f'.repeat(64) })).toEqual({ kind: 'reused' })
  })
})

describe('the hand-over sheet', () => {
  it('says whose it is, how much it holds, and the first digits to compare', async () => {
    const { manifest, hash, file } = await made()
    const slip = handOverSlip(manifest, { hash, bytes: file.length })
    expect(slip).toMatchObject({
      kind: 'edits',
      serial: 12,
      madeAt: '2026-11-22T09:02',
      from: { kind: 'device', unit: '320106001001', person: '陈静', device: '一号机' },
      to: { kind: 'district', unit: '320106000000' },
      counts: [{ collection: 'items', count: 2 }],
      total: 2,
      bytes: file.length,
    })
    expect(slip.checkCode.replaceAll(' ', '')).toBe(hash.slice(0, 16))
    expect(checkCode(`3f2a09bc77d1e840${'0'.repeat(48)}`)).toBe('3f2a 09bc 77d1 e840')
    expect(packageFileName(manifest)).toBe('交换包-报送-第12号-2026-11-22.dqpkg')
  })
})
