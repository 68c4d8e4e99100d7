import { expect, it } from 'vitest'
import { defaultItemType, typeOfItem } from '#shared/domain/item/item-types.ts'
import { makeItem, makeTemplate } from '#tests/factories/matters.ts'
import { readTypes } from './use-item-types.ts'

const problem = defaultItemType('problem')
if (!problem) throw new Error('the program brings it')

it('[§5.2] reads each matter by the edition of its own day in China, in whatever order a list asks', () => {
  const issued = makeTemplate('1', { kind: 'itemType', code: 'problem', effectiveOn: '2026-09-02', itemType: problem.spec })
  // Both on the first of September by the world's clock; the second after midnight in China.
  const before = makeItem('1', { type: 'problem', createdAt: '2026-09-01T15:30:00.000Z-0000-0123456789ab' })
  const after = makeItem('2', { type: 'problem', createdAt: '2026-09-01T16:30:00.000Z-0000-0123456789ab' })
  for (const list of [
    [before, after],
    [after, before],
  ]) {
    const types = readTypes([issued], '2026-11-22')
    expect(list.map((item) => types.of(item).template)).toEqual(list.map((item) => typeOfItem(item, [issued]).template))
  }
  expect(typeOfItem(before, [issued]).template).toBeUndefined()
  expect(typeOfItem(after, [issued]).template).toBe(issued.id)
})
