import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handOverHash } from '#shared/domain/hand-over/hand-over-hash.ts'
import { spacedHash } from '#shared/domain/paper/page-code.ts'
import { handOverSections, type Agreement, type HandOver, type HandOverLine } from '#shared/schema/agreements.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import { inkMap, picture, readPdf } from './pdf.ts'
import { startPress, type Press } from './press.ts'

// 工作交接清单 as it comes out of the printer, against the picture that somebody has looked at (WRITE_PICTURES=1 takes a new one).
let press: Press
beforeAll(async () => {
  press = await startPress()
}, 120_000)
afterAll(() => press?.close())

const DPI = 60
const MOST_DIFFERENT = 12
const AT = '2026-11-20T08:00:00.000Z-0000-0123456789ab'

const handOver: HandOver = {
  post: '会议记录员',
  on: '2026-11-20',
  from: { name: '李娟', duty: '会议记录员', user: 'u1' },
  to: { name: '王芳', user: 'u2' },
  witness: { name: '张伟明', duty: '社区书记', user: 'u3' },
  listedAt: '2026-11-20T16:00',
  unsent: 0,
  backedUpAt: '2026-11-20T09:00',
  belongings: '办公电脑一台\n移动硬盘一块（备份用）\n纸质记录本 3 本',
  remarks: '二号楼路灯的事已约物业下周一看现场。',
}

const line = (section: HandOverLine['section'], order: number, more: Partial<HandOverLine> = {}): HandOverLine => ({
  id: `${section}-${order}`,
  section,
  order,
  title: '第一网格党支部 2026 年',
  ...more,
})

const lines: readonly HandOverLine[] = [
  line('volume', 0, { title: '第一网格党支部 2025 年（第 3 卷）', count: 38, note: '112 页', hash: 'c'.repeat(64) }),
  line('signedRecords', 1, { count: 31, hash: 'd'.repeat(64) }),
  line('unfinished', 2, { title: '第一网格党支部2026年11月支委会', note: '2026年11月18日，没有定稿' }),
  line('item', 3, { title: '二号楼楼道灯不亮', note: '问题 · WT-2026-031 · 办理中', dueOn: '2026-11-10' }),
  line('item', 4, { title: '为独居老人安装扶手', note: '需求 · 已分办', dueOn: '2026-12-20' }),
]

function record(over: Partial<Agreement> = {}): Agreement {
  return makeAgreement('paper', {
    kind: 'handOver',
    title: '会议记录员工作交接（李娟 → 王芳）',
    state: 'drafting',
    handOver,
    handedOver: [...lines],
    ...over,
  })
}

function locked(draft: Agreement): Agreement {
  const hash = handOverHash(draft)
  const signed = (['from', 'to', 'witness'] as const).map((role) => {
    const { name, user = '' } = handOver[role]
    return { id: role, role, user, name, at: AT, hash }
  })
  return { ...draft, state: 'signed', signatures: signed, lock: { hash, at: AT, by: 'u2' } }
}

describe('工作交接清单', () => {
  it('looks as it did, signed in the program and with lines for the pen', async () => {
    const done = locked(record())
    const file = await press.printHandOver(done)
    const pages = await readPdf(file)
    const text = pages.map((page) => page.text).join('')
    expect(text).toMatch(/移交人（签名）：李娟.*接收人（签名）：王芳.*监交人（签名）：张伟明/)
    expect(text).toContain(`校验码${spacedHash(handOverHash(done)).replaceAll(' ', '')}`)
    expect(text).toContain('期限2026年11月10日（已过期）')
    expect(text.match(/已签字，2026-11-2016:00/g)).toHaveLength(3)
    for (const [index, page] of pages.entries()) expect(page.text).toContain(`第${index + 1}页共${pages.length}页`)
    const map = inkMap(await picture(file, 1, DPI), DPI)
    const path = fileURLToPath(new URL('pictures/hand-over.txt', import.meta.url))
    if (process.env['WRITE_PICTURES']) {
      await mkdir(new URL('pictures', import.meta.url), { recursive: true })
      await writeFile(path, `${map.join('\n')}\n`)
    }
    const known = (await readFile(path, 'utf8')).trimEnd().split('\n')
    const different = map
      .flatMap((row, y) => Array.from(row, (cell, x) => Math.abs(Number(cell) - Number(known[y]?.[x])) > 1))
      .filter(Boolean)
    expect(different.length, `\n${map.join('\n')}\n`).toBeLessThanOrEqual(MOST_DIFFERENT)
  })

  it('may be printed unsigned, and says how much the district does not have', async () => {
    const pages = await readPdf(await press.printHandOver(record({ handOver: { ...handOver, unsent: 7 } })))
    expect(pages[0]?.text).toContain('清点时有7条内容还没有送到区里')
    for (const page of pages) expect(page.text).toContain('未签字锁定')
  })

  it('stays within the page with the longest names and words, and leaves no section out', async () => {
    const many = handOverSections.flatMap((section, block) =>
      Array.from({ length: 30 }, (_, index) =>
        line(section, block * 100 + index, { title: '事'.repeat(300), note: '注'.repeat(200), dueOn: '2026-11-01' }),
      ),
    )
    const party = { name: '名'.repeat(60), duty: '职'.repeat(60) }
    const long: HandOver = { ...handOver, post: '岗'.repeat(60), from: party, to: party, witness: party, belongings: '物'.repeat(4000) }
    const pages = await readPdf(await press.printHandOver(record({ title: '交'.repeat(200), handOver: long, handedOver: many })))
    expect(pages.length).toBeGreaterThan(20)
    for (const [index, page] of pages.entries()) {
      const outside = page.words.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > page.width || bottom > page.height)
      expect(outside, `page ${index + 1}`).toEqual([])
    }
    const text = pages.map((page) => page.text).join('')
    expect(text.match(/事/g)?.length).toBeGreaterThanOrEqual(300 * 30 * handOverSections.length)
  })
})
