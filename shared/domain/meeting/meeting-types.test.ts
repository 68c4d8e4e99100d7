import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isVoteRuleCode } from '#shared/domain/voting/rules.ts'
import { addDays } from '#shared/lib/day.ts'
import { orgKinds } from '#shared/schema/orgs.ts'
import { templates as entity, type Template } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { editionWriteProblem } from './edition-rule.ts'
import {
  defaultMeetingType,
  defaultMeetingTypes,
  editionState,
  meetingTypeOf,
  meetingTypesOn,
  PROGRAM_ISSUER,
  typeEditionOf,
  typeOfMeeting,
} from './meeting-types.ts'
import { recordParts } from './record-parts.ts'

const spec = { roster: 'branchMembers', rule: 'R1', period: 'quarter', secret: false, study: false, required: ['startedAt'] } as const
const FIRST_DAY = '2026-01-01'

function edition(number: number, over: Partial<Template> = {}): Template {
  return makeTemplate(`type-${number}-${over.code ?? ''}-${over.effectiveOn ?? ''}`, {
    kind: 'meetingType',
    code: 'branchAssembly',
    name: `党员大会（第 ${number} 版）`,
    edition: number,
    issuer: '区委组织部',
    basis: '区里文件',
    meetingType: { ...spec, required: [...spec.required] },
    ...over,
  })
}

describe('the catalogue', () => {
  it('[§2.2] holds every meeting that the source documents name', () => {
    const named = [
      '党员大会',
      '支委会',
      '党小组会',
      '党课',
      '主题党日',
      '组织生活会',
      '民主评议党员',
      '发展党员大会',
      '换届选举',
      '社区大党委会议',
      '街道大工委会议',
      '地区“两会”会议',
      '党建联席会',
      '片区联盟议事会',
      '共建议事会',
      '居民(代表)会议',
      '逢十议事会',
      '板凳议事会',
      '述职评议',
      '派驻机构负责人述职',
      '行业部门与属地党组织会商',
    ]
    expect(defaultMeetingTypes.map((type) => type.name).sort()).toEqual(named.sort())
  })

  it('says of each type where it comes from, by known rules, bodies and parts', () => {
    const parts = new Set(recordParts.map((part) => part.code))
    const isKind = (kind: string): boolean => orgKinds.some((one) => one === kind)
    const unfit = defaultMeetingTypes.filter(({ basis, issuer, spec: rules }) => {
      const said = basis !== '' && issuer === PROGRAM_ISSUER && rules.expected !== '' && rules.voters !== ''
      const known = isVoteRuleCode(rules.rule) && [...rules.bodies, ...rules.owedBy].every(isKind)
      const asked = [...rules.required, ...rules.advised]
      return !said || !known || !asked.every((part) => parts.has(part)) || new Set(asked).size < asked.length
    })
    expect(unfit.map((type) => type.name)).toEqual([])
  })

  it('[§4.6] keeps the minutes of branch and community for good', () => {
    expect(defaultMeetingTypes.filter((type) => type.spec.retention !== 'permanent')).toEqual([])
  })

  it('[§3.5] owes each meeting as often as the rules say', () => {
    const period = (code: string) => defaultMeetingType(code)?.spec.period
    expect(['branchAssembly', 'partyLecture', 'streetCoordination'].map(period)).toEqual(['quarter', 'quarter', 'quarter'])
    expect(['branchCommittee', 'groupMeeting', 'partyDay', 'communityCoordination'].map(period)).toEqual([
      'month',
      'month',
      'month',
      'month',
    ])
    expect(['organisationalLife', 'democraticReview', 'dutyReport'].map(period)).toEqual(['year', 'year', 'year'])
    expect(defaultMeetingType('tensCouncil')?.spec.onDays).toEqual([10, 20, 30])
  })

  it('fits the schema that a district issues it by', () => {
    const issued = defaultMeetingTypes.map((type) => entity.schema.safeParse(edition(1, { code: type.code, meetingType: type.spec })))
    expect(issued.filter((one) => !one.success)).toEqual([])
  })
})

