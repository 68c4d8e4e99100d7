import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { mergeRegistrations, separateRegistrations, takeOverWritten } from './actions.ts'
import { MergePage } from './merge-page.tsx'
import { MergedSection } from './merged-section.tsx'

let screens: Screens
let pair: readonly [string, string]
const LOST = /失联|2026年1月[56]日/
const life = { stage: 'full', rights: 'normal', branchName: '第一党支部' } as const

beforeEach(async () => {
  screens = await startScreens({ role: 'recorder' })
  pair = await arrive({ ...life, lostSince: '2026-01-06' }, { ...life, group: '二组', lostSince: '2026-01-05' })
})
afterEach(() => screens.close())

/** Two registrations, the same in all but their Party life; from the district, as a recorder's PC does not write 失联. */
async function arrive(first: PartyLife, second: PartyLife): Promise<readonly [string, string]> {
  const ids = [makePerson('one').id, makePerson('other').id].toSorted()
  const [stays = '', goes = ''] = ids
  const { unit } = screens.db.user
  for (const [id, party] of [
    [stays, first],
    [goes, second],
  ] as const)
    screens.district.put('people', { ...makePerson('one', { unit }), id, party, _deleted: false })
  await screens.db.sync.syncNow()
  return [stays, goes]
}
const partyOf = async (id: string) => (await screens.db.findOne('people', id).run())?.party

it('compares two registrations for a recorder without 失联 (§3.5)', async () => {
  screens.show(paths.peopleMerge(...pair), [[idPatterns.peopleMerge, MergePage]])
  await userEvent.click(await screen.findByRole('button', { name: '显示敏感内容（会留下记录）' }))
  expect((await screen.findAllByText(/第一党支部/)).length).toBe(2)
  expect(document.body.textContent).not.toMatch(LOST)
})

it('quotes what was not chosen without it', async () => {
  const merged = await mergeRegistrations(screens.deps, pair, { party: 'kept' })
  if (!merged.ok) throw new Error(merged.error.message)
  const people = await screens.db.find('people').run()
  const stays = people.find(({ mergings }) => (mergings?.length ?? 0) > 0)
  if (!stays) throw new Error('not merged')
  screens.show('/merged', [['/merged', () => <MergedSection person={stays} mayEdit={false} />]])
  await userEvent.click(await screen.findByRole('button', { name: '查看没有采用的党籍（会留下记录）' }))
  expect(await screen.findByText(/第一党支部/)).toBeTruthy()
  expect(document.body.textContent).not.toMatch(LOST)
})

it('merges, takes over and separates for a recorder without touching it', async () => {
  const [stays, goes] = pair
  const [own, others] = [
    { ...life, lostSince: '2026-01-06' },
    { ...life, group: '二组', lostSince: '2026-01-05' },
  ]
  expect((await mergeRegistrations(screens.deps, pair, { party: 'taken' })).ok).toBe(true)
  const taken = { ...own, group: '二组' }
  expect([await partyOf(stays), await partyOf(goes)]).toEqual([taken, others])
  expect((await takeOverWritten(screens.deps, pair, 'taken')).ok).toBe(true)
  expect(await partyOf(stays)).toEqual(taken)
  expect(await separateRegistrations(screens.deps, pair)).toMatchObject({ ok: true, value: { left: [] } })
  expect([await partyOf(stays), await partyOf(goes)]).toEqual([own, others])
})

it('does not ask a recorder about Party lives that differ in nothing else', async () => {
  await screens.close()
  screens = await startScreens({ role: 'recorder' })
  pair = await arrive(life, { ...life, lostSince: '2026-01-05' })
  screens.show(paths.peopleMerge(...pair), [[idPatterns.peopleMerge, MergePage]])
  expect(await screen.findByText('两份登记的内容完全一样。')).toBeTruthy()
})

it('says to a recorder of what was written since nothing that he is not shown', async () => {
  await mergeRegistrations(screens.deps, pair, { party: 'taken' })
  const stays = await screens.db.findOne('people', pair[0]).run()
  if (!stays) throw new Error('not there')
  screens.show('/merged', [['/merged', () => <MergedSection person={stays} mayEdit />]])
  await screen.findByRole('button', { name: '撤销合并' })
  expect(document.body.textContent).not.toContain('合并时没看到')
})
