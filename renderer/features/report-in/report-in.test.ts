import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Person } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { textOnDisc } from '#tests/suites/data/disc.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import {
  changeMemberReport,
  changeUnitReport,
  endMemberReport,
  endUnitReport,
  markMemberReceipt,
  markUnitReceipt,
  reportMemberIn,
  reportUnitIn,
  restoreMember,
  type MemberInput,
  type UnitInput,
} from './actions.ts'
import { bundles, chooseRows, isOfUnit, memberRows, namesOf, unitRows, type MemberRow } from './report-rows.ts'

let db: Db
let deps: Deps
let device: ReturnType<typeof createDevice>

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  device = createDevice({ kind: 'dexie', user: makeUser('chen', 'worker'), transport })
  db = (await device.start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

const input = (more: Partial<MemberInput> = {}): MemberInput => ({
  name: '方立新',
  phone: '13800000001',
  stage: 'full',
  reportedOn: deps.today(),
  unitName: '市规划设计院',
  unitOrg: '',
  unitBranch: '第二党支部',
  posts: ['社区治理'],
  hours: '周末',
  grid: '',
  team: '',
  promise: '',
  declaredOn: '',
  declaredAs: '',
  ...more,
})
const unitInput = (more: Partial<UnitInput> = {}): UnitInput => ({
  name: '市规划设计院',
  contactName: '田工',
  contactPhone: '02588880000',
  reportedOn: deps.today(),
  unitBranch: '机关党总支',
  posts: [],
  hours: '',
  grid: '',
  promise: '开放会议室',
  memberCount: 40,
  ...more,
})

async function made<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>): Promise<T> {
  const result = await outcome
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('a member at the desk [D1]', () => {
  it('who is not in the register is kept with what he said and nothing else', async () => {
    const person = await made(reportMemberIn(deps, input()))
    expect(person).toMatchObject({ name: '方立新', state: 'active', sex: 'unknown', party: { stage: 'full', branchName: '第二党支部' } })
    expect(person.report?.receiptNo).toMatch(/^BD\d{8}-[0-9A-F]{6}$/)
    expect(Object.keys(person)).not.toEqual(expect.arrayContaining(['citizenId']))
    expect(db.searchPeople('flx').map((entry) => entry.name)).toEqual(['方立新'])
  })

  it('lies sealed on the disc: neither his unit nor his post nor his phone can be read there', async () => {
    await made(reportMemberIn(deps, input({ unitName: '某某设计院', posts: ['水电维修岗'] })))
    const disc = await textOnDisc(device.factory)
    for (const word of ['某某设计院', '水电维修岗', '13800000001']) expect(disc).not.toContain(word)
  })

  it('who is in the register keeps his record, and does not report in twice', async () => {
    const first = await made(reportMemberIn(deps, input()))
    const again = await reportMemberIn(deps, input({ personId: first.id }))
    expect(again).toMatchObject({ ok: false, error: { code: 'report-in/already' } })
    expect(await reportMemberIn(deps, input({ personId: '0198f2a0-0000-7000-8000-000000000009' }))).toMatchObject({
      error: { code: 'record/not-found' },
    })
    expect(await reportMemberIn(deps, input({ name: ' ' }))).toMatchObject({ error: { code: 'record/invalid' } })
  })

  it('changes, sends the receipt back, leaves, is brought back by undo', async () => {
    const first = await made(reportMemberIn(deps, input()))
    const returned = await made(markMemberReceipt(deps, first, true))
    const changed = await made(changeMemberReport(deps, returned, input({ hours: '节假日' })))
    expect(changed.report).toMatchObject({ hours: '节假日', receiptReturned: true })
    const left = await made(endMemberReport(deps, changed, { state: 'movedOut', on: deps.today(), reason: '迁居' }))
    expect(left.report?.state).toBe('movedOut')
    const back = await made(restoreMember(deps, changed, left))
    expect(back.report).toEqual(changed.report)
  })
})

describe('a unit at the desk [D1]', () => {
  it('is made when nobody knows it, and found again by its record', async () => {
    const org = await made(reportUnitIn(deps, unitInput()))
    expect(org).toMatchObject({
      kind: 'residentUnit',
      name: '市规划设计院',
      contactName: '田工',
      report: { state: 'reported', memberCount: 40 },
    })
    expect(await reportUnitIn(deps, unitInput({ orgId: org.id }))).toMatchObject({ error: { code: 'report-in/already' } })
    const changed = await made(changeUnitReport(deps, org, unitInput({ contactPhone: '' })))
    expect(changed.contactPhone).toBe('02588880000')
    const nobody = await made(changeUnitReport(deps, changed, unitInput({ contactName: '', contactPhone: '' })))
    expect([nobody.contactName, nobody.contactPhone]).toEqual([undefined, '02588880000'])
    const returned = await made(markUnitReceipt(deps, nobody, true))
    expect(await made(endUnitReport(deps, returned, { state: 'left', on: deps.today(), reason: '单位搬迁' }))).toMatchObject({
      report: { state: 'left', receiptReturned: true },
    })
  })
})

describe('the list of those who reported in [D1]', () => {
  async function rows() {
    const unit = await made(reportUnitIn(deps, unitInput()))
    const grid = 'g1'
    const people: Person[] = [
      await made(reportMemberIn(deps, input({ unitOrg: unit.id, grid }))),
      await made(reportMemberIn(deps, input({ name: '安然', unitName: '区税务局', posts: ['健康医疗'] }))),
      await made(reportMemberIn(deps, input({ name: '白露', unitName: '区税务局' }))),
    ]
    const third = people[2]
    if (third) people[2] = await made(endMemberReport(deps, third, { state: 'cancelled', on: deps.today(), reason: '重复登记' }))
    const members = memberRows(people, new Map([[grid, '第一网格']]), new Map([[unit.id, '市规划设计院（新名）']]))
    return { members, units: unitRows([{ ...unit, name: '市规划设计院（新名）' }], new Map(), members) }
  }

  it('is narrowed by unit, grid and state; who left is not in it unless asked for', async () => {
    const { members } = await rows()
    const unitOf = (row: { unit: string }) => row.unit
    const names = (wanted: Partial<{ unit: string; grid: string; state: string }>) =>
      chooseRows(members, { unit: '', grid: '', state: '', ...wanted }, unitOf).map(({ name }) => name)
    expect(names({})).toEqual(['安然', '方立新'])
    expect(names({ unit: '区税务局' })).toEqual(['安然'])
    expect(names({ grid: 'g1' })).toEqual(['方立新'])
    expect(names({ state: 'all' })).toEqual(['安然', '白露', '方立新'])
    expect(names({ state: 'cancelled' })).toEqual(['白露'])
  })

  it('[D5] counts a member with his own unit where two bear one name, and by the name only where nothing else was written', async () => {
    const [one, other] = [await made(reportUnitIn(deps, unitInput())), await made(reportUnitIn(deps, unitInput()))]
    const people = [
      await made(reportMemberIn(deps, input({ unitOrg: one.id }))),
      await made(reportMemberIn(deps, input({ name: '安然', unitOrg: other.id }))),
      await made(reportMemberIn(deps, input({ name: '白露', unitOrg: other.id }))),
    ]
    const members = memberRows(people, new Map(), namesOf([one, other]))
    const counts = (rows: readonly MemberRow[]) => unitRows([one, other], new Map(), rows).map(({ id, members: count }) => [id, count])
    expect(new Map(counts(members) as [string, number][])).toEqual(new Map([[one.id, 1], [other.id, 2]])) // prettier-ignore
    expect(members.filter((row) => isOfUnit(row, one)).map(({ name }) => name)).toEqual(['方立新'])
    const named = memberRows([await made(reportMemberIn(deps, input({ name: '丁力' })))], new Map(), namesOf([one]))
    expect(named.map((row) => isOfUnit(row, one))).toEqual([true])
  })

  it('finds a unit by pinyin, counts its members, and bears the name that the unit has today', async () => {
    const { members, units } = await rows()
    expect(units).toMatchObject([{ name: '市规划设计院（新名）', members: 1, receipt: '未交回' }])
    const finds = nameFinder()
    expect(finds('区税务局', 'qswj') && finds('区税务局', '税务') && !finds('区税务局', 'xyz')).toBe(true)
    expect(members.at(-1)?.unit).toBe('市规划设计院（新名）')
  })

  it('is printed by unit and by grid', async () => {
    const { members } = await rows()
    expect(bundles(members, 'unit').map(({ title, rows: { length } }) => [title, length])).toEqual([
      ['区税务局', 2],
      ['市规划设计院（新名）', 1],
    ])
    expect(bundles(members, 'grid').map(({ title }) => title)).toEqual(['第一网格', '未编入网格'])
  })
})
