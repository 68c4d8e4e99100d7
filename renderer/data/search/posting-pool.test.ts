import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPostingPool } from './posting-pool.ts'

const ascending = fc.uniqueArray(fc.nat(2 ** 31), { maxLength: 200 }).map((numbers) => numbers.sort((a, b) => a - b))

it('gives back the numbers of each of many lists, in whatever turn they were appended', () => {
  fc.assert(
    fc.property(fc.array(ascending, { minLength: 1, maxLength: 8 }), (rows) => {
      const pool = createPostingPool()
      const lists = rows.map(() => pool.create())
      for (let at = 0; at < 200; at += 1)
        for (const [index, row] of rows.entries()) {
          const number = row[at]
          if (number === undefined) continue
          pool.append(lists[index] as number, number)
          pool.append(lists[index] as number, number)
        }
      expect(lists.map((list) => [...pool.numbersOf(list)])).toEqual(rows)
      expect(lists.map((list) => pool.countOf(list))).toEqual(rows.map(({ length }) => length))
    }),
  )
})

it('goes on in another block when one is full', () => {
  const pool = createPostingPool()
  const lists = Array.from({ length: 60_000 }, () => pool.create())
  for (let number = 0; number < 40; number += 1) for (const list of lists) pool.append(list, number * 1000 + (list % 7))
  for (const list of [0, 1, 31_234, 59_999])
    expect([...pool.numbersOf(list)]).toEqual(Array.from({ length: 40 }, (_, number) => number * 1000 + (list % 7)))
})

it('holds a list of a million as well', () => {
  const pool = createPostingPool()
  const list = pool.create()
  for (let number = 0; number < 1_000_000; number += 1) pool.append(list, number)
  const numbers = pool.numbersOf(list)
  expect([numbers.length, numbers[0], numbers[999_999]]).toEqual([1_000_000, 0, 999_999])
})
