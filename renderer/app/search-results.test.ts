import { expect, it } from 'vitest'
import type { PersonEntry } from '#renderer/data/search.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { searchEverywhere, type SearchSources } from './search-results.ts'

const person: PersonEntry = {
  id: 'p1',
  unit: '320106001001',
  name: '张伟明',
  sex: 'male',
  state: 'active',
  pinyin: 'zhangweiming',
  initials: 'zwm',
  phoneTail: '4321',
  stage: 'full',
  bornOn: '1958-03-02',
}
const sources: SearchSources = {
  pages: [
    { label: '会议', to: '/meetings' },
    { label: '人员', to: '/people' },
  ],
  people: (text) => (person.initials.startsWith(text) ? [person] : []),
  // Only the members that the search reads.
  meetings: [{ id: 'm1', title: '11月支委会议', plannedAt: '2026-11-20T14:00', bodyName: '第一党支部' } as Meeting],
  items: [{ id: 'i1', title: '路灯不亮', type: 'problem', state: 'working' } as Item],
}

it('offers the pages before a word is typed', () => {
  expect(searchEverywhere(' ', sources).map(({ group, results }) => [group, results.length])).toEqual([['页面', 2]])
})

it('finds a person by initials and shows no more of the phone than its tail', () => {
  expect(searchEverywhere('zwm', sources)).toEqual([
    { group: '人员', results: [{ label: '张伟明', detail: '正式党员 · 1958 年生 · 手机尾号 4321', to: '/people/p1' }] },
  ])
})

it('finds meetings, items and pages by their words', () => {
  expect(searchEverywhere('会议', sources).map(({ group, results }) => [group, results[0]?.to])).toEqual([
    ['会议', '/meetings/m1'],
    ['页面', '/meetings'],
  ])
  expect(searchEverywhere('路灯', sources)[0]?.results[0]).toMatchObject({ detail: '问题 · 办理中', to: '/items/i1' })
})
