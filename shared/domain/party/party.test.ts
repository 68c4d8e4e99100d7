import { describe, expect, it } from 'vitest'
import { addMonths } from '#shared/lib/day.ts'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { can } from '#shared/domain/permissions.ts'
import { foldSteps, partyOn } from './fold.ts'
import { isDue, isOverdue, mattersOf } from './matters.ts'
import { nextStepOf } from './next-step.ts'
import { partyWriteProblem } from './party-rule.ts'
import { standingOn } from './standing.ts'
import type { TakenKind } from './step-rules.ts'
import { stepsFor } from './steps-for.ts'
import { agrees, correctStep, followRegister, followRows, takeStep, type StepInput, type StepWriter } from './take-step.ts'

type Subject = Pick<Person, 'party' | 'partySteps' | 'state'>
const today = '2026-11-23'
let count = 0
const writer: StepWriter = {
  by: 'u1',
  byName: '周雅琴',
  today,
  newId: () => `row-${(count += 1)}`,
  stamp: () => String((count += 1)).padStart(10, '0'),
}
const full: PartyLife = {
  stage: 'full',
  rights: 'normal',
  branch: 'b1',
  branchName: '第一党支部',
  joinedOn: '1998-07-01',
  fullOn: '1999-07-01',
}
const nobody: Subject = { state: 'active' }
const member: Subject = { state: 'active', party: full }

function take(person: Subject, kind: TakenKind, on: string, more: Partial<StepInput> = {}): Subject {
  const taken = takeStep(person, { kind, on, ...more }, writer)
  if (!taken.ok) throw new Error(`${kind} ${on}: ${taken.error.code}`)
  return { ...person, party: taken.value.party, partySteps: [...taken.value.partySteps] }
}
const codes = (person: Subject) => mattersOf(person).map(({ code, dueOn }) => [code, dueOn])

describe('the way to full membership (§3.7)', () => {
  it('goes by five stages with their dates, and names the next step, its earliest day and its papers', () => {
    let one = take(nobody, 'applied', '2024-01-10')
    expect(codes(one)).toEqual([['talk', '2024-02-10']])
    one = take(one, 'talked', '2024-02-01')
    expect(nextStepOf(one)).toMatchObject({ kind: 'activist' })
    one = take(one, 'activist', '2024-05-31', { names: '李梅、王强' })
    expect(nextStepOf(one)).toMatchObject({ kind: 'candidate', earliest: '2025-05-31', norm: 'candidate' })
    expect(codes(one)).toEqual([
      ['examine', '2024-11-30'],
      ['candidate', '2025-05-31'],
    ])
    one = take(take(one, 'examined', '2024-11-30'), 'candidate', '2025-06-05')
    expect(codes(one)).toEqual([['training', undefined]])
    one = take(take(one, 'reviewed', '2025-07-01'), 'trained', '2025-07-10')
    expect(nextStepOf(one)?.papers).toContain('入党志愿书')
    one = take(one, 'admitted', '2025-11-01')
    expect(one.party).toMatchObject({ stage: 'probationary', joinedOn: '2025-11-01' })
    expect(codes(one)).toEqual([
      ['approve', '2026-02-01'],
      ['probation', '2026-11-01'],
    ])
    one = take(take(one, 'approved', '2025-12-20', { paper: '琅委〔2025〕18号' }), 'confirmed', '2026-11-15', { countedFrom: '2026-11-01' })
    expect(one.party).toMatchObject({ stage: 'full', fullOn: '2026-11-01' })
    expect([nextStepOf(one), mattersOf(one)]).toEqual([undefined, []])
    expect(partyOn(one, '2025-06-04')?.stage).toBe('activist')
  })

  it('extends a probation with its reason, and cancels one', () => {
    const probationary: Subject = { state: 'active', party: { stage: 'probationary', rights: 'normal', joinedOn: '2025-11-20' } }
    expect(takeStep(probationary, { kind: 'extended', on: today }, writer)).toMatchObject({ error: { code: 'party/reason-required' } })
    const extended = take(probationary, 'extended', today, { until: '2027-05-20', note: '继续考察' })
    expect(codes(extended)).toEqual([['probation', '2027-05-20']])
    const gone = take(extended, 'cancelled', today, { note: '不履行党员义务' })
    expect(gone.party).toMatchObject({ stage: 'none', status: 'left', leftOn: today })
    expect(standingOn(gone, '2026-11-22')).toEqual({ standing: 'probationary', votes: false })
    expect(standingOn(gone, today)).toBeUndefined()
  })

  it('asks again for what was done in an earlier time on the way, which was ended', () => {
    const candidate = (person: Subject, year: number): Subject =>
      take(take(take(person, 'applied', `${year}-01-10`), 'activist', `${year}-03-01`), 'candidate', `${year}-06-01`)
    const prepared = (person: Subject, year: number): Subject => take(take(person, 'reviewed', `${year}-07-01`), 'trained', `${year}-07-10`)
    const admitted = (person: Subject, year: number): Subject => take(prepared(person, year), 'admitted', `${year}-09-01`)
    const ended = take(take(admitted(candidate(nobody, 2018), 2018), 'approved', '2018-10-01'), 'cancelled', '2019-02-01', { note: '原因' })
    const again = candidate(ended, 2026)
    expect(codes(again)).toEqual([['training', undefined]])
    expect(codes(prepared(again, 2026))).toEqual([])
    expect(codes(admitted(again, 2026))).toContainEqual(['approve', '2026-12-01'])
    expect(codes(take(admitted(again, 2026), 'approved', '2026-10-01')).map(([code]) => code)).toEqual(['probation'])
  })

  it('takes the day of a stage that the register knew already', () => {
    const imported: Subject = { state: 'active', party: { stage: 'activist', rights: 'normal' } }
    expect(stepsFor(imported)).toContain('activist')
    const told = take(imported, 'activist', '2026-01-15')
    expect(told.party).toEqual(imported.party)
    expect(nextStepOf(told)?.earliest).toBe('2027-01-15')
    expect(stepsFor(told)).not.toContain('activist')
  })
})

