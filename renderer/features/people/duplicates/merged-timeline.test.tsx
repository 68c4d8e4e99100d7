import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { correctPartyStep, takePartyStep } from '../party-actions.ts'
import { PersonPage } from '../person-page.tsx'
import { mergeRegistrations } from './actions.ts'

let screens: Screens
let stays: string
let goes: string
const row = (id: string, kind: PartyStep['kind'], on: string): PartyStep => ({
  ...{ id: makePerson(id).id, kind, on, at: `${on}T08:00:00.000Z-0000-0123456789ab`, by: 'u', byName: '老记录员' },
})
const candidateSince: PartyLife = { stage: 'activist', rights: 'normal' }

/** At the office he was registered anew, with how he got so far; the branch knows him as an activist, and no day. */
beforeEach(async () => {
  screens = await startScreens({ role: 'recorder', now: Date.parse('2026-11-23T09:00:00+08:00') })
  const { unit } = screens.db.user
  const [low = '', high = ''] = [makePerson('one').id, makePerson('other').id].toSorted()
  ;[stays, goes] = [low, high]
  const steps = [row('a1', 'applied', '2025-01-10'), row('a2', 'talked', '2025-02-01'), row('a3', 'activist', '2025-09-20')]
  const put = (id: string, name: string, partySteps: PartyStep[]): void =>
    screens.district.put('people', { ...makePerson('one', { unit, name, party: candidateSince, partySteps }), id, _deleted: false })
  put(stays, '张伟', [])
  put(goes, '章伟', steps)
  await screens.db.sync.syncNow()
  const merged = await mergeRegistrations(screens.deps, [stays, goes], { name: 'kept' })
  if (!merged.ok) throw new Error(merged.error.code)
})
afterEach(() => screens.close())

const stored = async (id: string): Promise<Person | undefined> => screens.db.findOne('people', id).run()
const kindsOf = async (id: string) => (await stored(id))?.partySteps?.map(({ kind }) => kind) ?? []
const lines = async () =>
  within(await screen.findByRole('list', { name: '经过' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '')

it('shows the rows of both registrations by their days, each with where it was written, and apart again after the undo', async () => {
  screens.show(paths.person(stays), [[idPatterns.person, PersonPage]])
  await waitFor(async () => expect((await lines()).length).toBe(3))
  const shown = await lines()
  expect(shown.map((line) => line.slice(0, 10))).toEqual(['2025-09-20', '2025-02-01', '2025-01-10'])
  for (const line of shown) expect(line).toContain('记在并入的登记（章伟）')
  expect(screen.getByText(/，最早 2026-09-20/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '撤销合并' }))
  await waitFor(() => expect(screen.queryByRole('list', { name: '经过' })).toBeNull())
  expect([await kindsOf(stays), await kindsOf(goes)]).toEqual([[], ['applied', 'talked', 'activist']])
})

it('takes and corrects a step from what both tell, and writes in neither but the one that stands', async () => {
  const taken = await takePartyStep(screens.deps, stays, { kind: 'candidate', on: '2026-11-20' })
  expect(taken).toMatchObject({ ok: true, value: { party: { stage: 'candidate' } } })
  expect([await kindsOf(stays), await kindsOf(goes)]).toEqual([
    ['recorded', 'candidate'],
    ['applied', 'talked', 'activist'],
  ])
  const id = (await stored(stays))?.partySteps?.at(-1)?.id ?? ''
  expect(await correctPartyStep(screens.deps, stays, id, '会还没开')).toMatchObject({ ok: true, value: { party: { stage: 'activist' } } })
  expect(await correctPartyStep(screens.deps, stays, row('a2', 'talked', '').id, '谈的不是他')).toMatchObject({ ok: true })
  expect(await kindsOf(goes)).toEqual(['applied', 'talked', 'activist'])
})
