import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchIndex } from './search-index.ts'
import { entryKey, searchKinds, type SearchEntry, type SearchKind } from './search-entry.ts'

const UNIT = '320106001001'

function entry(kind: SearchKind, id: string, title: string, rest: Partial<SearchEntry> = {}): SearchEntry {
  return { kind, id, unit: UNIT, at: '2026-11-20', title, isName: kind === 'people' || kind === 'orgs', text: '', ...rest }
}

function indexOf(...entries: readonly SearchEntry[]) {
  const index = createSearchIndex()
  index.put(entries)
  return index
}

const titles = (index: ReturnType<typeof createSearchIndex>, text: string) => index.search({ text }).hits.map(({ title }) => title)

describe('finding records', () => {
  const index = indexOf(
    entry('meetings', 'm1', '11月支委会议', { text: '讨论3号楼加装电梯的费用分摊方案\n张伟明主持', at: '2026-11-20' }),
    entry('meetings', 'm2', '加装电梯议事会', { at: '2025-03-01', text: '费用由各户商量' }),
    entry('items', 'i1', '路灯不亮', { text: 'WT202611-17\n南门路灯不亮，已报修', at: '2026-11-02' }),
    entry('people', 'p1', '张伟明', { text: '退休教师' }),
    entry('people', 'p2', '单晓'),
    entry('orgs', 'o1', '春蓝志愿服务队'),
  )

  it('finds by words wherever they stand, what has them in the title first, then the newer', () => {
    expect(titles(index, '电梯')).toEqual(['加装电梯议事会', '11月支委会议'])
    expect(titles(index, '电梯费用')).toEqual(['11月支委会议', '加装电梯议事会'])
    expect(titles(index, '费用 电梯')).toHaveLength(2)
    expect(titles(index, '分摊')).toEqual(['11月支委会议'])
  })

  it('finds a part of a word as well: no segmenter decides what can be found', () => {
    expect(titles(index, '装电')).toHaveLength(2)
    expect(titles(index, '灯')).toEqual(['路灯不亮'])
  })

  it('finds by pinyin, initials, number and full-width digits', () => {
    expect(titles(index, 'zwm')).toEqual(['张伟明'])
    expect(titles(index, 'zhangwei')).toEqual(['张伟明'])
    expect(titles(index, 'shan')).toEqual(['单晓'])
    expect(titles(index, 'ludeng')).toEqual(['路灯不亮'])
    expect(titles(index, 'jzdt')).toEqual(['加装电梯议事会'])
    expect(titles(index, '202611-17')).toEqual(['路灯不亮'])
    expect(titles(index, '３号楼')).toEqual(['11月支委会议'])
  })

  it('says when only something similar was found, and does not look for it otherwise', () => {
    expect(index.search({ text: '张卫明' })).toMatchObject({ near: true, hits: [{ title: '张伟明' }] })
    expect(index.search({ text: '春兰志愿服务队' })).toMatchObject({ near: true, hits: [{ title: '春蓝志愿服务队' }] })
    expect(index.search({ text: '张伟明' })).toMatchObject({ near: false, total: 2 })
    expect(index.search({ text: '没有这样的事' })).toMatchObject({ near: false, total: 0, hits: [] })
  })

  it('narrows by kind and days, and counts every kind of the period', () => {
    expect(index.search({ text: '电梯', kinds: ['items'] })).toMatchObject({ total: 0, counts: { meetings: 2 } })
    expect(index.search({ text: '电梯', from: '2026-01-01' }).hits.map(({ id }) => id)).toEqual(['m1'])
    expect(index.search({ text: '电梯', to: '2025-12-31' }).hits.map(({ id }) => id)).toEqual(['m2'])
  })

  it('gives pages, and some of each kind for a dialog', () => {
    const many = indexOf(...Array.from({ length: 50 }, (_, at) => entry(at % 2 === 0 ? 'items' : 'meetings', `x${at}`, `第${at}件事`)))
    const first = many.search({ text: '件事', limit: 20 })
    const last = many.search({ text: '件事', limit: 20, offset: 40 })
    expect([first.total, first.hits.length, last.hits.length]).toEqual([50, 20, 10])
    const some = many.search({ text: '件事', perKind: 3 })
    expect(some.hits.map(({ kind }) => kind).sort()).toEqual(['items', 'items', 'items', 'meetings', 'meetings', 'meetings'])
  })
})

