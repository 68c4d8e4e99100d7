import { expect, it } from 'vitest'
import { isRoundVoid } from './ballots.ts'

it.each([
  [14, 13, false],
  [14, 14, false],
  [14, 15, true],
])('[R7] of %i issued and %i returned: the round is void is %s', (issued, returned, isVoid) => {
  expect(isRoundVoid({ issued, returned })).toBe(isVoid)
})
