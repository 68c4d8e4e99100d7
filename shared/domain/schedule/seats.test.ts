import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf, registrantKey, seatChanges, seatsOf, type Registration } from './seats.ts'

const runs = { seed: 20261123, numRuns: 300 }
const stamp = (count: number) => `${String(count).padStart(15, '0')}-0000-device`
const registration = (id: number): fc.Arbitrary<Registration> =>
  fc
    .record({
      name: fc.constantFrom('陈平', '沈洁', '顾安', '丁力', '许可', '何敏'),
      at: fc.nat(20).map(stamp),
      people: fc.integer({ min: 1, max: 4 }),
      withdrawn: fc.boolean(),
    })
    .map(({ withdrawn, ...rest }) => ({ id: `r${id}`, ...rest, ...(withdrawn ? { withdrawn } : {}) }))
const registrations = fc
  .integer({ min: 0, max: 12 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => registration(index))))
const capacity = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined })
const total = (list: readonly Registration[]) => list.reduce((sum, one) => sum + one.people, 0)
const one = (name: string, at: number, rest: Partial<Registration> = {}): Registration => ({
  id: `${name}${at}`,
  name,
  at: stamp(at),
  people: 1,
  ...rest,
})

describe('seats of an activity', () => {
  it('[D23] gives away no more than there are, loses nobody, and seats no person twice', () => {
    fc.assert(
      fc.property(registrations, capacity, (all, limit) => {
        const { seated, waiting, again, gone, free } = seatsOf(all, limit)
        expect(total(seated)).toBeLessThanOrEqual(limit ?? Number.POSITIVE_INFINITY)
        expect([...seated, ...waiting, ...again, ...gone].map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
          all.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)),
        )
        expect(new Set([...seated, ...waiting].map(registrantKey)).size).toBe(seated.length + waiting.length)
        expect(free === undefined ? waiting.length : free).toBe(limit === undefined ? 0 : limit - total(seated))
      }),
      runs,
    )
  })

  it('[D23] is the same whichever PC looks: the order of the rows says nothing', () => {
    fc.assert(
      fc.property(registrations, capacity, (all, limit) => {
        const { seated, waiting } = seatsOf(all, limit)
        const other = seatsOf(all.toReversed(), limit)
        expect([other.seated, other.waiting]).toEqual([seated, waiting])
      }),
      runs,
    )
  })

  it('[B17] moves the first who waits into a seat that was given back, and lets nobody overtake', () => {
    const list = [one('陈平', 1), one('沈洁', 2), one('一家三口', 3, { people: 3 }), one('顾安', 4)]
    const names = (all: readonly Registration[], limit: number) => {
      const { seated, waiting } = seatsOf(all, limit)
      return [seated.map(({ name }) => name), waiting.map(({ name }) => name)]
    }
    expect(names(list, 4)).toEqual([
      ['陈平', '沈洁'],
      ['一家三口', '顾安'],
    ])
    const back = list.map((each) => (each.name === '陈平' ? { ...each, withdrawn: true } : each))
    expect(names(back, 4)).toEqual([['沈洁', '一家三口'], ['顾安']])
  })

  it('[D23] [B17] names who stands elsewhere than he was told, and nobody of whom nobody knows', () => {
    const told = (name: string, at: number, word?: Registration['told']) => one(name, at, word ? { told: word } : {})
    const changes = (list: readonly Registration[], limit: number) => {
      const { movedUp, fellBack } = seatChanges(seatsOf(list, limit))
      return [movedUp.map(({ name }) => name), fellBack.map(({ name }) => name)]
    }
    const list = [told('陈平', 1, 'seated'), told('沈洁', 2, 'seated'), told('顾安', 3, 'waiting'), told('丁力', 4)]
    expect(changes(list, 2)).toEqual([[], []])
    expect(changes(list, 3)).toEqual([['顾安'], []])
    expect(changes(list, 1)).toEqual([[], ['沈洁']])
    expect(changes([told('许可', 0, 'seated'), ...list], 2)).toEqual([[], ['沈洁']])
    const seats = seatsOf([...list, one('何敏', 5, { withdrawn: true })], 2)
    expect(['陈平1', '顾安3', '何敏5'].map((id) => placeOf(seats, id))).toEqual(['seated', 'waiting', undefined])
  })

  it('takes two of one name from two branches for two, and one of the register for one', () => {
    const list = [
      one('陈平', 1, { orgName: '一支部' }),
      one('陈平', 2, { orgName: '二支部' }),
      one('沈洁', 3, { person: 'p1' }),
      one('沈 洁', 4, { person: 'p1' }),
    ]
    const { seated, again } = seatsOf(list, undefined)
    expect([seated.length, again.length]).toEqual([3, 1])
  })
})
