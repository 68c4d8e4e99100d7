import { expect, it } from 'vitest'
import type { PersonEntry } from '#renderer/data/search.ts'
import { noAnswer, type SearchAnswer, type SearchHit } from '#renderer/data/search/search-entry.ts'
import { plainText } from '#renderer/features/search/hit-view.ts'
import { searchEverywhere, type SearchSources } from './search-results.ts'

const UNIT = '320106001001'
const person: PersonEntry = {
  id: 'p1',
  unit: UNIT,
  name: '张伟明',
  sex: 'male',
  state: 'active',
  pinyin: 'zhangweiming',
  initials: 'zwm',
  phoneTail: '4321',
  stage: 'full',
  member: true,
  bornOn: '1958-03-02',
}

function hit(kind: SearchHit['kind'], id: string, title: string, rest: Partial<SearchHit> = {}): SearchHit {
  return { kind, id, unit: UNIT, at: '2026-11-20', title, titleMarks: [], ...rest }
}

function sources(...hits: readonly SearchHit[]): SearchSources {
  const answer: SearchAnswer = { ...noAnswer, hits, total: hits.length }
  return {
    pages: [
      { label: '会议', to: '/meetings' },
      { label: '人员', to: '/people' },
    ],
    people: (text) => (person.initials.startsWith(text) ? [person] : []),
    answer,
    context: { unitNames: new Map([[UNIT, '颐和社区']]), today: '2026-11-23' },
  }
}

it('offers the pages before a word is typed', () => {
  expect(searchEverywhere(' ', sources()).map(({ group, results }) => [group, results.length])).toEqual([['页面', 2]])
})

it('finds a person by initials and shows no more of the phone than its tail', () => {
  const [group] = searchEverywhere('zwm', sources(hit('people', 'p1', '张伟明')))
  expect(group).toMatchObject({ group: '人员', results: [{ to: '/people/p1' }] })
  expect(group?.results.map(({ title, detail }) => plainText(title) + plainText(detail))).toEqual([
    '张伟明正式党员 · 1958 年生 · 手机尾号 4321',
  ])
})

it('groups people, pages and what the index found, with day and unit', () => {
  const groups = searchEverywhere(
    '会议',
    sources(
      hit('items', 'i1', '会议室灯不亮'),
      hit('meetings', 'm1', '支委会议', { part: 'minutes', snippet: { text: '讨论会议室', marks: [[2, 4]] } }),
    ),
  )
  expect(groups.map(({ group, results }) => [group, results[0]?.to])).toEqual([
    ['页面', '/meetings'],
    ['会议', '/meetings/m1?part=minutes'],
    ['事项', '/items/i1'],
  ])
  expect(groups[1]?.results[0]).toMatchObject({
    aside: '11月20日 · 颐和社区',
    detail: [
      { text: '讨论', own: false },
      { text: '会议', own: true },
      { text: '室', own: false },
    ],
  })
})

it('leads from a statement to the meeting or the matter it belongs to, and nowhere when that is not here', () => {
  const lead = { subject: 'm1', subjectKind: 'meeting' }
  const groups = (rest: Partial<SearchHit>) => searchEverywhere('停车', sources(hit('statements', 's1', '王芳', rest)))
  expect(groups({ lead, within: '支委会议' })[0]?.results[0]).toMatchObject({ to: '/meetings/m1?part=minutes' })
  expect(groups({ lead: { subject: 'd1', subjectKind: 'deliberation' }, within: '停车难' })[0]?.results[0]?.to).toBe('/deliberations/d1')
  expect(groups({ lead })).toEqual([])
})
