import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Draft } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { mergeRegistrations } from './actions.ts'
import { MergePage } from './merge-page.tsx'
import { MergedSection } from './merged-section.tsx'

let screens: Screens
let pair: readonly [string, string]
const LOST = /失联|2026年1月[56]日/
const life = { stage: 'full', rights: 'normal', branchName: '第一党支部' } as const

beforeEach(async () => {
  screens = await startScreens({ role: 'recorder', faults: { offline: true } })
  const [one, other] = await Promise.all([
    put('one', { ...life, lostSince: '2026-01-06' }),
    put('other', { ...life, lostSince: '2026-01-05' }),
  ])
  pair = [one, other]
})
afterEach(() => screens.close())

/** The same in all but his Party life. */
async function put(key: string, party: PartyLife): Promise<string> {
  const { unit: _unit, audience: _audience, ...alike } = makePerson('one')
  const person = { ...alike, id: makePerson(key).id, party }
  const saved = await screens.db.save([{ kind: 'put', collection: 'people', document: person as unknown as Draft<'people'> }])
  if (!saved.ok) throw new Error(saved.error.message)
  return person.id
}

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
