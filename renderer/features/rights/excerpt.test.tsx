import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { PartyStep, Person } from '#shared/schema/people.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ExcerptPage } from './excerpt-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const AT = '2026-01-06T01:00:00.000Z-0001-000000000001'
const BY = makePerson('account').id
const life = { stage: 'full', rights: 'normal', branchName: '第一党支部' } as const
const lost = { ...life, lostSince: '2026-01-05' }
const step = (key: string, kind: PartyStep['kind'], more: Partial<PartyStep> = {}): PartyStep => ({
  id: makePerson(key).id,
  kind,
  on: '2026-01-05',
  at: AT,
  by: BY,
  byName: '陈立',
  ...more,
})

/** One person of two registrations, with everything that a registration may hold. */
async function excerpt(role: User['role']): Promise<HTMLElement> {
  screens = await startScreens({ role })
  const { unit } = screens.db.user
  const grid = makeArea('g', { unit, kind: 'grid', name: '第三网格' })
  const team = makeOrg('t', { unit, name: '护河队' })
  const wrong = step('s2', 'wentAway', { place: '苏州' })
  const steps = [step('s1', 'recorded', { facts: lost }), wrong, step('s3', 'corrected', { corrects: wrong.id }), step('s4', 'lost')]
  const one = makePerson('1', {
    unit,
    name: '王芳',
    grid: grid.id,
    party: lost,
    partySteps: [...steps, step('s5', 'sought', { note: '去过她女儿家' })],
    report: { state: 'serving', team: team.id, declaredOn: '2026-03-01', declaredAs: '楼道热心人', receiptReturned: true },
    volunteer: { state: 'registered', number: 'ZY001', level: 'street', registeredOn: '2026-02-01', idSeen: true },
    distinctFrom: [makePerson('9').id],
  })
  const two = makePerson('2', { unit, name: '王方', phone: '13900000002', party: lost, state: 'closed' })
  const [stays, goes] = one.id < two.id ? [one, two] : [two, one]
  const fields = [{ field: 'party', outcome: 'kept' as const, kept: lost, gone: lost }]
  const merging = { id: makePerson('m').id, at: AT, by: BY, byName: '陈立', kind: 'merged' as const, other: goes.id, fields }
  const people: Person[] = [
    { ...stays, mergings: [merging] },
    { ...goes, mergedInto: stays.id },
  ]
  const namesake = makePerson('9', { unit, name: '王芳芳', distinctFrom: [stays.id] })
  // From the district: a recorder's own PC would refuse to write 失联.
  screens.district.put('areas', { ...grid, _deleted: false })
  screens.district.put('orgs', { ...team, _deleted: false })
  for (const each of [...people, namesake]) screens.district.put('people', { ...each, _deleted: false })
  await screens.db.sync.syncNow()
  screens.show(paths.rightsExcerpt(stays.id), [[idPatterns.rightsExcerpt, ExcerptPage]])
  const sheet = await screen.findByRole('article', { name: '个人信息摘录' })
  await userEvent.click(screen.getByRole('button', { name: '填上敏感内容（会留下记录）' }))
  await waitFor(() => expect(sheet.textContent).toContain('13900000002'))
  await waitFor(() => expect(sheet.textContent).toContain('护河队'))
  return sheet
}

it('is whole, also for who was registered twice, and says everything in words', async () => {
  const sheet = await excerpt('secretary')
  const said = sheet.textContent ?? ''
  for (const words of [
    '王芳',
    '王方',
    '第三网格',
    '另一份登记',
    '第一党支部',
    '楼道热心人',
    '注册号：ZY001',
    '更正的一步：2026年1月5日外出流动',
    '失联起',
  ])
    expect(said).toContain(words)
  expect(sheet.querySelector('th')?.textContent).toBe('姓名')
  // Neither the program's own words nor other people.
  expect(said.match(/[a-z]{5,}/gi) ?? []).toEqual([])
  expect(said).not.toContain('编号 ')
  expect(said).not.toContain('王芳芳')
})

it.each(['recorder', 'worker'] as const)('tells a %s nothing of 失联 (§3.5)', async (role) => {
  const sheet = await excerpt(role)
  expect(sheet.textContent).toContain('第一党支部')
  for (const secret of ['失联', '失去联系', '去过她女儿家', '查找']) expect(sheet.textContent).not.toContain(secret)
})
