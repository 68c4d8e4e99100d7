import { expect, it } from 'vitest'

it.skip('never runs', () => {
  expect(1).toBe(1)
})
