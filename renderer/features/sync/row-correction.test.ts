import { expect, it } from 'vitest'
import { failure } from '#shared/contracts/errors.ts'
import { changedRows, correctedRows, rowFaults } from './row-correction.ts'

const base = [
  { id: 'a', title: '甲', order: 1 },
  { id: 'b', title: '乙', order: 2 },
  { id: 'c', title: '丙', order: 3 },
]
const mine = [
  { id: 'a', title: '甲', order: 1 },
  { id: 'b', title: '乙改', order: 2 },
  { id: 'd', title: '丁', order: 4 },
]
const changes = changedRows(mine, base)

it('names the rows that an edit added, changed and took away, and no others', () => {
  expect(changes.map(({ id, kind, members }) => [id, kind, members])).toEqual([
    ['b', 'changed', ['title']],
    ['d', 'added', ['title', 'order']],
    ['c', 'removed', []],
  ])
})

it('[S5] hands in what was mended, and of what was left out the row as it was', () => {
  expect(correctedRows(mine, changes, new Map())).toEqual(mine)
  expect(correctedRows(mine, changes, new Map([['d', { id: 'd', title: '丁正', order: 4 }]]))).toEqual([
    mine[0],
    mine[1],
    { id: 'd', title: '丁正', order: 4 },
  ])
  const left = new Map(changes.map(({ id }) => [id, 'left' as const]))
  expect(correctedRows(mine, changes, left)).toEqual(base)
})

it('finds the row that the district meant by its place in what was sent', () => {
  const told = failure('record/invalid', [
    { path: 'agenda.2.title', message: '不能为空' },
    { path: 'agenda.1', message: 'Invalid input' },
    { path: 'votes.1.yes', message: '不能为空' },
  ])
  expect([...rowFaults(told, 'agenda', mine)].map(([id, words]) => [id, [...words]])).toEqual([
    ['d', [['title', '不能为空']]],
    ['b', [['', '不符合要求']]],
  ])
})
