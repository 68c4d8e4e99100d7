import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { agrees } from '#shared/domain/party/take-step.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { PartyPage } from './party-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ role: 'recorder' })
})
afterEach(() => screens.close())

const full = { stage: 'full', rights: 'normal' } as const
const put = (name: string, party: PartyLife, more: Partial<Person> = {}): void =>
  screens.district.put('people', { ...makePerson(name, { unit: screens.db.user.unit, name, party, ...more }), _deleted: false })
const branch = (key: string, more: Partial<Org>): Org => {
  const org = makeOrg(key, { unit: screens.db.user.unit, kind: 'branch', state: 'running', ...more })
  screens.district.put('orgs', { ...org, _deleted: false })
  return org
}
const stored = async (name: string): Promise<Person | undefined> =>
  (await screens.db.find('people').run()).find((each) => each.name === name)
const branchOf = async (name: string) => (await stored(name))?.party?.branch
async function open(): Promise<void> {
  await screens.db.sync.syncNow()
  screens.show(paths.partyLife(), [[paths.partyLife(), PartyPage]])
}

it('puts those who bear a branch’s name into it in one step, asks where two bear it, leaves the rest, and takes it back', async () => {
  const first = branch('first', { name: '云南路社区第一党支部', shortName: '一支部' })
  const [east, west] = [branch('east', { name: '商圈党支部', address: '东街' }), branch('west', { name: '商圈党支部', address: '西街' })]
  branch('gone', { name: '云南路社区第一党支部', state: 'dissolved' })
  const told: PartyStep = {
    id: 'r',
    kind: 'wentAway',
    on: '2026-01-05',
    at: '2026-01-05T08:00:00.000Z-0000-0123456789ab',
    by: 'u',
    place: '苏州',
  }
  const before = { ...full, branchName: '一支部', lostSince: '2026-05-01' }
  const lived = { ...before, away: true, awayTo: '苏州', awaySince: '2026-01-05' }
  put('王芳', { ...full, branchName: '云南路社区 第一党支部' })
  put('李明', lived, { partySteps: [{ ...told, id: 'r0', kind: 'recorded', facts: before }, told] })
  put('赵商', { ...full, branchName: '商圈党支部' })
  put('钱远', { ...full, branchName: '某企业党支部' })
  put('孙在', { ...full, branchName: '一支部', branch: first.id })
  await open()
  const said = await screen.findByRole('status', { name: '还没有挂到组织上的人' })
  expect(said.textContent).toContain('有 4 人写着支部名称')
  await userEvent.click(within(said).getByRole('button', { name: '挂到支部…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('row', { name: /某企业党支部.*组织台账里没有这个支部/ })).toBeTruthy()
  expect(dialog.getByRole('button', { name: '把 2 人挂上去' })).toBeTruthy()
  await userEvent.click(dialog.getByRole('combobox', { name: '商圈党支部挂到' }))
  await userEvent.click(await screen.findByRole('option', { name: /西街/ }))
  await userEvent.click(dialog.getByRole('button', { name: '把 3 人挂上去' }))
  await waitFor(async () => expect(await branchOf('李明')).toBe(first.id))
  expect([await branchOf('王芳'), await branchOf('赵商'), await branchOf('钱远')]).toEqual([first.id, west.id, undefined])
  expect(await branchOf('赵商')).not.toBe(east.id)
  const after = await stored('李明')
  expect(after && [agrees(after), after.party?.lostSince, after.partySteps?.at(-1)?.kind]).toEqual([true, '2026-05-01', 'restated'])

  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect(await branchOf('王芳')).toBeUndefined())
  expect(await branchOf('赵商')).toBeUndefined()
  const back = await stored('李明')
  expect(back && [agrees(back), back.party]).toEqual([true, lived])
  expect((await screen.findByRole('status', { name: '还没有挂到组织上的人' })).textContent).toContain('有 4 人')
})

it('says nothing where everybody belongs somewhere, or names nothing', async () => {
  const first = branch('first', { name: '第一党支部' })
  put('孙在', { ...full, branchName: '第一党支部', branch: first.id })
  put('周无', full)
  put('郑在职', { ...full, branchName: '第一党支部' }, { report: { state: 'serving' } })
  put('吴走', { ...full, branchName: '第一党支部', transferredOutOn: '2026-01-01' })
  await open()
  await screen.findByText('近一个月没有要办的事')
  expect(screen.queryByRole('status', { name: '还没有挂到组织上的人' })).toBeNull()
})