describe('the day of what the register knew already', () => {
  const known: readonly (readonly [TakenKind, PartyLife])[] = [
    ['applied', { stage: 'applicant', rights: 'normal' }],
    ['activist', { stage: 'activist', rights: 'normal' }],
    ['candidate', { stage: 'candidate', rights: 'normal' }],
    ['admitted', { stage: 'probationary', rights: 'normal', branch: 'b1', joinedOn: '2026-03-01' }],
    ['wentAway', { ...full, away: true, awayTo: '苏州' }],
    ['wentAway', { ...full, away: false }],
    ['lost', { ...full, lostSince: '2026-02-01' }],
  ]
  const corrected = (person: Subject, at = -1): Subject => {
    const undone = correctStep(person, person.partySteps?.at(at)?.id ?? '', '记错了', writer)
    if (!undone.ok) throw new Error(undone.error.code)
    return { ...person, party: undone.value.party, partySteps: [...undone.value.partySteps] }
  }

  it.each(known)('%s: taken back, he stands as the register said, on every day, and the right day can be told', (kind, party) => {
    const back = corrected(take({ state: 'active', party }, kind, '2026-11-01'))
    expect([back.party, agrees(back), standingOn(back, '2026-10-01')]).toEqual([
      party,
      true,
      standingOn({ state: 'active', party }, '2026-10-01'),
    ])
    expect(stepsFor(back)).toContain(kind)
    const again = take(back, kind, '2026-05-01')
    expect(stepsFor(again)).not.toContain(kind)
    expect(corrected(again).party).toEqual(party)
  })

  it('may be corrected while later rows follow, of which the register’s own words are enough', () => {
    const party = { stage: 'probationary', rights: 'normal', branch: 'b1', joinedOn: '2025-11-01' } as const
    const admitted = take({ state: 'active', party }, 'admitted', '2026-11-01')
    const moved = take(take(admitted, 'branchMoved', '2026-10-01', { org: 'b2', orgName: '第二党支部' }), 'approved', '2026-11-10')
    expect(corrected(moved, 1).party).toEqual({ ...party, branch: 'b2', branchName: '第二党支部' })
  })

  it('of two PCs that told the day of different words goes by the later row, in whatever order they come', () => {
    const row = (id: string, more: Partial<PartyStep>): PartyStep => ({ id, kind: 'corrected', on: today, at: id, by: 'u', ...more })
    const rows = [
      row('1', { kind: 'lost', facts: { ...full, lostSince: '2026-01-01' } }),
      row('2', { kind: 'lost', facts: { ...full, lostSince: '2026-02-01' } }),
      row('3', { corrects: '1' }),
      row('4', { corrects: '2' }),
    ]
    expect([foldSteps(rows), foldSteps(rows.toReversed())].map(({ party }) => party.lostSince)).toEqual(['2026-02-01', '2026-02-01'])
  })
})

