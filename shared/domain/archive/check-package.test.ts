import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256OfBytes } from '#shared/lib/hash.ts'
import { utf8Text } from '#shared/lib/utf8.ts'
import { archiveFiles, archiveInput, signedYear, smallPdf } from '#tests/factories/archive.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { lockOf } from '../meeting/record-hash.ts'
import { checkPackage } from './check-package.ts'
import type { ContentsLine } from './contents.ts'
import { packageFiles } from './write-package.ts'

type Files = Map<string, Uint8Array>
const failures = (files: Files) => Object.fromEntries(checkPackage(files).map(({ name, failed }) => [name, failed]))
const clean = { 真实性: [], 完整性: [], 可用性: [], 安全性: [] }

/** As somebody would who knows how the list is made. */
function listAnew(files: Files): Files {
  const lines = [...files].filter(([path]) => path !== 'sha256.txt').map(([path, data]) => `${sha256OfBytes(data)}  ${path}\n`)
  return files.set('sha256.txt', strToU8(lines.join('')))
}

function edited(files: Files, path: string, change: (text: string) => string): Files {
  const text = utf8Text(files.get(path) ?? new Uint8Array())
  if (text === undefined || text === change(text)) throw new Error(`nothing to change in ${path}`)
  return files.set(path, strToU8(change(text)))
}

const with_ = (path: string, data: Uint8Array | string, files: Files = archiveFiles()): Files =>
  listAnew(files.set(path, typeof data === 'string' ? strToU8(data) : data))

describe('a package as it was made', () => {
  it('passes all four, and says what was looked at', () => {
    const checks = checkPackage(archiveFiles())
    expect(checks.map(({ name, failed }) => [name, failed])).toEqual(Object.entries(clean))
    for (const check of checks) expect(check.looked.length).toBeGreaterThan(2)
  })

  it('has the same bytes for the same input', () => {
    expect(packageFiles(archiveInput())).toEqual(packageFiles(archiveInput()))
  })

  it('passes without a PDF, and says so', () => {
    const input = archiveInput()
    const files = archiveFiles({ ...input, volumePdf: undefined, records: input.records.map((one) => ({ ...one, pdf: undefined })) })
    expect(failures(files)).toEqual(clean)
    expect(checkPackage(files).flatMap(({ notes }) => notes)).toContain('包里没有全卷的 PDF，只有网页格式')
    expect(utf8Text(files.get('说明文件.txt') ?? new Uint8Array())).toContain('没有每件的 PDF')
  })

  it('says where a signature by hand is to be found, since the page without its drawings has none', () => {
    const input = archiveInput(1)
    const handwriting = { width: 100, height: 40, strokes: '8,8,50 90,30,50' }
    const byHand = input.records.map((one) => ({
      ...one,
      meeting: { ...one.meeting, signatures: one.meeting.signatures.map((signature) => ({ ...signature, handwriting })) },
    }))
    const words = (records: typeof byHand) => utf8Text(archiveFiles({ ...input, records }).get('说明文件.txt') ?? new Uint8Array())
    expect(words(byHand)).toContain('手写签名的笔迹')
    expect(words(input.records as typeof byHand)).not.toContain('手写')
  })

  it('passes with a title that came with a line break out of Word, which no XML can hold', () => {
    const { records } = signedYear(1)
    const input = archiveInput(1)
    const draft = { ...records[0], title: '一月\u000b党员大会\ufffe' } as Meeting // one was asked for
    const attendances = input.records[0]?.attendances ?? []
    const lock = lockOf(draft, attendances, { previous: '', at: draft.lock?.at ?? '', by: 'chen' })
    const meeting = { ...draft, lock, signatures: draft.signatures.map((one) => ({ ...one, hash: lock.hash })) }
    const volume = { ...input.volume, hash: signedHash([lock.hash]) }
    const line = { ...input.records[0]?.line, title: meeting.title } as ContentsLine
    const files = archiveFiles({ ...input, volume, records: input.records.map((one) => ({ ...one, meeting, line })) })
    expect(failures(files)).toEqual(clean)
  })

  it('passes with a thousand records, whose folders are no longer in the order of their letters', () => {
    const input = archiveInput(2)
    const lines = input.records.map((one, index) => ({ ...one, line: { ...one.line, no: 999 + index } }))
    expect(failures(archiveFiles({ ...input, volume: { ...input.volume, firstNo: 999, lastNo: 1000 }, records: lines }))).toEqual(clean)
  })

  it('passes with a first record that goes on from another volume, and says so', () => {
    const { records } = signedYear(4)
    const input = archiveInput(4)
    const rest = input.records.slice(1)
    const hash = signedHash(records.slice(1).map((one) => one.lock?.hash ?? ''))
    const volume = { ...input.volume, records: 3, firstNo: 2, hash }
    const files = archiveFiles({ ...input, volume, records: rest, others: records.slice(0, 1) })
    expect(failures(files)).toEqual(clean)
    expect(checkPackage(files)[0]?.notes).toEqual([expect.stringContaining('在别的卷里')])
    expect(failures(archiveFiles({ ...input, volume, records: rest })).真实性).toEqual([expect.stringContaining('前后接不上')])
  })
})

