import { describe, expect, it } from 'vitest'
import type { Person } from '#shared/schema/people.ts'
import { changedBy, createdBy, importRuns, planUndo, type BatchMark } from './import-batch.ts'
import { planImport, type PlannedLine } from './import-merge.ts'
import type { RosterDraft, RosterLine } from './roster-draft.ts'

const AT = '2026-11-22T08:30:00.000Z-0000-0123456789ab'
const LATER = '2026-11-23T08:30:00.000Z-0000-0123456789ab'
const MARK: BatchMark = { batch: 'batch-1', fileName: '花名册.xlsx', at: AT, by: 'user', byName: '刘敏' }

function person(over: Partial<Person>): Person {
  return {
    id: '0198f2a0-0000-7000-8000-000000000001',
    unit: '320106001001',
    audience: [],
    createdAt: AT,
    createdBy: 'user',
    updatedAt: AT,
    updatedBy: 'user',
    source: 'manual',
    retention: 'permanent',
    attachments: [],
    history: [],
    name: '王芳',
    sex: 'female',
    room: '',
    grid: '',
    skills: [],
    state: 'active',
    posts: [],
    tags: [],
    ...over,
  }
}

function line(number: number, draft: RosterDraft, problems: readonly string[] = []): RosterLine {
  return { line: number, cells: [], draft, problems, warnings: [] }
}
let serial = 0
const newId = () => `id-${(serial += 1)}`
const signature = { at: LATER, by: 'user', byName: '刘敏', newId }

describe('planning an import', () => {
  it('knows a person by id number, whatever else changed', () => {
    const register = [person({ citizenId: '11010519491231002X', phone: '1' })]
    const [plan] = planImport([line(2, { name: '王芳芳', citizenId: '11010519491231002X', phone: '13800000001' })], register)
    expect(plan).toMatchObject({
      kind: 'changed',
      changes: [
        { field: 'name', to: '王芳芳' },
        { field: 'phone', from: '1', to: '13800000001' },
      ],
    })
  })
  it('knows a person by name and birthday, and completes what was not known', () => {
    const [plan] = planImport(
      [line(2, { name: '王芳', bornOn: '1949-12-31', citizenId: '11010519491231002X' })],
      [person({ bornOn: '1949-12-31' })],
    )
    expect(plan).toMatchObject({ kind: 'changed', changes: [{ field: 'citizenId', from: undefined }] })
  })
  it('takes a bare namesake for somebody else', () => {
    expect(planImport([line(2, { name: '王芳' })], [person({ bornOn: '1949-12-31' })])[0]?.kind).toBe('new')
  })
  it('takes two of one name and birthday with different id numbers for two people', () => {
    const register = [person({ bornOn: '1949-12-31', citizenId: '440524188001010014' })]
    expect(planImport([line(2, { name: '王芳', bornOn: '1949-12-31', citizenId: '11010519491231002X' })], register)[0]?.kind).toBe('new')
  })
  it('lets a silent cell empty nothing, and tags only grow', () => {
    const register = [person({ bornOn: '1949-12-31', phone: '13800000001', tags: ['高龄'] })]
    expect(planImport([line(2, { name: '王芳', bornOn: '1949-12-31' })], register)[0]?.kind).toBe('same')
    const [grown] = planImport([line(2, { name: '王芳', bornOn: '1949-12-31', tags: ['独居'] })], register)
    expect(grown).toMatchObject({ kind: 'changed', changes: [{ field: 'tags', to: ['高龄', '独居'] }] })
  })
  it('completes Party life member by member and leaves voting rights alone', () => {
    const register = [person({ bornOn: '1949-12-31', party: { stage: 'full', rights: 'probation', branchName: '一支部' } })]
    const [plan] = planImport([line(2, { name: '王芳', bornOn: '1949-12-31', party: { joinedOn: '1975-07-01' } })], register)
    expect(plan).toMatchObject({
      changes: [{ field: 'party', to: { stage: 'full', rights: 'probation', branchName: '一支部', joinedOn: '1975-07-01' } }],
    })
  })
  it('refuses the second line about one person and names the first', () => {
    const draft = { name: '李明', citizenId: '11010519491231002X' }
    const plan = planImport([line(2, draft), line(5, { ...draft, phone: '1' })], [])
    expect(plan.map((each) => each.kind)).toEqual(['new', 'bad'])
    expect(plan[1]).toMatchObject({ reasons: ['与第 2 行身份证号相同'] })
  })
  it('refuses two lines that lead to one person in the register', () => {
    const register = [person({ citizenId: '11010519491231002X', bornOn: '1949-12-31' })]
    const plan = planImport(
      [line(2, { name: '王芳', citizenId: '11010519491231002X' }), line(3, { name: '王芳', bornOn: '1949-12-31' })],
      register,
    )
    expect(plan[1]).toMatchObject({ kind: 'bad' })
  })
})

describe('undoing an import', () => {
  const planned = (draft: RosterDraft, register: readonly Person[]): PlannedLine | undefined => planImport([line(2, draft)], register)[0]
  const imported = (before: Person, draft: RosterDraft): Person => {
    const plan = planned(draft, [before])
    if (plan?.kind !== 'changed') throw new Error('the line changes nothing')
    return changedBy(plan, MARK, newId)
  }

  it('removes what it made and nobody touched since, and keeps what somebody worked on', () => {
    const plan = planned({ name: '李明', phone: '13800000001' }, [])
    if (plan?.kind !== 'new') throw new Error('the line is not new')
    const made = person({ ...createdBy(plan, MARK, newId()), id: 'a' })
    const edited = { ...made, id: 'b', updatedAt: LATER }
    expect(planUndo([made, edited], 'batch-1', signature).map((step) => step.kind)).toEqual(['remove', 'keep'])
  })
  it('puts values back, except those that somebody has changed since', () => {
    const after = imported(person({ bornOn: '1949-12-31', phone: '1' }), {
      name: '王芳',
      bornOn: '1949-12-31',
      phone: '13800000001',
      education: '大专',
    })
    const [step] = planUndo([{ ...after, education: '本科' }], 'batch-1', signature)
    expect(step).toMatchObject({ kind: 'restore', kept: ['education'], document: { phone: '1', education: '本科' } })
  })
  it('lists the import, and again as undone; undoing twice does nothing', () => {
    const after = imported(person({ bornOn: '1949-12-31' }), { name: '王芳', bornOn: '1949-12-31', phone: '13800000001' })
    expect(importRuns([after])).toEqual([
      { batch: 'batch-1', fileName: '花名册.xlsx', at: AT, byName: '刘敏', created: 0, changed: 1, undone: false },
    ])
    const [step] = planUndo([after], 'batch-1', signature)
    if (step?.kind !== 'restore') throw new Error('nothing restored')
    expect(step.document.phone).toBeUndefined()
    expect(importRuns([step.document])[0]?.undone).toBe(true)
    expect(planUndo([step.document], 'batch-1', signature)).toEqual([])
  })
})
