import { expect, it } from 'vitest'
import { LOST_PLACE } from '#shared/domain/party/without-lost.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import { makePerson } from '#tests/factories/person.ts'
import { fieldsOf, readingOf } from './fields.ts'

it('offers 失联 to no report, and reads none where a table from before names it (§3.5)', () => {
  const places = fieldsOf('people').map(({ place }) => place)
  expect(places).toContain('party.joinedOn')
  expect(places).not.toContain(LOST_PLACE)
  const reading = readingOf('people', { areas: new Map(), names: new Map(), today: '2026-11-23' })
  const lost = makePerson('x', { party: { stage: 'full', rights: 'normal', lostSince: '2026-01-05' } }) as unknown as AnyDocument // a person is one
  expect([reading.words(lost, LOST_PLACE), reading.value(lost, LOST_PLACE)]).toEqual(['', undefined])
})
