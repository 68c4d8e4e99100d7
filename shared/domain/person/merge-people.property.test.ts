import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrariesOf } from '#tests/factories/arbitrary-entity.ts'
import { canonicalJson, sameContent } from '#shared/lib/canonical-json.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { Person } from '#shared/schema/people.ts'
import { chosenValue, differingFields, joinedFields, type Choices } from './join-fields.ts'
import { mergePeople, separatePeople, takeOver, type MergeStamp } from './merge-people.ts'
import { standingMergings, writtenSince } from './mergings.ts'

const runs = { seed: 20261123, numRuns: 150 }
let count = 0
const stamp = (): MergeStamp => ({
  at: `2026-11-23T00:${String((count += 1) % 60).padStart(2, '0')}:00.000Z-0000-0123456789ab`,
  by: 'chen',
  byName: '陈敏',
  newId: () => `id-${(count += 1)}`,
})
const arbitraries = arbitrariesOf(entityOf('people'))
const asPerson = (id: string) => (document: object) => {
  const { _deleted, mergedInto: _into, mergings: _mergings, ...rest } = document as Person & { _deleted?: boolean; mergedInto?: string }
  return { ...rest, id } as unknown as Person // a generated document of people
}
const pair = fc.tuple(arbitraries.document.map(asPerson('a')), arbitraries.document.map(asPerson('b')))
const choice = fc.constantFrom('kept' as const, 'taken' as const)
const choosing = fc.infiniteStream(choice)
const choicesFor = (a: Person, b: Person, stream: Iterator<'kept' | 'taken'>): Choices =>
  Object.fromEntries(
    differingFields(a, b)
      .filter(({ joins }) => !joins)
      .map(({ field }) => [field, stream.next().value]),
  )
const told = ({ stays, goes }: { stays: Person; goes: Person }) => canonicalJson([stays, goes])

function merged(a: Person, b: Person, stream: Iterator<'kept' | 'taken'>) {
  const outcome = mergePeople(b, a, choicesFor(a, b, stream), stamp())
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value
}

describe('two registrations of one person', { timeout: 60_000 }, () => {
  it('become one: the earlier says what was chosen, the later is closed and still says all it said', () => {
    fc.assert(
      fc.property(pair, choosing, ([a, b], stream) => {
        const choices = choicesFor(a, b, stream)
        const outcome = mergePeople(a, b, choices, stamp())
        if (!outcome.ok) throw new Error(outcome.error.code)
        const { stays, goes } = outcome.value
        expect(stays.id).toBe('a')
        expect(goes).toMatchObject({ id: 'b', state: 'closed', mergedInto: 'a' })
        for (const field of joinedFields.filter((each) => each !== 'state')) expect(goes[field]).toEqual(b[field])
        for (const { field, kept, gone, joins } of differingFields(a, b)) {
          const chosen = joins ? 'joined' : choices[field]
          expect(stays[field] ?? null).toEqual(chosenValue({ field, kept, gone }, chosen ?? 'kept') ?? null)
          // What was not chosen is kept where the choice is.
          const entry = stays.mergings?.at(-1)?.fields?.find((one) => one.field === field)
          expect(sameContent(entry?.kept, kept) && sameContent(entry?.gone, gone)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('[S5] are two again as they were', () => {
    fc.assert(
      fc.property(pair, choosing, ([a, b], stream) => {
        const { stays, goes } = merged(a, b, stream)
        const back = separatePeople(stays, goes, stamp())
        if (!back.ok) throw new Error(back.error.code)
        expect(back.value.left).toEqual([])
        for (const field of joinedFields) {
          expect([field, back.value.stays[field] ?? null]).toEqual([field, a[field] ?? null])
          expect([field, back.value.goes[field] ?? null]).toEqual([field, b[field] ?? null])
        }
        expect(back.value.goes).not.toHaveProperty('mergedInto')
        expect(standingMergings(back.value.stays)).toEqual([])
        expect(separatePeople(back.value.stays, back.value.goes, stamp())).toMatchObject({ error: { code: 'person/not-merged' } })
      }),
      runs,
    )
  })

  it('[S5] are two again with what was written since', () => {
    const fresh = fc.constantFrom('后来写的', '又改了')
    fc.assert(
      fc.property(pair, choosing, fresh, fc.constantFrom('name', 'phone', 'employer', 'note'), ([a, b], stream, words, field) => {
        const { stays, goes } = merged(a, b, stream)
        const written = { ...stays, [field]: words, tags: [...stays.tags, '后来的标签'] }
        const wroteThere = { ...goes, address: '那边后来写的地址' }
        const back = separatePeople(written, wroteThere, stamp())
        if (!back.ok) throw new Error(back.error.code)
        expect(back.value.stays[field]).toBe(words)
        expect(back.value.stays.tags).toContain('后来的标签')
        expect(back.value.goes.address).toBe('那边后来写的地址')
      }),
      runs,
    )
  })

  it('lose no word, whatever is chosen', () => {
    fc.assert(
      fc.property(pair, choosing, ([a, b], stream) => {
        const all = told(merged(a, b, stream))
        const said = joinedFields.flatMap((field) => [a[field], b[field]]).filter((value) => value !== undefined)
        for (const value of said) expect(all).toContain(canonicalJson(value))
      }),
      runs,
    )
  })

  it('tell what was written in the merged one since, until somebody has looked', () => {
    fc.assert(
      fc.property(pair, choosing, choice, ([a, b], stream, chosen) => {
        const { stays, goes } = merged(a, b, stream)
        expect(writtenSince(stays, goes)).toEqual([])
        const wrote = { ...goes, employer: '那边新写的单位', skills: [...goes.skills, '那边新写的特长'] }
        expect(writtenSince(stays, wrote)).toEqual(['employer', 'skills'])
        const outcome = takeOver({ stays, goes: wrote }, ['employer', 'skills'], { employer: chosen }, stamp())
        if (!outcome.ok) throw new Error(outcome.error.code)
        expect(writtenSince(outcome.value, wrote)).toEqual([])
        expect(outcome.value.employer).toBe(chosen === 'taken' ? '那边新写的单位' : stays.employer)
        expect(outcome.value.skills).toContain('那边新写的特长')
        const back = separatePeople(outcome.value, wrote, stamp())
        if (!back.ok) throw new Error(back.error.code)
        expect([back.value.stays.employer, back.value.stays.skills]).toEqual([a.employer, a.skills])
      }),
      runs,
    )
  })
})
