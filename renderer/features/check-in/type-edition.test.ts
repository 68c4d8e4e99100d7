import { afterEach, expect, it } from 'vitest'
import { meetingTypeOf, typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { startCheckIn } from './actions.ts'
import { issuedTemplates } from './queries.ts'

const DISTRICT = '320106000000'
let screens: Screens
afterEach(() => screens.close())

async function start() {
  screens = await startScreens({
    role: 'district',
    unit: DISTRICT,
    now: Date.parse('2026-11-25T09:00:00+08:00'),
    faults: { offline: true },
  })
}

async function issue(edition: number, effectiveOn: string): Promise<string> {
  const {
    unit: _unit,
    createdBy: _by,
    updatedBy: _who,
    createdAt: _at,
    updatedAt: _on,
    ...document
  } = makeTemplate(`summary-${edition}`, {
    kind: 'meetingType',
    code: 'branchAssembly',
    name: '党员大会',
    edition,
    effectiveOn,
    meetingType: {
      roster: 'branchMembers',
      rule: 'R1',
      period: 'quarter',
      secret: false,
      study: false,
      required: ['place'],
      retention: 'y30',
    },
  })
  const saved = await screens.db.save([{ kind: 'put', collection: 'templates', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return document.id
}

async function begun(): Promise<Meeting> {
  const {
    unit: _unit,
    audience: _to,
    createdBy: _by,
    updatedBy: _who,
    createdAt: _at,
    updatedAt: _on,
    ...document
  } = makeMeeting('edition', {
    type: 'branchAssembly',
    state: 'planned',
    plannedAt: '2026-11-25T14:30',
    roster: [],
  })
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const started = await startCheckIn(screens.deps, document.id, [makeRosterRow({ id: 'p1', name: '张伟明' })])
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  return started.value
}

it('[§5.2] keeps a meeting under the edition of its day from the beginning of check-in, with its retention', async () => {
  await start()
  const first = await issue(1, '2026-01-01')
  const meeting = await begun()
  expect(meeting).toMatchObject({ typeEdition: { template: first, edition: 1 }, retention: 'y30' })
  await issue(2, '2026-11-25')
  const templates = await issuedTemplates(screens.db).run()
  expect(meetingTypeOf('branchAssembly', templates, '2026-11-25').edition).toBe(2)
  expect(typeOfMeeting(meeting, templates).edition).toBe(1)
})

it('keeps that it began under the program’s own', async () => {
  await start()
  const meeting = await begun()
  expect(meeting.typeEdition).toEqual({ edition: 1 })
  expect(meeting.retention).toBe('permanent')
  await issue(1, '2026-01-01')
  expect(typeOfMeeting(meeting, await issuedTemplates(screens.db).run()).issuer).toBe('程序默认')
})
