import { describe, expect, it } from 'vitest'
import { people } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { ANONYMOUS, anonymised, clearedFields, erasureProblem, isAnonymous, isErased, keptAfterErasure } from './erase.ts'

const entry = {
  id: '0190a5e0-0000-7000-8000-00001a2b3c4d',
  at: '2026-11-25T06:19:00.000Z-0000-0123456789ab',
  by: 'u',
  kind: 'state' as const,
  field: 'state',
  value: 'closed',
}
const secretary = { id: 'u', role: 'secretary', unit: '320106001001' } as const
const person = makePerson('1', {
  name: '王芳',
  citizenId: '11010519491231002X',
  phone: '13812345678',
  address: '科巷1号',
  employer: '某厂',
  tags: ['独居'],
  note: '女儿在外地',
  elder: { purpose: '送餐', basis: '本人同意', until: '2026-01-01', health: '高血压' },
})

describe('anonymising', () => {
  it('leaves a record that has its shape and no word of the person', () => {
    const after = anonymised(person, entry)
    expect(people.schema.safeParse(after).success).toBe(true)
    const text = JSON.stringify(after)
    for (const word of ['王芳', '11010519491231002X', '13812345678', '科巷', '某厂', '独居', '女儿', '高血压'])
      expect(text).not.toContain(word)
    expect(after).toMatchObject({ id: person.id, name: ANONYMOUS, grid: person.grid, history: [...person.history, entry] })
    expect([isAnonymous(after), isAnonymous(person)]).toEqual([true, false])
    const renamed = { ...person, name: ANONYMOUS, state: 'closed' as const }
    expect([after, renamed, { ...after, phone: '1' }, { ...after, tags: ['独居'] }].map(isErased)).toEqual([true, false, false, false])
  })

  it('empties every sensitive field of the schema but what may only grow', () => {
    const sensitive = Object.entries(people.meta).filter(([, { privacy }]) => privacy === 'P2')
    expect(sensitive.map(([field]) => field).filter((field) => !clearedFields.includes(field))).toEqual(['partySteps', 'mergings'])
  })

  it('is refused for Party members and for a registration that was merged', () => {
    expect(erasureProblem(secretary, person)).toBeUndefined()
    expect(erasureProblem({ ...secretary, role: 'worker' }, person)).toContain('由书记办理')
    expect(erasureProblem(secretary, { party: { stage: 'full' } as never })).toContain('党内规定')
    expect(erasureProblem(secretary, { mergedInto: 'p0' })).toContain('撤销合并')
    const merged = { id: 'm1', at: entry.at, by: 'u', kind: 'merged' as const, other: 'p2' }
    expect(erasureProblem(secretary, { mergings: [merged] })).toContain('那里还有他的资料')
    expect(erasureProblem(secretary, { mergings: [merged, { ...merged, id: 'm2', kind: 'undone', ref: 'm1' }] })).toBeUndefined()
  })

  it('says what stays and why', () => {
    const kept = keptAfterErasure({ history: [entry], mergings: [] }, 3)
    expect(kept.map(({ what }) => what)).toEqual(['3 份会议、签到、办理等记录', '这份记录的编号和所在网格', '修改经过 1 条', '备份和审计'])
    expect(kept.every(({ why }) => why !== '')).toBe(true)
  })
})