function signedHash(hashes: readonly string[]): string {
  return sha256OfBytes(strToU8(hashes.join('\n')))
}

describe('[§4.6] 真实性', () => {
  it('finds any byte of any file that was changed', () => {
    const whole = archiveFiles()
    const paths = [...whole.keys()].filter((path) => path !== 'sha256.txt')
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), fc.integer({ min: 1, max: 255 }), (path, place, by) => {
        const files = new Map(whole)
        const bytes = new Uint8Array(files.get(path) ?? [])
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ by
        expect(failures(files.set(path, bytes)).真实性).toEqual(expect.arrayContaining([expect.stringContaining(path)]))
      }),
      { seed: 22, numRuns: 60 },
    )
  })

  it('finds a changed word also where the list was made anew', () => {
    const files = listAnew(edited(archiveFiles(), 'records/002/record.json', (text) => text.replace('同意第2项', '同意第3项')))
    expect(failures(files).真实性).toEqual([expect.stringContaining('第 2 件的内容算出的校验值与签字时的不符')])
  })

  it('finds a changed check-in, a missing signature and a record that was left out', () => {
    const late = listAnew(
      edited(archiveFiles(), 'records/001/record.json', (text) => text.replace('"state":"present"', '"state":"absent"')),
    )
    expect(failures(late).真实性?.join()).toContain('第 1 件')
    const unsigned = edited(archiveFiles(), 'records/001/record.json', (text) => text.replace('"role":"chair"', '"role":"recorder"'))
    expect(failures(listAnew(unsigned)).真实性).toContain('第 1 件没有主持人对这份内容的签名')
    const files = archiveFiles()
    for (const path of files.keys()) if (path.startsWith('records/002/')) files.delete(path)
    expect(failures(listAnew(files)).真实性?.join()).toMatch(/前后接不上.*全卷的不符/)
  })

  it('finds titles that differ from the record, in the extract or in the metadata', () => {
    const audit = edited(archiveFiles(), 'audit.json', (text) => text.replace('"title":"2月党员大会"', '"title":"2月支委会"'))
    expect(failures(listAnew(audit)).真实性).toEqual([expect.stringContaining('审计摘录')])
    const metadata = edited(archiveFiles(), 'metadata.xml', (text) => text.replace('<题名>2月党员大会', '<题名>2月支委会'))
    expect(failures(listAnew(metadata)).真实性).toEqual([expect.stringContaining('元数据')])
  })
})

describe('[§4.6] 完整性', () => {
  it.each(['说明文件.txt', 'metadata.xml', 'audit.json', 'sha256.txt', 'volume/volume.html'])('finds that %s is missing', (path) => {
    const files = archiveFiles()
    files.delete(path)
    expect(failures(files).完整性).toContain(`缺 ${path}`)
  })

  it('finds each file that the list names and the package lacks, and each that it has too much', () => {
    const whole = archiveFiles()
    for (const path of [...whole.keys()].filter((one) => one !== 'sha256.txt')) {
      const files = new Map(whole)
      files.delete(path)
      expect(failures(files).完整性).toContain(`清单上有 ${path}，包里没有`)
    }
    expect(failures(archiveFiles().set('records/001/more.txt', strToU8('x'))).完整性).toEqual([expect.stringContaining('多出')])
  })

  it('finds a record without words, without a page to look at, and numbers that do not agree', () => {
    const words = archiveFiles()
    words.delete('records/001/record.json')
    expect(failures(listAnew(words)).完整性).toContain('第 1 件的 record.json 缺失或读不出来')
    const page = archiveFiles()
    page.delete('records/001/record.html')
    page.delete('records/001/record.pdf')
    expect(failures(listAnew(page)).完整性).toEqual(['第 1 件没有能打开看的版本（网页或 PDF）'])
    const less = archiveFiles()
    for (const path of less.keys()) if (path.startsWith('records/003/')) less.delete(path)
    expect(failures(listAnew(less)).完整性).toEqual([
      '审计摘录里的件号与包里的记录不一致',
      '元数据里的件号与包里的记录不一致',
      '装订时是 3 件，包里是 2 件',
    ])
  })

  it('says of attachments that were not on the PC that they are not in it', () => {
    const input = archiveInput()
    const row = { id: 'f1', name: '照片.jpg', type: 'image/jpeg', bytes: 4, sha256: 'a'.repeat(64) }
    const [first, ...rest] = input.records
    if (!first) throw new Error('no record')
    const records = [{ ...first, meeting: { ...first.meeting, attachments: [row] } }, ...rest]
    expect(checkPackage(archiveFiles({ ...input, records }))[1]?.notes).toContain('第 1 件有附件 1 份，随包 0 份')
    const carried = [{ ...records[0], attachments: [{ name: '../照:片.jpg', data: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) }] }, ...rest]
    const files = archiveFiles({ ...input, records: carried as typeof records })
    expect([...files.keys()]).toContain('records/001/attachments/01-..照片.jpg')
    expect(failures(files)).toMatchObject({ 完整性: [], 可用性: [], 安全性: [] })
  })
})

