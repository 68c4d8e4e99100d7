import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { schedulesAround } from '#renderer/entities/schedule/schedules-around.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { createDevice, makeUser, UNIT } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { schedulesInVenue } from './queries.ts'

let db: Db

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen'), transport }).start()).db
})
afterEach(() => db.close())

it('finds what touches a week, also what began a month before', async () => {
  const make = (seed: string, startsAt: string, endsAt: string) => ({ ...makeSchedule(seed), unit: UNIT, venue: 'hall', startsAt, endsAt })
  const documents = [
    make('in', '2026-11-25T09:00', '2026-11-25T10:00'),
    make('last minute', '2026-11-29T23:30', '2026-11-30T01:00'),
    make('roster', '2026-10-23T08:00', '2026-11-23T18:00'),
    make('after', '2026-11-30T00:00', '2026-11-30T09:00'),
    make('long ago', '2026-09-01T00:00', '2026-09-01T09:00'),
  ]
  const saved = await db.save(documents.map((document) => ({ kind: 'put', collection: 'schedules', document })))
  expect(saved).toMatchObject({ ok: true })
  const wanted = documents.slice(0, 3).map(({ id }) => id)
  const ids = async (query: ReturnType<typeof schedulesAround>) => (await query.run()).map(({ id }) => id)
  expect(new Set(await ids(schedulesAround(db, '2026-11-23', '2026-11-29')))).toEqual(new Set(wanted))
  expect(new Set(await ids(schedulesInVenue(db, 'hall', '2026-11-23', '2026-11-29')))).toEqual(new Set(wanted))
  expect(await ids(schedulesInVenue(db, 'room', '2026-11-23', '2026-11-29'))).toEqual([])
})
