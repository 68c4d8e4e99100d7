import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { mergeLogs } from '#shared/domain/merge/log-merge.ts'
import { checkWrite } from '#shared/domain/write-check.ts'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import { MOST_FEN, moneyFunds, moneyKinds, type Item, type MoneyEntry } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { enterMoney, MOST_ENTRIES, reverseMoney, type Entering, type MoneyInput } from './money-entry.ts'
import { accountRows, addSums, leftOf, linesOf, moneyLines, moneySums } from './money-ledger.ts'

const today = '2026-11-23'
const actor = { id: 'u1', role: 'worker', unit: '320106001001' } as const
const spending: MoneyInput = {
  kind: 'spending',
  fund: 'microFund',
  year: 2026,
  on: '2026-11-20',
  fen: 120_050,
  purpose: '遮雨棚材料',
  payeeKind: 'company',
  payee: '宁安建材有限公司',
  voucher: '发票 0012',
  approvedBy: '社区党委会',
}

let count = 0
const stampAt = (day: string): string => `${day}T04:00:00.000Z-${String((count += 1)).padStart(4, '0')}-aaaaaaaaaaaa`
const entering = (): Entering => ({ id: `m${(count += 1)}`, at: stampAt(today), by: actor.id, byName: '陈敏', today })
const project = (more: Partial<Item> = {}): Item =>
  makeItem('money', { type: 'microProject', unit: actor.unit, createdBy: actor.id, updatedBy: actor.id, ...more })

function entered(item: Item, input: Partial<MoneyInput> = {}): Item {
  const next = enterMoney(item, { ...spending, ...input }, entering())
  if (!next.ok) throw new Error(JSON.stringify(next.error))
  return next.value
}
const last = (item: Item): MoneyEntry => {
  const entry = item.money?.at(-1)
  if (!entry) throw new Error('no entry')
  return entry
}
const reversed = (item: Item, id: string, reason = '金额记错') => reverseMoney(item, id, reason, entering())
const write = (before: Item | undefined, after: object) =>
  checkWrite(
    actor,
    entityOf('items'),
    before as unknown as AnyDocument | undefined,
    { ...after, _deleted: '_deleted' in after } as unknown as WireDocument, // matters of this test, as they travel
  )

