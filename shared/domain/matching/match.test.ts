import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeItem } from '#tests/factories/matters.ts'
import { LEAST_SCORE, matchOffers, type MatchSide } from './match.ts'
import { isOffer, isWant, sideOf } from './sides.ts'
import { slotsIn } from './slots.ts'

function side(id: string, title: string, more: Partial<MatchSide> = {}): MatchSide {
  return { id, unit: '320106001001', title, content: '', category: '', grid: '', hours: '', joined: [], ...more }
}
const calligraphy = side('want-1', '希望开设书法班', { content: '退休居民二十人，周六上午练字', category: '文化', grid: 'g1', people: 20 })
const teacher = side('offer-1', '书法老师授课', { hours: '周末', category: '文化', grid: 'g1', people: 25 })
const lawyer = side('offer-2', '义务法律咨询', { category: '法律', grid: 'g1' })

describe('a suggestion', () => {
  it('[C2] [C3] says why: what it is about, the words, the place, the time and the room', () => {
    const [best, ...others] = matchOffers([calligraphy], [lawyer, teacher], 5)
    expect(others).toEqual([])
    expect(best).toMatchObject({ want: 'want-1', offer: 'offer-1' })
    expect(best?.reasons).toEqual([
      { kind: 'type', fits: true, words: ['文化'] },
      { kind: 'words', fits: true, words: expect.arrayContaining(['书法']) },
      { kind: 'place', fits: true, sameGrid: true },
      { kind: 'time', fits: true },
      { kind: 'capacity', fits: true, wanted: 20, offered: 25 },
    ])
  })

  it('[C4] [C5] says also what speaks against it, and then stands lower', () => {
    const late = { ...teacher, hours: '工作日晚间', people: 8 }
    const [fitting] = matchOffers([calligraphy], [teacher], 1)
    const [against] = matchOffers([calligraphy], [late], 1)
    expect(against?.reasons).toEqual(
      expect.arrayContaining([
        { kind: 'time', fits: false },
        { kind: 'capacity', fits: false, wanted: 20, offered: 8 },
      ]),
    )
    expect(against?.score ?? 0).toBeLessThan(fitting?.score ?? 0)
  })

  it('is made for two that mean the same in other words, and not for who only lives near', () => {
    const meals = side('want-2', '两位老人行动不便', { content: '希望中午送餐' })
    const kitchen = side('offer-3', '养老食堂', { content: '每天中午' })
    expect(matchOffers([meals], [kitchen], 1)[0]?.reasons[0]).toMatchObject({ kind: 'type', words: ['养老助老'] })
    expect(matchOffers([side('want-3', '修补围栏', { grid: 'g1' })], [side('offer-4', '合唱团', { grid: 'g1' })], 1)).toEqual([])
  })

  it('is not made again for two that are joined', () => {
    expect(matchOffers([{ ...calligraphy, joined: ['offer-1'] }], [teacher], 5)).toEqual([])
    expect(matchOffers([calligraphy], [{ ...teacher, joined: ['want-1'] }], 5)).toEqual([])
  })
})

describe('whatever is asked and offered', () => {
  const text = fc
    .array(fc.constantFrom('书法', '送餐', '老人', '停车', '法律', '周六', '上午', 'wifi', '🚲', '𠮷', '，', '修'), { maxLength: 12 })
    .map((words) => words.join(''))
  const one = fc.record({
    title: text,
    content: text,
    category: fc.constantFrom('', '文化', '养老'),
    grid: fc.constantFrom('', 'g1', 'g2'),
    hours: fc.constantFrom('', '周末', '工作日晚间', '周一至周五上午'),
    people: fc.option(fc.nat(50), { nil: undefined }),
    unit: fc.constantFrom('320106001001', '320106001002'),
  })
  const sides = (kind: string) =>
    fc.array(one, { maxLength: 12 }).map((list) =>
      list.map(({ people, ...rest }, index): MatchSide => ({
        ...rest,
        id: `${kind}-${index}`,
        joined: [],
        ...(people === undefined ? {} : { people }),
      })),
    )

  it('each suggestion has a reason of type or words, a score in bounds, and no want has more than was asked for', () => {
    fc.assert(
      fc.property(sides('want'), sides('offer'), fc.integer({ min: 1, max: 5 }), (wants, offers, most) => {
        const found = matchOffers(wants, offers, most)
        for (const { score, reasons } of found) {
          expect(reasons.some(({ kind }) => kind === 'type' || kind === 'words')).toBe(true)
          expect(score).toBeGreaterThanOrEqual(LEAST_SCORE)
          expect(score).toBeLessThanOrEqual(100)
        }
        for (const want of wants) expect(found.filter((each) => each.want === want.id).length).toBeLessThanOrEqual(most)
        expect(new Set(found.map(({ want, offer }) => `${want} ${offer}`)).size).toBe(found.length)
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })

  it('the order in which they stand changes nothing', () => {
    fc.assert(
      fc.property(sides('want'), sides('offer'), (wants, offers) => {
        const key = (list: ReturnType<typeof matchOffers>) => list.map(({ want, offer, score }) => `${want} ${offer} ${score}`).sort()
        expect(key(matchOffers(wants.toReversed(), offers.toReversed(), 3))).toEqual(key(matchOffers(wants, offers, 3)))
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })
})

describe('time in words', () => {
  it.each([
    ['工作日晚间', '周三晚上', true],
    ['工作日晚间', '周六', false],
    ['周一至周五', '星期五下午', true],
    ['每天上午', '周日上午', true],
    ['周末', '寒暑假', true],
    ['上午', '晚上', false],
  ])('%s and %s: %s', (a, b, meet) => {
    expect(((slotsIn(a) ?? 0) & (slotsIn(b) ?? 0)) !== 0).toBe(meet)
  })

  it('says nothing where nothing is said', () => {
    expect(slotsIn('随时联系')).toBeUndefined()
    expect(slotsIn('')).toBeUndefined()
  })
})

describe('what of the lists is looked at', () => {
  it('[C2] [C5] [C4] needs and projects that wait, services and resources that are offered', () => {
    expect(isWant(makeItem('a', { type: 'need', state: 'published' }))).toBe(true)
    expect(isWant(makeItem('b', { type: 'need', state: 'claimed' }))).toBe(false)
    expect(isOffer(makeItem('c', { type: 'resource', state: 'published' }))).toBe(true)
    expect(isOffer(makeItem('d', { type: 'service', state: 'closed' }))).toBe(false)
    const details = [
      { id: 'hours', value: '周末' },
      { id: 'capacity', value: '40' },
      { id: 'kind', value: '法律' },
    ]
    expect(sideOf(makeItem('e', { type: 'service', details }))).toMatchObject({ hours: '周末', people: 40, category: '法律' })
    expect(sideOf(makeItem('f', { type: 'need', beneficiaries: 12, category: '养老' }))).toMatchObject({ people: 12, category: '养老' })
  })
})
