import { expect, it } from 'vitest'
import { boundRow } from '#shared/domain/archive/volumes.ts'
import { archiveBody, signedYear } from '#tests/factories/archive.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { archiveWork } from './archive-work.ts'

const { records } = signedYear(3)
const org = makeOrg('1', { id: archiveBody.id, name: archiveBody.name })
const binding = { at: '2026-03-02T01:00:00.000Z-0000-0123456789ab', by: 'q', byName: '钱小满', pages: 9 }

it('[§2.13] reminds from March on of last year’s records that are not bound', () => {
  expect(archiveWork([org], records, org.unit, '2026-02-28')).toBeUndefined()
  expect(archiveWork([org], records, org.unit, '2026-03-01')).toMatchObject({ year: 2025, due: '2026-06-30', bodies: [{ id: 'b1' }] })
  expect(archiveWork([org], records, org.unit, '2026-09-01')).toBeDefined()
})

it('[§2.13] is silent when all is bound, about others’ bodies, and about older years', () => {
  const bound = { ...org, volumes: [boundRow(org, 2025, records, binding)] }
  expect(archiveWork([bound], records, org.unit, '2026-04-01')).toBeUndefined()
  expect(archiveWork([org], records, '320106001002', '2026-04-01')).toBeUndefined()
  expect(archiveWork([org], records, org.unit, '2027-04-01')).toBeUndefined()
})