describe('an entry of a matter’s money [D14] [G11]', () => {
  it('is written once: no client changes it, drops it, doubles it or removes its matter', () => {
    const item = entered(project())
    const entry = last(item)
    expect(write(project(), item)).toBeUndefined()
    for (const change of [
      { fen: 1 },
      { purpose: '别的' },
      { on: '2026-01-01' },
      { year: 2025 },
      { fund: 'other' },
      { approvedBy: '某人' },
    ]) {
      expect(write(item, { ...item, money: [{ ...entry, ...change }] })).toMatchObject({ code: 'record/append-only' })
      expect(write(item, { ...item, money: [{ ...entry, ...change }, entry] })).toMatchObject({ code: 'record/append-only' })
    }
    expect(write(project(), { ...item, money: [entry, entry] })).toMatchObject({ code: 'money/ledger' })
    expect(write(item, { ...item, money: [] })).toMatchObject({ code: 'record/append-only' })
    const { money: _, ...without } = item
    expect(write(item, without)).toMatchObject({ code: 'record/append-only' })
    expect(write(item, { ...item, _deleted: true })).toMatchObject({ code: 'money/kept' })
    expect(write(project(), { ...project(), _deleted: true })).toBeUndefined()
  })

  it('is not written by a unit to which the matter was raised, nor by who claims it', () => {
    const item = project({ asked: '320106001000', audience: ['320106001000'], state: 'escalated', unsolvedReason: '超出权限' })
    const after = { ...entered(item), updatedBy: 'u2', _deleted: false } as unknown as WireDocument // as it travels
    const street = { id: 'u2', role: 'street', unit: '320106001000' } as const
    const before = item as unknown as AnyDocument // as it is stored
    expect(checkWrite(street, entityOf('items'), before, after)).toMatchObject({ code: 'record/forbidden', details: { fields: ['money'] } })
  })

  it.each([
    ['a day to come', { on: '2026-11-24' }, 'on'],
    ['no day', { on: '' }, 'on'],
    ['a day of the last century', { on: '1999-12-31', year: 1999 }, 'on'],
    ['a year far from its day', { year: 2024 }, 'year'],
    ['a payment in the account of a year to come', { year: 2027 }, 'year'],
    ['no purpose', { purpose: ' ' }, 'purpose'],
    ['nobody who approved', { approvedBy: '' }, 'approvedBy'],
    ['nobody who was paid', { payeeKind: undefined }, 'payeeKind'],
    ['no voucher', { voucher: ' ' }, 'voucher'],
  ])('is refused with %s', (_, wrong, path) => {
    expect(enterMoney(project(), { ...spending, ...wrong } as MoneyInput, entering())).toMatchObject({
      error: { code: 'record/invalid', details: [{ path }] },
    })
  })

  it.each([[0], [-1], [1.5], [MOST_FEN + 1], [Number.NaN]])('of %s fen is refused by the server', (fen) => {
    const item = entered(project())
    expect(write(project(), { ...item, money: [{ ...last(item), fen }] })).toMatchObject({ code: 'record/invalid' })
  })

  it('may grant money for the next year, and pay in January what belongs to the old one', () => {
    const item = entered(project(), { kind: 'budget', year: 2027, fen: 500 })
    const lines = moneyLines(entered(item, { on: '2026-01-05', year: 2025, fen: 300 }).money ?? [])
    expect([2025, 2026, 2027].map((year) => leftOf(moneySums(linesOf(lines, { year }))))).toEqual([-300, 0, 500])
  })

  it('is taken back once, by an entry of the same amount that says why; that one stands', () => {
    const item = entered(project())
    const { id } = last(item)
    const back = reversed(item, id)
    if (!back.ok) throw new Error(back.error.message)
    expect(write(item, back.value)).toBeUndefined()
    expect(moneySums(moneyLines(back.value.money ?? [])).spent).toBe(0)
    expect(reversed(back.value, id)).toMatchObject({ error: { code: 'money/reversed' } })
    expect(reversed(back.value, last(back.value).id)).toMatchObject({ error: { code: 'money/reversed' } })
    expect(reversed(item, id, ' ')).toMatchObject({ error: { code: 'item/reason-required' } })
    const reversal = last(back.value)
    for (const [change, code] of [
      [{ fen: 1 }, 'money/ledger'],
      [{ year: 2025 }, 'money/ledger'],
      [{ fund: 'other' }, 'money/ledger'],
      [{ reason: '' }, 'item/reason-required'],
      [{ reverses: 'nobody' }, 'money/reversed'],
      [{ reverses: reversal.id }, 'money/reversed'],
    ] as const) {
      expect(write(item, { ...item, money: [...(item.money ?? []), { ...reversal, ...change }] })).toMatchObject({ code })
    }
  })

  it('comes no more once the matter is closed, save what an offline PC wrote before', () => {
    const open = entered(project({ state: 'reported', result: '已装好', feedback: '已公示' }))
    const line = { id: 'p1', at: stampAt(today), by: 'u2', text: '归档', state: 'closed' as const }
    const closed: Item = { ...open, state: 'closed', progress: [line] }
    expect(write(open, closed)).toBeUndefined()
    expect(enterMoney(closed, spending, entering())).toMatchObject({ error: { code: 'money/closed' } })
    expect(reversed(closed, last(open).id)).toMatchObject({ error: { code: 'money/closed' } })
    const late = { ...last(open), id: 'late', at: stampAt('2026-11-24') }
    const early = { ...last(open), id: 'early', at: stampAt('2026-11-22') }
    expect(write(closed, { ...closed, money: [...(closed.money ?? []), late] })).toMatchObject({ code: 'money/closed' })
    expect(write(closed, { ...closed, money: [...(closed.money ?? []), early] })).toBeUndefined()
  })

  it('is one of five hundred', () => {
    const full = project({ money: Array.from({ length: MOST_ENTRIES }, (_, index) => ({ ...spending, ...entering(), id: `e${index}` })) })
    expect(enterMoney(full, spending, entering())).toMatchObject({ error: { code: 'money/full' } })
  })
})

