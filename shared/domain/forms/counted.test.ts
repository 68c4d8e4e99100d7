import { describe, expect, it } from 'vitest'
import type { Agreement } from '#shared/schema/agreements.ts'
import { agreements } from '#shared/schema/agreements.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import { countedHash, countedOf, idsCounted } from './counted.ts'
import { groupsOf } from './count-table.ts'
import { formWriteProblem } from './form-rule.ts'

interface Row {
  readonly id: string
  readonly tags: readonly string[]
  readonly phone: string
}
const records: readonly Row[] = [
  { id: 'p1', tags: ['高龄', '独居'], phone: '1' },
  { id: 'p2', tags: ['独居'], phone: '' },
  { id: 'p3', tags: [], phone: '1' },
]
const reading = {
  value: (row: Row, field: string) => row[field as keyof Row],
  words: (row: Row, field: string) => String(row[field as keyof Row]),
}
const table = {
  source: 'people',
  conditions: [],
  columns: [
    { id: 'g', header: '标签', origin: 'group', field: 'tags' },
    { id: 'c', header: '人数', origin: 'count' },
    { id: 'p', header: '有电话的', origin: 'count', conditions: [{ id: 'x', field: 'phone', test: 'filled', value: '' }] },
  ],
} as unknown as FormTable
const groups = groupsOf(records, table, reading)
const counted = countedOf(groups, table, reading)

describe('whom a filed table of counts counted', () => {
  it('is kept for each of its numbers, every record once, by ids and nothing else', () => {
    const idOf = (label: string) => groups.find(({ labels }) => labels[0] === label)?.id ?? ''
    expect(idsCounted(counted, idOf('独居'), 'c').toSorted()).toEqual(['p1', 'p2'])
    expect(idsCounted(counted, idOf('独居'), 'p')).toEqual(['p1'])
    expect(idsCounted(counted, idOf('合计'), 'c').toSorted()).toEqual(['p1', 'p2', 'p3'])
    expect(idsCounted(counted, 'no row', 'c')).toEqual([])
    expect(counted.records.toSorted()).toEqual(['p1', 'p2', 'p3'])
    expect(JSON.stringify(counted)).not.toMatch(/高龄|独居|phone/)
    expect(agreements.schema.shape.counted.safeParse(counted).success).toBe(true)
  })

  it('is written once by who may file, never sent on and never changed', () => {
    const actor = (role: 'secretary' | 'worker') => ({ id: 'u', role, unit: '320106001001' })
    const filing = { form: 'f', period: '2026-11', counted: countedHash(counted) }
    const list = { id: 'l', kind: 'formCounted', state: 'signed', audience: [] as string[], filing, counted } as unknown as Agreement // what the rule reads
    const code = (after: Partial<Agreement>, before?: Agreement, role: 'secretary' | 'worker' = 'secretary') =>
      formWriteProblem(actor(role), before, { ...list, ...after } as Agreement)?.code
    expect([code({}), code({}, list)]).toEqual([undefined, undefined])
    expect(code({}, undefined, 'worker')).toBe('form/not-filer')
    expect(code({ audience: ['320106001000'] })).toBe('record/invalid')
    expect(code({ counted: { ...counted, records: ['p9'] } }, list)).toBe('record/invalid')
    expect(code({ filing: { ...filing, period: '2026-12' } }, list)).toBe('record/invalid')
    expect(code({ state: 'drafting' })).toBe('record/invalid')
  })
})
