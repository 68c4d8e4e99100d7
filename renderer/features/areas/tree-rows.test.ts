import { describe, expect, it } from 'vitest'
import { buildAreaTree } from '#shared/domain/area/area-tree.ts'
import type { Area } from '#shared/schema/areas.ts'
import { makeArea } from '#tests/factories/area.ts'
import { isShownTo, treeRows, treeStep } from './tree-rows.ts'

const unit = '320106001001'
const area = (id: string, more: Partial<Area>): Area => makeArea(id, { id, unit, name: id, ...more })
const areas = [
  area('district', { kind: 'district', code: '320106000000' }),
  area('street', { kind: 'street', code: '320106001000', parent: 'district' }),
  area('mine', { kind: 'community', code: unit, parent: 'street' }),
  area('theirs', { kind: 'community', code: '320106001002', parent: 'street', order: 1 }),
  area('g1', { parent: 'mine', name: '第一网格' }),
  area('g2', { parent: 'mine', name: '第二网格', order: 1 }),
  area('b1', { kind: 'building', parent: 'g1', name: '1幢' }),
  area('lost', { kind: 'venue', parent: '', name: '会议室' }),
]
const tree = buildAreaTree(areas)
const all = new Set(areas.map(({ id }) => id))
const rows = treeRows(tree, all, isShownTo(unit))
const ids = rows.map((row) => row.area.id)

describe('the rows of the tree', () => {
  it('[A40] a community sees its own branch, what has no place above it last; street and district see everything', () => {
    expect(ids).toEqual(['district', 'street', 'mine', 'g1', 'b1', 'g2', 'lost'])
    expect(rows[4]).toMatchObject({ level: 5, place: 1, brothers: 1, expandable: false })
    expect(rows[2]).toMatchObject({ level: 3, place: 1, brothers: 1, expandable: true, open: true })
    expect(treeRows(tree, new Set(['district', 'street']), isShownTo('320106001000')).map((row) => row.area.id)).toEqual([
      'district',
      'street',
      'mine',
      'theirs',
      'lost',
    ])
  })

  it.each([
    ['ArrowDown', 'mine', { kind: 'go', id: 'g1' }],
    ['ArrowUp', 'mine', { kind: 'go', id: 'street' }],
    ['ArrowUp', 'district', { kind: 'go', id: 'district' }],
    ['Home', 'g2', { kind: 'go', id: 'district' }],
    ['End', 'mine', { kind: 'go', id: 'lost' }],
    ['ArrowRight', 'g1', { kind: 'go', id: 'b1' }],
    ['ArrowRight', 'b1', undefined],
    ['ArrowLeft', 'g1', { kind: 'close', ids: ['g1'] }],
    ['ArrowLeft', 'b1', { kind: 'go', id: 'g1' }],
    ['Enter', 'b1', { kind: 'choose', id: 'b1' }],
    [' ', 'b1', { kind: 'choose', id: 'b1' }],
    ['第', 'g1', { kind: 'go', id: 'g2' }],
    ['1', 'lost', { kind: 'go', id: 'b1' }],
    ['Tab', 'g1', undefined],
    ['*', 'g1', { kind: 'open', ids: ['g1', 'g2'] }],
  ] as const)('%s on %s', (key, active, step) => {
    expect(treeStep(key, rows, active)).toEqual(step)
  })

  it('opens what is closed by the right key', () => {
    const closed = treeRows(tree, new Set(['district']), isShownTo(unit))
    expect(treeStep('ArrowRight', closed, 'street')).toEqual({ kind: 'open', ids: ['street'] })
  })
})
