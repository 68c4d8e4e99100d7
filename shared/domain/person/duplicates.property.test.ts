import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeTo, comparedPeople, findDuplicates } from './duplicates.ts'
import { createReadings } from './readings.ts'
import { comparedOf, reasonsFor, type PersonSide } from './same-person.ts'

const readings = createReadings()
const optional = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
/** Few values, so that people often meet. */
const side = fc.record({
  id: fc.constantFrom(...'abcdefgh'),
  name: fc.constantFrom('张伟', '章伟', '张 伟', '李娜', '单雄'),
  citizenId: optional('110105194912310029', '110105491231002', '11010519491231002X', '110105200001010019'),
  bornOn: optional('1949-12-31', '1949-01-01', '2000-01-01'),
  phone: optional('13800000001', '138 0000 0001', '8612'),
  room: fc.constantFrom('', 'r1', 'r2'),
  distinctFrom: optional(['a'], ['b', 'c']),
  mergedInto: fc.option(fc.constantFrom('a', 'b'), { nil: undefined, freq: 5 }),
})
const register: fc.Arbitrary<readonly PersonSide[]> = fc
  .uniqueArray(side, { selector: ({ id }) => id, maxLength: 8 })
  .map((all) => all.map(({ mergedInto, ...one }) => (mergedInto !== undefined && mergedInto < one.id ? { ...one, mergedInto } : one)))
const runs = { seed: 20261123, numRuns: 300 }
const isAlike = (a: PersonSide, b: PersonSide): boolean =>
  reasonsFor(comparedOf(a, readings(a.name)), comparedOf(b, readings(b.name))).length > 0
/** By walking every link of everyone, the slow way. */
function isToldApart(people: readonly PersonSide[], a: string, b: string): boolean {
  const end = (id: string): string => {
    const into = people.find((one) => one.id === id)?.mergedInto
    return into !== undefined && people.some((one) => one.id === into) ? end(into) : id
  }
  return people.some(({ id, distinctFrom = [] }) =>
    distinctFrom.some((other) => [end(id), end(other)].toSorted().join() === [a, b].toSorted().join()),
  )
}

it('reads the birthday out of the number where a form says none', () => {
  const [known, typed] = [
    { id: 'a', name: '张伟', bornOn: '1949-12-31' },
    { id: 'b', name: '张伟', bornOn: '', citizenId: '11010519491231002X' },
  ]
  expect(reasonsFor(comparedOf(known, readings('张伟')), comparedOf(typed, readings('张伟')))).toEqual(['nameAndDay'])
})

describe('finding people registered twice', () => {
  it('finds what comparing everyone with everyone finds, and nothing that is merged or was told apart', () => {
    fc.assert(
      fc.property(register, (people) => {
        const { found } = findDuplicates(people, readings, 1000)
        const pairs = new Set(found.map(({ ids }) => ids.join(' ')))
        const standing = people.filter(({ mergedInto }) => mergedInto === undefined)
        const wanted = standing.flatMap((a) =>
          standing.filter((b) => a.id < b.id && isAlike(a, b) && !isToldApart(people, a.id, b.id)).map((b) => `${a.id} ${b.id}`),
        )
        expect(pairs).toEqual(new Set(wanted))
      }),
      runs,
    )
  })

  it('says the same of a pair whoever is registered first, and the surest pairs first', () => {
    fc.assert(
      fc.property(register, (people) => {
        const one = findDuplicates(people, readings, 1000).found
        const other = findDuplicates(people.toReversed(), readings, 1000).found
        const keys = (all: typeof one) => all.map(({ ids, reasons }) => `${ids.join(' ')} ${reasons.join(' ')}`).toSorted()
        expect(keys(other)).toEqual(keys(one))
        expect(findDuplicates(people, readings, 1).found).toEqual(one.slice(0, 1))
      }),
      runs,
    )
  })

  it('says of somebody being registered what it says once he is', () => {
    fc.assert(
      fc.property(register, (people) => {
        const [fresh, ...rest] = people.map(({ distinctFrom: _told, mergedInto: _into, ...one }) => one)
        if (!fresh) return
        const [own, ...others] = comparedPeople([fresh, ...rest], readings)
        const told = new Set(own && alikeTo(own, others).flatMap(({ ids }) => ids))
        const later = findDuplicates([fresh, ...rest], readings, 1000).found.filter(({ ids }) => ids.includes(fresh.id))
        expect(new Set(later.flatMap(({ ids }) => ids))).toEqual(told)
      }),
      runs,
    )
  })

  it('keeps two people apart of whom somebody said so, also after one was merged into a third', () => {
    const people = [
      { id: 'a', name: '张伟', bornOn: '1949-12-31' },
      { id: 'b', name: '张伟', bornOn: '1949-12-31', distinctFrom: ['c'] },
      { id: 'c', name: '张伟', bornOn: '1949-12-31' },
    ]
    expect(findDuplicates(people, readings, 9).found.map(({ ids }) => ids.join())).toEqual(['a,b', 'a,c'])
    const merged = people.map((one) => (one.id === 'b' ? { ...one, mergedInto: 'a' } : one))
    expect(findDuplicates(merged, readings, 9).found).toEqual([])
  })
})

describe('why two may be one', () => {
  const why = (a: Omit<PersonSide, 'id'>, b: Omit<PersonSide, 'id'>) =>
    reasonsFor(comparedOf({ id: 'a', ...a }, readings(a.name)), comparedOf({ id: 'b', ...b }, readings(b.name)))
  it.each([
    [
      'an old and a new number',
      { citizenId: '110105491231002' },
      { citizenId: '１１０１０５１９４９１２３１００２Ｘ' },
      ['number', 'nameAndDay'],
    ],
    ['numbers a century apart', { citizenId: '110105250101001' }, { citizenId: '110105202501010019' }, []],
    ['a day and a number that holds it', { bornOn: '1949-12-31' }, { citizenId: '110105194912310029' }, ['nameAndDay']],
    ['one year, and two whole numbers', { citizenId: '110105194912310029' }, { citizenId: '110105194901010015' }, []],
    ['one year, other days', { bornOn: '1949-12-31' }, { bornOn: '1949-01-01' }, ['soundAndYear']],
    ['one phone, written in two ways', { phone: '138-0000-0001' }, { phone: '+86 13800000001' }, ['soundAndPhone']],
    ['an office line too short to be his', { phone: '8612' }, { phone: '8612' }, []],
    ['one household', { room: 'r' }, { room: 'r' }, ['soundAndHousehold']],
    ['no household', { room: '' }, { room: '' }, []],
  ])('%s', (_what, a, b, reasons) => {
    expect(why({ name: '张伟', ...a }, { name: '张伟', ...b })).toEqual(reasons)
  })

  it('names that sound the same, with the rare reading of a surname', () => {
    expect(why({ name: '张伟', room: 'r' }, { name: '章玮', room: 'r' })).toEqual(['soundAndHousehold'])
    expect(why({ name: '单雄', room: 'r' }, { name: '山雄', room: 'r' })).toEqual(['soundAndHousehold'])
    expect(why({ name: '张伟', room: 'r' }, { name: '李伟', room: 'r' })).toEqual([])
  })
})
