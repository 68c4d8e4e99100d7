import { describe, expect, it } from 'vitest'
import { templates } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { catalogueOf, dueOfService, missingPapers, papersOf } from './service-catalogue.ts'

const issued = makeTemplate('services', {
  kind: 'dictionary',
  code: 'frontDesk',
  issuer: '鼓楼区',
  edition: 2,
  entries: [
    { id: 'b', code: 'B', label: '第二项', order: 2 },
    {
      id: 'a',
      code: 'A',
      label: '第一项',
      order: 1,
      service: { heading: '养老', papers: '身份证\n\n 照片 ', workingDays: 3, window: '1 号' },
    },
  ],
})

describe('the catalogue of services [C13] [D32]', () => {
  it('is a sample until somebody issues his own, each service once and with its papers', () => {
    const { services, issuer } = catalogueOf([])
    expect(issuer).toBeUndefined()
    expect(new Set(services.map(({ code }) => code)).size).toBe(services.length)
    expect(services.filter(({ papers }) => papers.length === 0)).toEqual([])
  })

  it('is the newest that was issued, in its own order', () => {
    expect(templates.schema.safeParse(issued).success).toBe(true)
    const older = makeTemplate('older', { ...issued, id: '0198f2a0-0000-7000-8000-000000000001', edition: 1, issuer: '旧的' })
    expect(catalogueOf([issued, older])).toEqual({
      issuer: '鼓楼区',
      services: [
        { code: 'A', label: '第一项', heading: '养老', papers: ['身份证', '照片'], workingDays: 3, basis: '', window: '1 号', note: '' },
        { code: 'B', label: '第二项', heading: '', papers: [], basis: '', window: '', note: '' },
      ],
    })
    expect(catalogueOf([{ ...issued, retired: true }]).issuer).toBeUndefined()
  })

  it('says when a matter is due only where a limit is written down', () => {
    expect(dueOfService({ workingDays: 3 }, '2026-11-23')).toBe('2026-11-26')
    expect(dueOfService({}, '2026-11-23')).toBe('')
  })

  it('tells at once everything that is missing', () => {
    expect(missingPapers({ papers: ['身份证', '照片', '户口簿'] }, ['照片'])).toEqual(['身份证', '户口簿'])
    expect(papersOf(' 身份证 \n\n照片')).toEqual(['身份证', '照片'])
  })
})