describe('where he belongs', () => {
  it('keeps who was sent off with a letter until he is received, and says when the letter runs out', () => {
    const sent = take(member, 'letterIssued', '2026-10-01', { orgName: '玄武区某支部', paper: '鼓组介〔2026〕7号', validDays: 30 })
    expect(codes(sent)).toEqual([['letter', '2026-10-31']])
    expect(mattersOf(sent).map((matter) => [isDue(matter, today), isOverdue(matter, today)])).toEqual([[true, true]])
    expect(standingOn(sent, today)).toEqual({ standing: 'full', votes: true })
    const out = take(sent, 'received', '2026-11-10')
    expect(standingOn(out, '2026-11-09')).toEqual({ standing: 'full', votes: true })
    expect([standingOn(out, '2026-11-10'), mattersOf(out)]).toEqual([undefined, []])
  })

  it('takes in whoever comes with a letter, and reminds of the slip that goes back', () => {
    const came = take(nobody, 'transferIn', '2026-11-02', { org: 'b1', orgName: '第一党支部', stage: 'full', joinedOn: '2001-07-01' })
    expect(came.party).toMatchObject({ stage: 'full', branch: 'b1', receiptOwedSince: '2026-11-02' })
    expect([standingOn(came, '2026-11-01'), standingOn(came, '2026-11-02')?.votes]).toEqual([undefined, true])
    expect(codes(came)).toEqual([['receipt', undefined]])
    expect(mattersOf(take(came, 'receiptSent', '2026-11-03'))).toEqual([])
  })

  it('asks after half a year whether one who lives elsewhere should move his relation', () => {
    const away = take(member, 'wentAway', '2026-06-15', { place: '苏州', orgName: '工业园区某支部', card: 'L-003' })
    expect(away.party).toMatchObject({ away: true, awayTo: '苏州', awayContact: '工业园区某支部', awayCard: 'L-003' })
    expect(codes(away)).toEqual([['away', '2026-12-15']])
    expect(mattersOf(away).map((matter) => [isDue(matter, '2027-01-01'), isOverdue(matter, '2027-01-01')])).toEqual([[true, false]])
    expect(take(away, 'cameBack', '2026-08-01').party).toEqual(full)
  })
})

describe('失联 (§3.5, 第24条)', () => {
  it('is told to the secretary only: six months, what was tried, suspension, and two years after it', () => {
    const lost = take(member, 'lost', '2026-05-20')
    expect(mattersOf(lost)).toEqual([
      { code: 'seek', secret: true },
      { code: 'lost', dueOn: '2026-11-20', secret: true },
    ])
    const suspended = take(take(lost, 'sought', '2026-09-01', { note: '电话、走访、询问亲属' }), 'membershipSuspended', today, {
      note: '失联六个月以上',
    })
    expect(mattersOf(suspended)).toEqual([{ code: 'suspended', dueOn: '2028-11-23', secret: true }])
    expect([standingOn(suspended, '2026-11-22')?.votes, standingOn(suspended, today)]).toEqual([true, undefined])
    expect(take(suspended, 'membershipRestored', today).party).toEqual(full)
    expect(take(suspended, 'struckOff', today, { note: '按自行脱党除名' }).party).toMatchObject({ stage: 'none', status: 'left' })
  })

  it('is refused from anybody else, on his PC as on the server; other steps are not', () => {
    const of = (subject: Subject) => ({ ...subject, unit: '320106001001', audience: [] }) as unknown as Person
    const actor = (role: 'secretary' | 'recorder') => ({ id: 'u1', role, unit: '320106001001' })
    const [before, lost] = [of(member), of(take(member, 'lost', '2026-05-20'))]
    expect(partyWriteProblem(actor('secretary'), before, lost)).toBeUndefined()
    expect(partyWriteProblem(actor('recorder'), before, lost)).toMatchObject({ code: 'party/secretary-only' })
    expect(partyWriteProblem(actor('recorder'), lost, of(take(lost, 'wentAway', today)))).toBeUndefined()
    const corrected = correctStep(lost, lost.partySteps?.at(-1)?.id ?? '', '记错了人', writer)
    expect(
      corrected.ok && partyWriteProblem(actor('recorder'), lost, of({ ...lost, partySteps: [...corrected.value.partySteps] })),
    ).toBeTruthy()
    expect(can(actor('recorder'), 'viewLostMembers')).toBe(false)
  })
})

