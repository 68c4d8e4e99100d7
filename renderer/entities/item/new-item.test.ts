import { expect, it } from 'vitest'
import { createRandom } from '#shared/lib/random.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import { itemNumber } from './new-item.ts'

it('[L3.22] gives no two items one number, though many PCs make them offline on one day', () => {
  const random = createRandom('numbers')
  const bytes = (length: number) => Uint8Array.from({ length }, () => random.int(0, 255))
  const numbers = Array.from({ length: 500 }, () => itemNumber('WT', '2026-11-22', uuidV7(0, bytes)))
  expect(new Set(numbers).size).toBe(500)
  expect(numbers[0]).toMatch(/^WT20261122-[0-9A-F]{6}$/)
})