describe('looking a type up', () => {
  it('takes the program’s own until the district has issued one, and says so', () => {
    expect(meetingTypeOf('branchAssembly', [], FIRST_DAY)).toMatchObject({ name: '党员大会', issuer: PROGRAM_ISSUER })
    expect(meetingTypeOf('branchAssembly', [edition(1)], FIRST_DAY)).toMatchObject({ issuer: '区委组织部', edition: 1 })
  })

  it('lets the next edition wait for its day', () => {
    const issued = [edition(2, { effectiveOn: '2026-07-01' }), edition(1)]
    expect(meetingTypeOf('branchAssembly', issued, '2026-06-30').edition).toBe(1)
    expect(meetingTypeOf('branchAssembly', issued, '2026-07-01').edition).toBe(2)
    expect(issued.map((one) => editionState(one, issued, '2026-06-30'))).toEqual(['coming', 'current'])
    expect(issued.map((one) => editionState(one, issued, '2026-07-01'))).toEqual(['current', 'replaced'])
  })

  it('keeps a meeting under the edition it began under', () => {
    const issued = [edition(1), edition(2, { effectiveOn: '2026-07-01' })]
    const planned = { type: 'branchAssembly', plannedAt: '2026-06-30T09:00' }
    const begun = { ...planned, startedAt: '2026-07-02T09:00', typeEdition: typeEditionOf(typeOfMeeting(planned, issued)) }
    expect(typeOfMeeting(begun, issued).edition).toBe(1)
    expect(typeOfMeeting({ ...planned, startedAt: '2026-07-02T09:00' }, issued).edition).toBe(2)
  })

  it('keeps a meeting under the program’s own also when the district issues the type later', () => {
    const begun = {
      type: 'branchAssembly',
      plannedAt: '2026-06-30T09:00',
      typeEdition: typeEditionOf(meetingTypeOf('branchAssembly', [], FIRST_DAY)),
    }
    expect(typeOfMeeting(begun, [edition(1)]).issuer).toBe(PROGRAM_ISSUER)
  })

  it('reads the edition of the day while the one it began under has not arrived', () => {
    const begun = { type: 'branchAssembly', plannedAt: '2026-06-30T09:00', typeEdition: { template: 'not-here', edition: 7 } }
    expect(typeOfMeeting(begun, [edition(1)]).edition).toBe(1)
  })

  it('offers a retired type for no new meeting, and reads the old ones', () => {
    const issued = [edition(1, { retired: true, retiredOn: '2026-05-01' })]
    const offered = (day: string) => meetingTypesOn(issued, day).some((type) => type.code === 'branchAssembly')
    expect([offered('2026-04-30'), offered('2026-05-01')]).toEqual([true, false])
    expect(meetingTypeOf('branchAssembly', issued, '2026-06-01')).toMatchObject({ edition: 1, retired: true })
  })

  it('takes an edition that was called back before its day as never issued', () => {
    const issued = [edition(1), edition(2, { effectiveOn: '2026-07-01', retired: true, retiredOn: '2026-06-10' })]
    expect(meetingTypeOf('branchAssembly', issued, '2026-08-01')).toMatchObject({ edition: 1, retired: false })
    expect(issued.map((one) => editionState(one, issued, '2026-08-01'))).toEqual(['current', 'withdrawn'])
  })

  it('adds a district’s own types by name, and never loses the name of a record whose type nobody knows', () => {
    const own = edition(1, { code: 'own-1', name: '物业联席议事会' })
    expect(meetingTypesOn([own], FIRST_DAY).at(-1)).toMatchObject({ code: 'own-1', name: '物业联席议事会' })
    expect(meetingTypeOf('nobody-knows', [], FIRST_DAY)).toMatchObject({ name: 'nobody-knows', spec: { rule: 'open', required: [] } })
  })

  it('takes what an older edition does not say from the program, and the words of another roster from nowhere', () => {
    const issued = meetingTypeOf('branchAssembly', [edition(1)], FIRST_DAY).spec
    expect(issued).toMatchObject({
      bodies: defaultMeetingType('branchAssembly')?.spec.bodies,
      print: 'recordBook',
      required: ['startedAt'],
    })
    const other = edition(1, { meetingType: { ...spec, roster: 'bodyMembers', required: [] } })
    expect(meetingTypeOf('branchAssembly', [other], FIRST_DAY).spec.expected).toBe('全体委员')
  })
})

