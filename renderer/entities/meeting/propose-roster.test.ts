import { expect, it } from 'vitest'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { calledTogether } from './propose-roster.ts'

const row = (id: string, more: Partial<RosterRow> = {}): RosterRow => ({ id, name: id, standing: 'full', votes: true, ...more })

it('calls who belongs to two bodies once, for both, and says whose each person is', () => {
  const rows = calledTogether([
    { id: 'b1', name: '第一党支部', rows: [row('张伟明'), row('李娟', { votes: false })] },
    { id: 'b2', name: '大党委', rows: [row('李娟', { standing: 'committee' }), row('周敏', { orgName: '市第一医院' })] },
  ])
  expect(rows.map(({ id, bodies, orgName, votes }) => [id, bodies, orgName, votes])).toEqual([
    ['张伟明', ['b1'], '第一党支部', true],
    ['李娟', ['b1', 'b2'], '第一党支部、大党委', true],
    ['周敏', ['b2'], '市第一医院', true],
  ])
})
