import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { reportInRules } from '#shared/domain/report-in/report-in-rules.ts'
import { ledgerLines, ledgerSums, type ServiceAct } from '#shared/domain/report-in/service-ledger.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { reportMemberIn, reportUnitIn } from './actions.ts'
import { detailOf, feedbackOf, openFeedback } from './feedback.ts'
import { recordAct, reverseAct } from './ledger-actions.ts'
import { attendancesOf, feedbackItems } from './queries.ts'
import { memberYears, yearOfAccount } from './year-sheet.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen', 'worker'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

const act = (more: Partial<ServiceAct> = {}): ServiceAct => ({
  on: deps.today(),
  content: '楼道清理',
  minutes: 90,
  place: '',
  beneficiaries: undefined,
  verifiedBy: '陈敏',
  feedback: '',
  bank: undefined,
  ...more,
})

async function made<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>): Promise<T> {
  const result = await outcome
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function member(name = '方立新') {
  const offer = {
    reportedOn: deps.today(),
    unitName: '市规划设计院',
    unitOrg: '',
    unitBranch: '',
    posts: [],
    hours: '',
    grid: '',
    team: '',
    promise: '',
    declaredOn: '',
    declaredAs: '',
  }
  const person = await made(reportMemberIn(deps, { ...offer, name, phone: '', stage: 'full' }))
  return { id: person.id, name, orgName: '市规划设计院' }
}

async function unit() {
  const offer = { reportedOn: deps.today(), unitBranch: '', posts: [], hours: '', grid: '', promise: '', memberCount: undefined }
  return made(reportUnitIn(deps, { ...offer, name: '市规划设计院', contactName: '', contactPhone: '' }))
}

const sums = async (id: string) => ledgerSums(ledgerLines(await attendancesOf(db, [id]).run()))

describe('acts of service on a PC [D3] [D31]', () => {
  it('add up, and whoever had reported in serves from the first one on', async () => {
    const account = await member()
    const first = await made(recordAct(deps, account, act()))
    await made(recordAct(deps, account, act({ minutes: undefined, content: '义诊' })))
    expect(await sums(account.id)).toMatchObject({ acts: 2, minutes: 90 })
    expect((await db.findOne('people', account.id).run())?.report?.state).toBe('serving')
    expect(first).toMatchObject({ eventKind: 'service', person: account.id, orgName: '市规划设计院', on: deps.today() })
  })

  it('are taken back by an entry, never changed and never removed, also by a program that tries', async () => {
    const account = await member()
    const entry = await made(recordAct(deps, account, act()))
    await made(reverseAct(deps, entry, '记到了别人名下'))
    expect(await sums(account.id)).toMatchObject({ acts: 0, minutes: 0 })
    expect(await reverseAct(deps, entry, '再来一次')).toMatchObject({ error: { code: 'report-in/reversed' } })
    expect(await db.save([{ kind: 'put', collection: 'attendances', document: { ...entry, minutes: 900 } }])).toMatchObject({
      error: { code: 'report-in/ledger' },
    })
    expect(await db.save([{ kind: 'remove', collection: 'attendances', id: entry.id }])).toMatchObject({
      error: { code: 'report-in/ledger' },
    })
    expect(await db.find('attendances').run()).toHaveLength(2)
  })

  it('of a unit as a whole stand in its own account', async () => {
    const org = await unit()
    await made(recordAct(deps, { id: org.id, name: org.name, org: org.id, orgName: org.name }, act({ content: '开放会议室' })))
    expect(await sums(org.id)).toMatchObject({ acts: 1 })
    expect((await db.findOne('orgs', org.id).run())?.report?.state).toBe('serving')
  })

  it('go into the time bank where the district keeps one, and out of it no more than is there', async () => {
    const where = { unit: db.user.unit, today: '2026-11-25' }
    expect(reportInRules([], where).timeBank).toBe(false)
    const issued = makeTemplate('rules', {
      kind: 'dictionary',
      code: 'reportIn',
      switches: [{ id: 'timeBank', label: '时间银行', on: true }],
      entries: [{ id: '1', code: '1', label: '垃圾分类' }],
    })
    expect(reportInRules([issued], where)).toMatchObject({ timeBank: true, posts: ['垃圾分类'], acts: ['垃圾分类'] })
    expect(reportInRules([{ ...issued, retired: true }], where).timeBank).toBe(false)
    const account = await member()
    await made(recordAct(deps, account, act({ bank: 'deposit' })))
    expect(await recordAct(deps, account, act({ bank: 'withdraw', minutes: 120 }))).toMatchObject({
      error: { code: 'report-in/bank-short' },
    })
    await made(recordAct(deps, account, act({ bank: 'donate', minutes: 30 })))
    expect(await sums(account.id)).toMatchObject({ acts: 1, minutes: 90, bank: 60 })
  })
})

describe('[C11] 微服务', () => {
  it('is one act of service: who did it, for whom, how long, seen by whom; and is not changed afterwards', async () => {
    const account = await member('安然')
    expect(await recordAct(deps, account, act({ verifiedBy: ' ' }))).toMatchObject({ ok: false })
    const done = await made(recordAct(deps, account, act({ content: '换灯泡', served: '6 栋一位独居老人', minutes: 20 })))
    expect(done).toMatchObject({ name: '安然', served: '6 栋一位独居老人', minutes: 20, verifiedBy: expect.stringMatching(/./) })
    const changed = await db.save([{ kind: 'put', collection: 'attendances', document: { ...done, served: '别人' }, from: done }])
    expect(changed).toMatchObject({ ok: false, error: { code: 'report-in/ledger' } })
    expect(await sums(account.id)).toMatchObject({ acts: 1, minutes: 20 })
  })
})

describe('the yearly sheets [D3] [D5]', () => {
  it('tell each member what he did, in the order of names and not of hours', async () => {
    const [first, second] = [await member('安然'), await member('白露')]
    await made(recordAct(deps, second, act({ content: '义诊' })))
    const wrong = await made(recordAct(deps, second, act({ content: '记错的' })))
    await made(reverseAct(deps, wrong, '记错'))
    const attendances = await attendancesOf(db, [first.id, second.id]).run()
    const year = Number(deps.today().slice(0, 4))
    expect(memberYears([first, second], attendances, year)).toEqual([
      { id: first.id, name: '安然', acts: '服务 0 次', what: '' },
      { id: second.id, name: '白露', acts: '服务 1 次，1.5 小时', what: '义诊' },
    ])
    expect(yearOfAccount(attendances, year - 1).lines).toEqual([])
  })

  it('are followed as a matter of the list 双向反馈, one for a unit and a year', async () => {
    const kind = defaultItemType('mutualFeedback')
    if (!kind) throw new Error('the program brings this type')
    const org = await unit()
    const item = await made(openFeedback(deps, kind, org, 2026))
    expect(item).toMatchObject({ type: 'mutualFeedback', state: 'registered', title: '市规划设计院2026 年度双报到反馈' })
    expect(detailOf(item, 'unit')).toBe('市规划设计院')
    const items = await feedbackItems(db).run()
    expect(feedbackOf(items, org.id, 2026)?.id).toBe(item.id)
    expect(feedbackOf(items, org.id, 2025)).toBeUndefined()
  })
})
