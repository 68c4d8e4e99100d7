import { describe, expect, it } from 'vitest'
import { commonItemSpec, defaultItemTypes } from '#shared/domain/item/item-types.ts'
import { templates } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { holidayCalendar } from '#shared/domain/working-days-calendar.ts'
import { noHolidays } from '#shared/domain/working-days.ts'
import { servesAtCounter } from './counter-types.ts'
import { catalogueOf, dueOfService, matterService, missingPapers, papersOf, sampleCatalogue, serviceOfMatter } from './service-catalogue.ts'

const DISTRICT = '320106000000'
const STREET = '320106001000'
const COMMUNITY = '320106001001'
const where = { unit: COMMUNITY, today: '2026-11-25' }

const issued = makeTemplate('services', {
  kind: 'dictionary',
  code: 'frontDesk',
  unit: DISTRICT,
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
    const { services, issuer } = catalogueOf([], where)
    expect(issuer).toBeUndefined()
    expect(new Set(services.map(({ code }) => code)).size).toBe(services.length)
    expect(services.filter(({ papers }) => papers.length === 0)).toEqual([])
  })

  it('is the newest that was issued, in its own order', () => {
    expect(templates.schema.safeParse(issued).success).toBe(true)
    const older = makeTemplate('older', { ...issued, id: '0198f2a0-0000-7000-8000-000000000001', edition: 1, issuer: '旧的' })
    expect(catalogueOf([issued, older], where)).toEqual({
      issuer: '鼓楼区',
      template: issued.id,
      edition: 2,
      services: [
        { code: 'A', label: '第一项', heading: '养老', papers: ['身份证', '照片'], workingDays: 3, basis: '', window: '1 号', note: '' },
        { code: 'B', label: '第二项', heading: '', papers: [], basis: '', window: '', note: '' },
      ],
    })
    expect(catalogueOf([{ ...issued, retired: true }], where).issuer).toBeUndefined()
  })

  it.each([
    ['[G10]', 43, 'services near home'],
    ['[C13]', 77, 'services of a work station'],
  ])('%s holds %i %s, and each is found again in its place', (_id, count) => {
    const entries = Array.from({ length: count }, (_, index) => ({
      id: `entry-${index}`,
      code: `S${index}`,
      label: `第${index + 1}项`,
      order: count - index,
      service: { heading: '养老', papers: '身份证', workingDays: 1, window: '1 号' },
    }))
    const full = { ...issued, entries }
    expect(templates.schema.safeParse(full).success).toBe(true)
    expect(catalogueOf([full], where).services.map(({ label }) => label)).toEqual(entries.toReversed().map(({ label }) => label))
  })

  it('of a street goes before the district’s, in its own communities only, until it is retired or has begun', () => {
    const street = makeTemplate('street', {
      ...issued,
      id: '0198f2a0-0000-7000-8000-000000000002',
      unit: STREET,
      issuer: '街道',
      edition: 1,
    })
    const issuer = (one: typeof street, unit = COMMUNITY) => catalogueOf([issued, one], { ...where, unit }).issuer
    expect([issuer(street), issuer(street, STREET)]).toEqual(['街道', '街道'])
    expect([issuer(street, DISTRICT), issuer(street, '320106002001')]).toEqual(['鼓楼区', '鼓楼区'])
    expect(issuer({ ...street, retired: true, retiredOn: where.today })).toBe('鼓楼区')
    expect(issuer({ ...street, effectiveOn: '2026-11-26' })).toBe('鼓楼区')
  })

  it('keeps for a matter the edition that it was taken in under, whatever is issued afterwards', () => {
    const [first] = catalogueOf([issued], where).services
    if (!first) throw new Error('the first service')
    const matter = { title: first.label, service: matterService(first, catalogueOf([issued], where)) }
    const next = {
      ...issued,
      id: '0198f2a0-0000-7000-8000-000000000003',
      edition: 3,
      entries: [{ id: 'a', code: 'A', label: '第一项', order: 1 }],
    }
    expect(catalogueOf([issued, next], where).services[0]?.papers).toEqual([])
    expect(serviceOfMatter(matter, [issued, next], where)).toEqual(first)
    const sample = sampleCatalogue.services[0]
    if (!sample) throw new Error('the sample')
    const before = { title: sample.label, service: matterService(sample, sampleCatalogue) }
    expect(serviceOfMatter(before, [issued], where)).toEqual(sample)
    // Of an older program, and of an edition that has not arrived: what holds now.
    expect(serviceOfMatter({ title: '第一项' }, [issued], where)?.workingDays).toBe(3)
    expect(serviceOfMatter({ title: '第一项', service: { code: 'A', edition: 9, template: 'gone' } }, [issued], where)?.workingDays).toBe(3)
  })

  it('lets a service go by the steps of a type that asks for nothing but what the counter fills in', () => {
    const fits = defaultItemTypes.filter(servesAtCounter).map(({ code }) => code)
    expect(fits).toContain('counter')
    expect(fits).not.toContain('callUp')
    const own = { code: 'own-1', spec: commonItemSpec('BD') }
    expect(servesAtCounter(own)).toBe(true)
    const asking = { id: 'f', label: '家里几口人', kind: 'number' as const, required: true }
    expect(servesAtCounter({ ...own, spec: { ...own.spec, fields: [asking] } })).toBe(false)
  })

  it('says when a matter is due only where a limit is written down', () => {
    expect(dueOfService({ workingDays: 3 }, '2026-11-23', noHolidays)).toBe('2026-11-26')
    expect(dueOfService({}, '2026-11-23', noHolidays)).toBe('')
    // Past 国庆节, and 10 October is worked.
    expect(dueOfService({ workingDays: 3 }, '2026-09-30', holidayCalendar([], where))).toBe('2026-10-10')
  })

  it('tells at once everything that is missing', () => {
    expect(missingPapers({ papers: ['身份证', '照片', '户口簿'] }, ['照片'])).toEqual(['身份证', '户口簿'])
    expect(papersOf(' 身份证 \n\n照片')).toEqual(['身份证', '照片'])
  })
})