const arbitraryEditions = fc
  .array(
    fc.record({
      from: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
      retiredAfter: fc.option(fc.integer({ min: -5, max: 20 }), { nil: undefined }),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((rows) =>
    rows.map(({ from, retiredAfter }, index) =>
      edition(index + 1, {
        id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        ...(from === undefined ? {} : { effectiveOn: addDays(FIRST_DAY, from) }),
        ...(retiredAfter === undefined ? {} : { retired: true, retiredOn: addDays(FIRST_DAY, (from ?? 0) + retiredAfter) }),
      }),
    ),
  )

describe('editions in any order and of any days', () => {
  it('give the same type whatever order they arrive in, and one edition in force at the most', () => {
    fc.assert(
      fc.property(arbitraryEditions, fc.integer({ min: -5, max: 60 }), (issued, offset) => {
        const day = addDays(FIRST_DAY, offset)
        const type = meetingTypeOf('branchAssembly', issued, day)
        expect(meetingTypeOf('branchAssembly', issued.toReversed(), day)).toEqual(type)
        const states = issued.map((one) => editionState(one, issued, day))
        expect(states.filter((state) => state === 'current' || state === 'retired').length).toBeLessThanOrEqual(1)
        expect(issued.find((one) => one.id === type.template)?.effectiveOn ?? '').not.toSatisfy((from: string) => from > day)
        expect(meetingTypesOn(issued, day).some((one) => one.code === 'branchAssembly')).toBe(!type.retired)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('never change the type of a meeting that has begun, whatever is issued later', () => {
    fc.assert(
      fc.property(arbitraryEditions, arbitraryEditions, fc.integer({ min: -5, max: 60 }), (before, later, offset) => {
        const planned = { type: 'branchAssembly', plannedAt: `${addDays(FIRST_DAY, offset)}T09:00` }
        const type = typeOfMeeting(planned, before)
        const begun = { ...planned, typeEdition: typeEditionOf(type) }
        const renamed = later.map((one, index) => ({ ...one, id: `later-${index}`, edition: before.length + index + 1 }))
        expect(typeOfMeeting(begun, [...renamed, ...before])).toEqual(type)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})

describe('an issued edition', () => {
  it('may be retired and taken up again, and nothing else', () => {
    const issued = edition(1)
    expect(editionWriteProblem(issued, { ...issued, retired: true, retiredOn: '2026-06-01' })).toBeUndefined()
    expect(editionWriteProblem(issued, { ...issued, basis: '另一份文件' })?.code).toBe('template/issued')
    expect(editionWriteProblem(issued, { ...issued, meetingType: { ...spec, required: [] } })?.code).toBe('template/issued')
    expect(editionWriteProblem(issued, { id: issued.id, _deleted: true })?.code).toBe('template/issued')
    expect(editionWriteProblem(undefined, issued)).toBeUndefined()
  })

  it('is a rule of dictionaries too that have a first day, and not of other words', () => {
    const words = makeTemplate('words', { kind: 'dictionary' })
    const dated = { ...words, effectiveOn: '2026-01-01' }
    expect(editionWriteProblem(dated, { ...dated, entries: [{ id: 'a', code: 'A', label: '改' }] })?.code).toBe('template/issued')
    expect(editionWriteProblem(dated, { ...dated, effectiveOn: undefined })?.code).toBe('template/issued')
    expect(editionWriteProblem(dated, { ...dated, retired: true, retiredOn: '2026-06-01' })).toBeUndefined()
    expect(editionWriteProblem(words, { ...words, name: '改' })).toBeUndefined()
    expect(editionWriteProblem(words, { id: words.id, _deleted: true })).toBeUndefined()
  })
})
