import { expect, it } from 'vitest'
import { textDifference } from './text-difference.ts'

const marked = (parts: readonly { text: string; own: boolean }[]) => parts.map(({ text, own }) => (own ? `[${text}]` : text)).join('')

it.each([
  ['三号楼路灯不亮', '三号楼路灯坏了', '三号楼路灯[不亮]', '三号楼路灯[坏了]'],
  ['12月5日前办完', '12月20日前办完', '12月[5]日前办完', '12月[20]日前办完'],
  ['一样', '一样', '一样', '一样'],
  ['', '全新', '', '[全新]'],
])('marks what only one of “%s” and “%s” has', (left, right, markedLeft, markedRight) => {
  const parts = textDifference(left, right)
  expect([marked(parts.left), marked(parts.right)]).toEqual([markedLeft, markedRight])
})

it('gives both texts back whole, also where they are long', () => {
  const [left, right] = ['甲'.repeat(3000), `甲${'乙'.repeat(3000)}`]
  const parts = textDifference(left, right)
  expect([parts.left, parts.right].map((each) => each.map(({ text }) => text).join(''))).toEqual([left, right])
})