const amount = fc.integer({ min: 1, max: MOST_FEN })
const step = fc.oneof(
  fc.record({
    kind: fc.constant('enter' as const),
    of: fc.constantFrom(...moneyKinds),
    fund: fc.constantFrom(...moneyFunds),
    year: fc.constantFrom(2025, 2026),
    fen: amount,
  }),
  fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('edit' as const), pick: fc.nat(), fen: amount }),
)

interface Known {
  readonly kind: MoneyEntry['kind']
  readonly fund: MoneyEntry['fund']
  readonly year: number
  readonly fen: number
}

describe('the sums [D14] [G11]', () => {
  it('are those of the entries that nobody took back, by year and by fund, whatever two PCs do and in whatever order it arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 40 }), (steps) => {
        // Two PCs begin with the same; neither hears of the other before the end.
        const pcs: [Item, Item] = [project(), project()]
        const counted = new Map<string, Known>()
        const taken = new Set<string>()
        const unexpected: string[] = []
        for (const [first, one] of steps) {
          const side = first ? 0 : 1
          const item = pcs[side]
          const entry = one.kind === 'enter' ? undefined : item.money?.[one.pick % (item.money.length || 1)]
          if (one.kind === 'enter') {
            const known = { kind: one.of, fund: one.fund, year: one.year, fen: one.fen }
            pcs[side] = entered(item, known)
            counted.set(last(pcs[side]).id, known)
          } else if (!entry) continue
          else if (one.kind === 'edit') {
            const money = item.money?.map((each) => (each === entry ? { ...each, fen: one.fen } : each))
            if (one.fen !== entry.fen && write(item, { ...item, money })?.code !== 'record/append-only') unexpected.push('edited')
          } else {
            const next = reversed(item, entry.id)
            if (next.ok !== (entry.reverses === undefined && !taken.has(entry.id))) unexpected.push('reversed twice')
            if (!next.ok) continue
            pcs[side] = next.value
            taken.add(entry.id)
          }
        }
        const [here, there] = pcs.map((item) => item.money ?? [])
        const merged = mergeLogs(here ?? [], there ?? []) as MoneyEntry[] // a union of entries
        const stands = [...counted].filter(([id]) => !taken.has(id)).map(([, known]) => known)
        const sum = (kind: string, of: Partial<Known> = {}) =>
          stands
            .filter((one) => one.kind === kind && (of.year ?? one.year) === one.year && (of.fund ?? one.fund) === one.fund)
            .reduce((total, { fen }) => total + fen, 0)
        const expected = (of: Partial<Known> = {}) => ({
          budget: sum('budget', of),
          income: sum('income', of),
          spent: sum('spending', of),
        })
        expect(unexpected).toEqual([])
        for (const entries of [merged, merged.toReversed(), mergeLogs(there ?? [], here ?? []) as MoneyEntry[]]) {
          expect(moneySums(moneyLines(entries))).toEqual(expected())
        }
        const item = project({ money: merged })
        for (const year of [2025, 2026]) {
          expect(addSums(accountRows([item], { year }).map(({ sums }) => sums))).toEqual(expected({ year }))
        }
        for (const { fund, sums } of accountRows([item], { year: 2026 })) expect(sums).toEqual(expected({ year: 2026, fund }))
        expect(addSums(accountRows([item], {}).map(({ sums }) => sums))).toEqual(expected())
      }),
      { seed: 1411, numRuns: 120 },
    )
  })

  it('count an entry that two offline PCs both took back as taken back once, and both are accepted', () => {
    const item = entered(entered(project(), { kind: 'budget', fen: 1_000 }), { fen: 400 })
    const [one, two] = [reversed(item, last(item).id), reversed(item, last(item).id, '重复报销')]
    if (!one.ok || !two.ok) throw new Error('both know of none')
    const merged = { ...item, money: mergeLogs(one.value.money ?? [], two.value.money ?? []) }
    expect(write(one.value, merged)).toBeUndefined()
    expect(moneySums(moneyLines(merged.money as MoneyEntry[]))).toEqual({ budget: 1_000, income: 0, spent: 0 })
  })
})
