import { afterEach, expect, it } from 'vitest'
import { cardPeople } from '#renderer/features/cards/card-people.ts'
import { choosePeople } from '#renderer/features/people/person-row.ts'
import { takePartyStep } from '#renderer/features/people/party-actions.ts'
import { closeAll, form, pc, personId, value, withBranch } from '../meeting/branch-pc.ts'

afterEach(closeAll)

it('who was transferred out or suspended is no member of the branch any more, and none who never was one either', async () => {
  const { db, deps } = await pc()
  await withBranch(db)
  const body = (await db.findOne('orgs', form().body).run())!
  const cards = () => cardPeople(db, { body, ids: [] }).length
  expect(cards()).toBe(7)
  value(await takePartyStep(deps, personId(2), { kind: 'membershipSuspended', on: '2026-11-10', note: '失联' }))
  expect(cards()).toBe(6)

  const everybody = await db.find('people').run()
  const chosen = (party: string) =>
    choosePeople(everybody, { party, tag: '', report: '', state: '' }, { key: 'name', direction: 'asc' }).length
  expect([chosen('member'), chosen('none')]).toEqual([6, 0])
})
