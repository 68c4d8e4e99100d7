import fc from 'fast-check'
import { expect, it } from 'vitest'
import { append, emptyList, inBoth, inEither, numbersOf } from './posting-list.ts'

const ascending = fc.uniqueArray(fc.nat(2 ** 31), { maxLength: 60 }).map((numbers) => numbers.sort((a, b) => a - b))

it('gives back the numbers that were appended', () => {
  fc.assert(
    fc.property(ascending, (numbers) => {
      const list = emptyList()
      for (const number of numbers) {
        append(list, number)
        append(list, number)
      }
      expect([...numbersOf(list)]).toEqual(numbers)
    }),
  )
})

it('finds what two rows share, and what either holds', () => {
  fc.assert(
    fc.property(ascending, ascending, (a, b) => {
      const both = a.filter((number) => b.includes(number))
      expect([...inBoth(Uint32Array.from(a), Uint32Array.from(b))]).toEqual(both)
      const either = [...new Set([...a, ...b])].sort((x, y) => x - y)
      expect([...inEither(Uint32Array.from(a), Uint32Array.from(b))]).toEqual(either)
    }),
  )
})
