import { describe, expect, it } from 'vitest'
import type { Person } from '#shared/schema/people.ts'
import { answerKey, changedBy, collectRuns, createdBy, declinedOf, undoStep, type BatchMark, type ImportedDocument } from './batch.ts'
import type { Values } from './import-kind.ts'
import { peopleKind } from './people/people-kind.ts'
import { createPlanner, type PlannedLine } from './plan.ts'
import { knownOf } from './register.ts'
import type { SheetLine } from './sheet-lines.ts'

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

function line(number: number, values: Values): SheetLine {
  return { line: number, title: String(values['name']), values, problems: [], warnings: [] }
}
const asDocument = (each: object): ImportedDocument => each as unknown as ImportedDocument // a person is one
function planImport(lines: readonly SheetLine[], register: readonly Person[], official = false): PlannedLine[] {
  const known = register.map((each) => knownOf(peopleKind, asDocument(each)))
  const planner = createPlanner(peopleKind, lines, known, official)
  return lines.map((each) => planner.plan(each))
}
function runsIn(register: readonly ImportedDocument[]) {
  const collector = collectRuns()
  collector.note(register)
  return collector.runs()
}

function planUndo(register: readonly object[], batch: string, used: readonly string[] = []) {
  return register.flatMap(
    (each) => undoStep(asDocument(each), batch, { ...signature, fields: peopleKind.fields, used: new Set(used) }) ?? [],
  )
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
    expect(plan[1]).toMatchObject({ reasons: ['与第 2 行重复'] })
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

describe('an export of the official register', () => {
  const said = {
    name: '王芳',
    citizenId: '11010519491231002X',
    education: '大专',
    phone: '13800000002',
    address: '新路1号',
    party: { stage: 'full' },
  }
  const known = () =>
    person({ citizenId: '11010519491231002X', education: '本科', phone: '13800000001', party: { stage: 'probationary', rights: 'normal' } })

  it('wins for its own fields, asks about the others where both speak, and fills what was empty', () => {
    const [plan] = planImport([line(2, said)], [known()], true)
    expect(plan).toMatchObject({
      kind: 'changed',
      changes: [
        { field: 'education', from: '本科', to: '大专' },
        { field: 'phone', ask: true },
        { field: 'address', from: undefined },
        { field: 'party', to: { stage: 'full', rights: 'normal' } },
      ],
    })
    expect(plan?.kind === 'changed' && plan.changes.filter(({ ask }) => ask)).toHaveLength(1)
  })
  it('is followed or not as a person says; both words stand in the history, and what was kept is not asked again', () => {
    const [plan] = planImport([line(2, said)], [known()], true)
    if (plan?.kind !== 'changed') throw new Error('the line changes nothing')
    const kept = changedBy(asDocument(known()), plan, { mark: MARK, answers: new Set(), newId })
    expect(kept).toMatchObject({ education: '大专', phone: '13800000001', address: '新路1号' })
    expect(kept.history.find(({ field }) => field === 'phone')).toMatchObject({ from: '13800000001', value: '13800000002', choice: 'mine' })
    expect(kept.history.find(({ field }) => field === 'education')).toMatchObject({ from: '本科', value: '大专' })
    expect(declinedOf(kept)).toEqual({ phone: '13800000002' })
    expect(planImport([line(2, said)], [kept as unknown as Person], true)[0]?.kind).toBe('same')
    expect(planImport([line(2, { ...said, phone: '13800000003' })], [kept as unknown as Person], true)[0]).toMatchObject({
      changes: [{ field: 'phone', ask: true }],
    })
    const taken = changedBy(asDocument(known()), plan, { mark: MARK, answers: new Set([answerKey(2, 'phone')]), newId })
    expect(taken).toMatchObject({ phone: '13800000002' })
    expect(planUndo([taken], 'batch-1')[0]).toMatchObject({ restored: { phone: '13800000001', education: '本科' }, kept: [] })
    expect(planUndo([kept], 'batch-1')[0]).toMatchObject({ restored: { phone: '13800000001', education: '本科' }, kept: [] })
  })
  it('names the members whom it does not have, and does nothing to them', () => {
    const member = person({ id: 'm', name: '李明', party: { stage: 'full', rights: 'normal' } })
    const resident = person({ id: 'r', name: '赵强' })
    const register = [known(), member, resident].map((each) => knownOf(peopleKind, asDocument(each)))
    const planner = createPlanner(peopleKind, [line(2, said)], register, true)
    planner.plan(line(2, said))
    expect(planner.missing()).toEqual([{ id: 'm', title: '李明' }])
  })
})

describe('undoing an import', () => {
  const planned = (values: Values, register: readonly Person[]): PlannedLine | undefined => planImport([line(2, values)], register)[0]
  const imported = (before: Person, values: Values): Person => {
    const plan = planned(values, [before])
    if (plan?.kind !== 'changed') throw new Error('the line changes nothing')
    return changedBy(asDocument(before), plan, { mark: MARK, answers: new Set(), newId }) as unknown as Person // one of the register
  }

  it('removes what it made and nobody touched since, and keeps what somebody worked on or other records speak of', () => {
    const plan = planned({ name: '李明', phone: '13800000001' }, [])
    if (plan?.kind !== 'new') throw new Error('the line is not new')
    const made = person({ ...createdBy(peopleKind, plan.values, MARK, 'a'), id: 'a' } as Partial<Person>)
    const edited = { ...made, id: 'b', updatedAt: LATER }
    const signedIn = { ...made, id: 'c' }
    expect(planUndo([made, edited, signedIn], 'batch-1', ['c']).map((step) => step.kind)).toEqual(['remove', 'keep', 'keep'])
  })
  it('puts values back, except those that somebody has changed since', () => {
    const after = imported(person({ bornOn: '1949-12-31', phone: '1' }), {
      name: '王芳',
      bornOn: '1949-12-31',
      phone: '13800000001',
      education: '大专',
    })
    const [step] = planUndo([{ ...after, education: '本科' }], 'batch-1')
    expect(step).toMatchObject({ kind: 'restore', kept: ['education'], restored: { phone: '1', education: '本科' } })
  })
  it('lists the import, and again as undone; undoing twice does nothing', () => {
    const after = imported(person({ bornOn: '1949-12-31' }), { name: '王芳', bornOn: '1949-12-31', phone: '13800000001' })
    expect(runsIn([asDocument(after)])).toEqual([
      { batch: 'batch-1', fileName: '花名册.xlsx', at: AT, byName: '刘敏', created: 0, changed: 1, undone: false },
    ])
    const [step] = planUndo([after], 'batch-1')
    if (step?.kind !== 'restore') throw new Error('nothing restored')
    expect(step.restored['phone']).toBeUndefined()
    expect(runsIn([step.restored])[0]?.undone).toBe(true)
    expect(planUndo([step.restored], 'batch-1')).toEqual([])
  })
})
