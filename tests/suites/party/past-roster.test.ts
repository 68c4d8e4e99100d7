import { afterEach, expect, it } from 'vitest'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import { correctPartyStep, settleParty, takePartyStep } from '#renderer/features/people/party-actions.ts'
import { personRow } from '#renderer/features/people/person-row.ts'
import { closeAll, form, pc, personId, value, withBranch } from '../meeting/branch-pc.ts'

afterEach(closeAll)

const OTHER = { org: '01980000-0000-7000-8000-0000000000b2', orgName: '第二党支部' }
const called = (plannedAt: string) => ({ type: form().type, body: form().body, plannedAt, units: [] })

it('[R1] a meeting written down late expects who was of the branch on its day, with the rights of that day', async () => {
  const { db, deps } = await pc()
  await withBranch(db)
  value(await takePartyStep(deps, personId(2), { kind: 'branchMoved', on: '2026-11-10', ...OTHER }))
  value(await takePartyStep(deps, personId(3), { kind: 'probation', on: '2026-11-12', note: '处分决定' }))
  value(await takePartyStep(deps, personId(4), { kind: 'withdrew', on: '2026-11-14' }))
  const rows = async (day: string) => {
    const roster = await proposeRoster(db, called(`${day}T14:30`))
    return roster.map(({ id, votes }) => `${id.slice(-1)}${votes ? '' : ' 无表决权'}`).toSorted((a, b) => a.localeCompare(b))
  }
  expect(await rows('2026-11-09')).toEqual(['0', '1', '2', '3', '4', '5', '6 无表决权'])
  expect(await rows('2026-11-13')).toEqual(['0', '1', '3 无表决权', '4', '5', '6 无表决权'])
  expect(await rows('2026-11-25')).toEqual(['0', '1', '3 无表决权', '5', '6 无表决权'])
})

it('[R1] a seat that names a merged registration goes by the one that stands', async () => {
  const { db, deps } = await pc()
  await withBranch(db)
  const [stays, goes] = [personId(0), personId(1)]
  const body = (await db.findOne('orgs', form().body).run())!
  const seat = { id: 's1', person: goes, name: '张伟明', duty: '委员', category: 'full' as const, votes: true }
  const twice = (await db.findOne('people', goes).run())!
  value(
    await db.save([
      { kind: 'put', collection: 'orgs', document: { ...body, memberships: [seat] }, from: body },
      { kind: 'put', collection: 'people', document: { ...twice, state: 'closed', mergedInto: stays }, from: twice },
    ]),
  )
  const committee = { ...called('2026-11-25T14:30'), type: 'branchCommittee' }
  expect(await proposeRoster(db, committee)).toMatchObject([{ id: stays, votes: true }])
  value(await takePartyStep(deps, stays, { kind: 'probation', on: '2026-11-12', note: '处分决定' }))
  expect(await proposeRoster(db, committee)).toMatchObject([{ id: stays, votes: false }])
})

it('a step and its correction are saved with how he stands; a register that says otherwise waits for a person', async () => {
  const { db, deps } = await pc('recorder')
  await withBranch(db)
  const one = personId(0)
  expect(await takePartyStep(deps, one, { kind: 'lost', on: '2026-05-01' })).toMatchObject({ error: { code: 'party/secretary-only' } })
  const away = value(await takePartyStep(deps, one, { kind: 'wentAway', on: '2026-06-01', place: '苏州' }))
  expect(away.party).toMatchObject({ away: true, awayTo: '苏州', awaySince: '2026-06-01' })
  const back = value(await correctPartyStep(deps, one, away.partySteps?.at(-1)?.id ?? '', '记错了人'))
  expect([back.party?.away, back.partySteps?.length]).toEqual([undefined, 3])

  value(
    await db.save([
      { kind: 'put', collection: 'people', document: { ...back, party: { stage: 'probationary', rights: 'normal' } }, from: back },
    ]),
  )
  expect(await takePartyStep(deps, one, { kind: 'confirmed', on: '2026-11-20' })).toMatchObject({ error: { code: 'party/disagrees' } })
  value(await settleParty(deps, one, 'register'))
  const full = value(await takePartyStep(deps, one, { kind: 'confirmed', on: '2026-11-25' }))
  expect(full.party).toMatchObject({ stage: 'full', fullOn: '2026-11-25' })
  expect(personRow(full, '', '2026-11-25').isMember).toBe(true)
})