describe('rights', () => {
  it('[R1] go with 留党察看 and come back; the day decides', () => {
    const punished = take(member, 'probation', '2026-02-01', { until: '2027-02-01', note: '处分决定' })
    expect(codes(punished)).toEqual([['rights', '2027-02-01']])
    const restored = take(punished, 'rightsRestored', '2026-11-01')
    expect(['2026-01-31', '2026-02-01', '2026-10-31', '2026-11-01'].map((day) => standingOn(restored, day)?.votes)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe('a row', () => {
  it('is refused when it lies ahead, does not follow, or lacks what is asked of it', () => {
    const code = (person: Subject, input: StepInput) => {
      const taken = takeStep(person, input, writer)
      return taken.ok ? undefined : taken.error.code
    }
    expect(code(member, { kind: 'wentAway', on: '2026-11-24' })).toBe('party/day')
    expect(code(member, { kind: 'letterIssued', on: today })).toBe('party/org-required')
    expect(code(member, { kind: 'confirmed', on: today })).toBe('party/step-order')
    expect(code(nobody, { kind: 'lost', on: today })).toBe('party/step-order')
  })

  it('written by mistake stays and no longer counts; not while others follow from it', () => {
    const applied = take(nobody, 'applied', '2026-01-01')
    const [first] = applied.partySteps ?? []
    const activist = take(applied, 'activist', '2026-03-01')
    expect(correctStep(activist, first?.id ?? '', '日期错', writer)).toMatchObject({ error: { code: 'party/step-order' } })
    const corrected = correctStep(activist, activist.partySteps?.at(-1)?.id ?? '', '记错了人', writer)
    expect(corrected).toMatchObject({ ok: true, value: { party: { stage: 'applicant' } } })
    expect(corrected.ok && corrected.value.partySteps).toHaveLength(3)
  })

  it('waits while the register says something else, until somebody chooses', () => {
    const away = take(member, 'wentAway', '2026-06-15')
    const imported: Subject = { ...away, party: { ...full, group: '第二党小组' } }
    expect([agrees(away), agrees(imported), agrees(member)]).toEqual([true, false, true])
    expect(takeStep(imported, { kind: 'lost', on: today }, writer)).toMatchObject({ error: { code: 'party/disagrees' } })
    expect(followRows(imported, writer, true).party).toEqual(away.party)
    const stated = followRegister(imported, writer)
    expect(foldSteps(stated.partySteps).party).toEqual(imported.party)
  })

  it('of two PCs that wrote at once changes nothing when it does not follow, and is named', () => {
    const [one, two] = [take(member, 'withdrew', '2026-11-01'), take(member, 'wentAway', '2026-11-02')]
    const both = foldSteps([...(one.partySteps ?? []), ...(two.partySteps ?? [])])
    expect(both.party.status).toBe('left')
    expect([...both.unfit]).toEqual([two.partySteps?.at(-1)?.id])
  })
})

it('counts months to the last day of a short one', () => {
  expect([addMonths('2026-08-31', 6), addMonths('2024-02-29', 12), addMonths('2026-12-15', 1)]).toEqual([
    '2027-02-28',
    '2025-02-28',
    '2027-01-15',
  ])
})
