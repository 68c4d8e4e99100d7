import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inBoth, inEither } from './ascending.ts'

const ascending = fc.uniqueArray(fc.nat(2 ** 31), { maxLength: 60 }).map((numbers) => numbers.sort((a, b) => a - b))

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