describe('a hit', () => {
  const text = `${'前面的话。'.repeat(20)}居民说电梯太吵${'，后面的话'.repeat(30)}`
  const index = indexOf(
    entry('meetings', 'm1', 'ＷｉＦｉ会议', {
      text: `通知\n${text}`,
      parts: [
        { from: 0, part: 'plan' },
        { from: 3, part: 'minutes' },
      ],
    }),
    entry('statements', 's1', '王芳', { text: '我家电梯停了', lead: { subject: 'm1', subjectKind: 'meeting' } }),
  )

  it('shows the words in the title and in the text around them', () => {
    const hit = index.search({ text: 'wifi 电梯' }).hits[0]
    expect(hit?.titleMarks.map(([from, to]) => hit.title.slice(from, to))).toEqual(['ＷｉＦｉ'])
    expect(hit?.snippet?.text.startsWith('…')).toBe(true)
    expect(hit?.snippet?.text.length).toBeLessThan(80)
    expect(hit?.snippet?.marks.map(([from, to]) => hit.snippet?.text.slice(from, to))).toEqual(['电梯'])
  })

  it('leads to the part of the meeting where the words stand, and from a statement to its meeting', () => {
    expect(index.search({ text: '太吵' }).hits[0]).toMatchObject({ part: 'minutes' })
    expect(index.search({ text: '通知' }).hits[0]).toMatchObject({ part: 'plan' })
    // One of the words stands earlier, too: the place is where they stand as they were typed.
    expect(index.search({ text: '说电梯' }).hits[0]).toMatchObject({ part: 'minutes' })
    expect(index.search({ text: '通知太吵' }).hits[0]).toMatchObject({ part: 'plan' })
    expect(index.search({ text: '停了' }).hits[0]).toMatchObject({ title: '王芳', within: 'ＷｉＦｉ会议', lead: { subject: 'm1' } })
  })
})

const pieces = ['加装', '电梯', '费用', '分摊', '居民', '议事会', '张伟明', '路灯', 'WiFi', '２０２６', '的', '。', '很', '吵', '𠮷野家']
const sentence = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((words) => words.join(''))
const record = fc.record({
  kind: fc.constantFrom(...searchKinds),
  id: fc.integer({ min: 0, max: 12 }).map(String),
  title: sentence,
  text: sentence,
  at: fc.constantFrom('2024-05-01', '2026-11-20', ''),
})
const step = fc.oneof(
  { weight: 4, arbitrary: record.map((one) => ({ put: one })) },
  { weight: 1, arbitrary: record.map((one) => ({ remove: entryKey(one.kind, one.id) })) },
)
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

it('finds each record by each of its words, and nothing that was changed or removed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const index = createSearchIndex()
      const model = new Map<string, SearchEntry>()
      for (const one of steps) {
        if ('put' in one) {
          const { kind, id, title, text, at } = one.put
          const made = entry(kind, id, title, { text, at })
          model.set(entryKey(kind, id), made)
          index.put([made])
        } else {
          model.delete(one.remove)
          index.remove([one.remove])
        }
      }
      expect(index.size()).toBe(model.size)
      const words = [...model.values()].flatMap(({ title, text }) => [...segmenter.segment(`${title}\n${text}`)])
      for (const word of new Set(words.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment))) {
        const found = new Set(index.search({ text: word, limit: 1000 }).hits.map(({ kind, id }) => entryKey(kind, id)))
        const holders = [...model].filter(([, { title, text }]) => title.includes(word) || text.includes(word)).map(([key]) => key)
        expect([...found]).toEqual(expect.arrayContaining(holders))
        expect([...model.keys()]).toEqual(expect.arrayContaining([...found]))
      }
    }),
    { numRuns: 150 },
  )
})

it('makes itself anew when most of it was taken out, and finds as before', () => {
  const index = createSearchIndex()
  const all = Array.from({ length: 3000 }, (_, at) => entry('items', `i${at}`, `第${at}盏路灯`))
  index.put(all)
  index.remove(all.slice(10).map(({ kind, id }) => entryKey(kind, id)))
  expect(index.size()).toBe(10)
  expect(index.search({ text: '路灯', limit: 100 }).total).toBe(10)
  expect(titles(index, '第7盏')).toEqual(['第7盏路灯'])
})