describe('[§4.6] 可用性', () => {
  it.each([
    ['a PDF with another head', 'records/001/record.pdf', 'PDF-1.4 %%EOF', '开头不是 PDF'],
    ['a PDF that breaks off', 'records/001/record.pdf', smallPdf.subarray(0, 40), '结尾不完整'],
    ['an encrypted PDF', 'records/001/record.pdf', '%PDF-1.4\n<< /Encrypt 5 0 R >>\n%%EOF', '加密的 PDF'],
    ['an empty file', 'records/001/record.html', '', '是空的'],
    ['a page with an open tag', 'records/001/record.html', '<!DOCTYPE html><html><body></html>', '格式不完整'],
    ['a page with a picture from elsewhere', 'volume/volume.html', '<html><img src="http://x/1.png" /></html>', '自身以外'],
    ['a style with a picture from elsewhere', 'volume/volume.html', '<html><style>a { background: url(x.png) }</style></html>', '自身以外'],
    ['no Word file', 'records/001/record.docx', 'PK', '不是能打开的 Word 文件'],
    ['text in another encoding', '说明文件.txt', Uint8Array.of(0xb9, 0xe9, 0xb5, 0xb5), '不是 UTF-8'],
    ['broken JSON', 'records/001/record.json', '{', '读不出来'],
    ['a zip in the zip', 'records/001/more.zip', zipSync({ a: strToU8('a') }), '压缩包'],
    ['an unknown format', 'records/001/more.xyz', 'x', '不在可长期保存的格式之内'],
    ['a picture that is none', 'records/001/more.png', 'x', '扩展名不符'],
  ])('finds %s', (_name, path, data, words) => {
    expect(failures(with_(path, data)).可用性).toEqual([expect.stringContaining(words)])
  })

  it('lets pictures that stand in the page itself be, and words that only look like markup', () => {
    const page =
      '<html><style>a { background: url("data:image/png;base64,AA==") }</style><p>src="x" url(y) onclick=1 javascript:</p></html>'
    expect(failures(with_('volume/volume.html', page))).toEqual(clean)
  })
})

describe('[§4.6] 安全性', () => {
  const macro = zipSync({ 'word/document.xml': strToU8('<a/>'), 'word/vbaProject.bin': strToU8('x') })
  it.each([
    ['a program', 'records/001/attachments/01-tool.exe', 'MZ', '程序'],
    ['a program with another name', 'records/001/attachments/01-photo.jpg', 'MZ\u0090', '程序'],
    ['a script', 'records/001/attachments/01-run.txt', '#!/bin/sh', '程序'],
    ['a macro', 'records/001/record.docx', macro, '宏'],
    ['an old Office file', 'records/001/attachments/01-old.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), '带宏'],
    ['a PDF with a script', 'records/001/record.pdf', '%PDF-1.4\n/S /JavaScript\n%%EOF', 'JavaScript'],
    ['a PDF that starts something', 'records/001/record.pdf', '%PDF-1.4\n/S /Launch\n%%EOF', 'Launch'],
    ['a page with a script', 'volume/volume.html', '<html><script>1</script></html>', '脚本'],
    ['a page that acts when it is opened', 'volume/volume.html', '<html><body onload="x()"></body></html>', '脚本'],
    ['a name that leads out', '../more.txt', 'x', '指向包外'],
  ])('finds %s', (_name, path, data, words) => {
    expect(failures(with_(path, data)).安全性).toEqual([expect.stringContaining(words)])
  })
})

it('answers, and fails, on any files whatever', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const name = fc.constantFrom(
    'metadata.xml',
    'audit.json',
    'sha256.txt',
    'records/001/record.json',
    'records/002/record.html',
    'a.pdf',
    'b',
  )
  const json = fc.json().map((text) => strToU8(text))
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(bytes, json)), (files) => {
      const checks = checkPackage(new Map(Object.entries(files)))
      expect(checks.some(({ failed }) => failed.length > 0)).toBe(true)
    }),
    { seed: 23, numRuns: 300 },
  )
})
