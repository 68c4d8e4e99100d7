import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { checkWrite } from '#shared/domain/write-check.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { attendances, type Attendance } from '#shared/schema/attendances.ts'
import {
  bankEntry,
  hoursOf,
  ledgerLines,
  ledgerSums,
  reversingEntry,
  serviceEntry,
  yearOf,
  type ServiceAct,
  type ServiceEntry,
} from './service-ledger.ts'

const today = '2026-11-23'
const unit = '320106001001'
const actor = { id: 'u1', role: 'worker', unit } as const
const account = { id: 'p1', name: '方立新', org: 'o1', orgName: '市规划设计院' }
const act: ServiceAct = {
  on: '2026-11-20',
  content: '磨刀理发',
  minutes: 90,
  place: '中心广场',
  beneficiaries: 12,
  verifiedBy: '陈敏',
  feedback: '',
  bank: undefined,
}

let count = 0
const nextId = (): string => `0198f2a0-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`

function stored(entry: ServiceEntry): Attendance {
  const stamp = `2026-11-23T00:00:${String(count % 60).padStart(2, '0')}.000Z-0000-aaaaaaaaaaaa`
  return {
    ...entry,
    unit,
    audience: [],
    createdAt: stamp,
    createdBy: actor.id,
    updatedAt: stamp,
    updatedBy: actor.id,
    source: 'manual',
    retention: 'y30',
    attachments: [],
    history: [],
  }
}

function entered(more: Partial<ServiceAct> = {}): Attendance {
  const outcome = serviceEntry(account, { ...act, ...more }, { id: nextId(), today })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return stored(outcome.value)
}

function takenBack(lines: readonly Attendance[], entry: Attendance): Attendance {
  const outcome = reversingEntry(ledgerLines(lines), entry, { id: nextId(), today, reason: '记错了人' })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return stored(outcome.value)
}

const write = (before: Attendance | undefined, after: object) =>
  checkWrite(
    actor,
    entityOf('attendances'),
    before as unknown as AnyDocument | undefined,
    { ...after, _deleted: '_deleted' in after } as unknown as WireDocument, // entries of this test, as they travel
  )

describe('an entry of the service ledger [D3] [D31]', () => {
  it('is written once: neither words nor minutes change, nor does it go', () => {
    const entry = entered()
    expect(attendances.schema.safeParse(entry).success).toBe(true)
    expect(write(undefined, entry)).toBeUndefined()
    expect(write(entry, entry)).toBeUndefined()
    for (const change of [
      { minutes: 600 },
      { content: '别的' },
      { person: 'p2' },
      { on: '2026-01-01' },
      { eventKind: 'duty' },
      { bank: 'deposit' },
    ]) {
      expect(write(entry, { ...entry, ...change })).toMatchObject({ code: 'report-in/ledger' })
    }
    expect(write(entry, { ...entry, _deleted: true })).toMatchObject({ code: 'report-in/ledger' })
    const duty = { ...entry, eventKind: 'duty' as const }
    expect(write(duty, entry)).toMatchObject({ code: 'report-in/ledger' })
    expect(write(duty, { ...duty, minutes: 30 })).toBeUndefined()
  })

  it('is taken back once, by an entry that says why', () => {
    const entry = entered()
    const back = takenBack([entry], entry)
    expect(write(undefined, back)).toBeUndefined()
    expect(ledgerLines([back, entry])).toMatchObject([{ entry: { id: entry.id }, reversedBy: { reason: '记错了人' } }])
    expect(reversingEntry(ledgerLines([entry, back]), entry, { id: nextId(), today, reason: '再来' })).toMatchObject({
      error: { code: 'report-in/reversed' },
    })
    expect(reversingEntry(ledgerLines([entry, back]), back, { id: nextId(), today, reason: '再来' })).toMatchObject({ ok: false })
    expect(reversingEntry(ledgerLines([entry]), entry, { id: nextId(), today, reason: ' ' })).toMatchObject({
      error: { code: 'item/reason-required' },
    })
  })

  it.each([
    ['a day to come', { on: '2026-11-24' }],
    ['no day', { on: '' }],
    ['no words', { content: ' ' }],
    ['nobody who saw it', { verifiedBy: '' }],
    ['hours for the bank without a length', { bank: 'deposit' as const, minutes: undefined }],
  ])('is refused with %s', (_, wrong) => {
    expect(serviceEntry(account, { ...act, ...wrong }, { id: nextId(), today })).toMatchObject({ error: { code: 'record/invalid' } })
  })

  it('counts in the year in which it was done, length or none', () => {
    const lines = ledgerLines([entered({ on: '2025-12-31', minutes: undefined }), entered({ on: '2026-01-01', minutes: 45 })])
    expect(ledgerSums(lines, yearOf(2025))).toMatchObject({ acts: 1, minutes: 0 })
    expect(ledgerSums(lines, yearOf(2026))).toMatchObject({ acts: 1, minutes: 45 })
    expect(hoursOf(45)).toBe(0.8)
  })

  it('gives nothing out of the time bank that is not in it', () => {
    const lines = ledgerLines([entered({ bank: 'deposit' })])
    const out = { ...act, content: '换取上门清洁', bank: 'withdraw' as const }
    expect(bankEntry(account, lines, { ...out, minutes: 120 }, { id: nextId(), today })).toMatchObject({
      error: { code: 'report-in/bank-short' },
    })
    expect(bankEntry(account, lines, { ...out, minutes: 60 }, { id: nextId(), today })).toMatchObject({ ok: true })
  })
})

it('[D31] lets nobody hold more than 1,500 hours in the time bank; the act itself is entered without them', () => {
  const full = ledgerLines([entered({ bank: 'deposit', minutes: 1499 * 60 })])
  const more = { ...act, minutes: 90, bank: 'deposit' as const }
  expect(bankEntry(account, full, more, { id: nextId(), today })).toMatchObject({
    error: { code: 'record/invalid', details: [{ path: 'minutes', message: expect.stringContaining('最多存 1500 小时') }] },
  })
  expect(bankEntry(account, full, { ...more, minutes: 60 }, { id: nextId(), today })).toMatchObject({ ok: true })
  expect(bankEntry(account, full, { ...more, bank: undefined }, { id: nextId(), today })).toMatchObject({ ok: true })
})

/** What two PCs may do, in any order, and a client that breaks the rules. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('act' as const), minutes: fc.integer({ min: 1, max: 600 }), bank: fc.boolean() }),
  fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('reverseBlindly' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('edit' as const), pick: fc.nat(), minutes: fc.integer({ min: 0, max: 600 }) }),
  fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }),
)

describe('the sums of the ledger [D3] [D31]', () => {
  it('change by entries only, whatever is tried and in whatever order entries arrive', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer(), (steps, seed) => {
        let ledger: Attendance[] = []
        const counted = new Map<string, { minutes: number; bank: number }>()
        const surprises: string[] = []
        for (const one of steps) {
          const before = ledgerSums(ledgerLines(ledger))
          const entry = one.kind === 'act' ? undefined : ledger[one.pick % Math.max(1, ledger.length)]
          if (one.kind === 'act') {
            const made = entered({ minutes: one.minutes, ...(one.bank ? { bank: 'deposit' as const } : {}) })
            ledger = [...ledger, made]
            counted.set(made.id, { minutes: one.minutes, bank: one.bank ? one.minutes : 0 })
          } else if (!entry) continue
          else if (one.kind === 'edit' || one.kind === 'remove') {
            const wanted = one.kind === 'edit' ? { ...entry, minutes: one.minutes } : { ...entry, _deleted: true }
            const changes = one.kind === 'remove' || one.minutes !== entry.minutes
            if ((write(entry, wanted)?.code === 'report-in/ledger') !== changes) surprises.push(one.kind)
          } else if (one.kind === 'reverseBlindly' && entry.reverses === undefined) {
            // Another PC, offline, that does not know that it was taken back already.
            ledger = [...ledger, takenBack([entry], entry)]
            counted.delete(entry.id)
          } else {
            const outcome = reversingEntry(ledgerLines(ledger), entry, { id: nextId(), today, reason: '记错' })
            if (outcome.ok) {
              ledger = [...ledger, stored(outcome.value)]
              counted.delete(entry.id)
            }
          }
          const added = ['act', 'reverse', 'reverseBlindly'].includes(one.kind)
          if (!added && !sameContent(ledgerSums(ledgerLines(ledger)), before)) surprises.push(`${one.kind} changed the sums`)
        }
        expect(surprises).toEqual([])
        const sum = (of: 'minutes' | 'bank') => [...counted.values()].reduce((total, each) => total + each[of], 0)
        const expected = { acts: counted.size, minutes: sum('minutes'), beneficiaries: counted.size * 12, bank: sum('bank') }
        expect(ledgerSums(ledgerLines(ledger))).toEqual(expected)
        const turned = [...ledger].sort((a, b) => ((Number(a.id.slice(-6)) * seed) % 7) - ((Number(b.id.slice(-6)) * seed) % 7))
        expect(ledgerSums(ledgerLines(turned))).toEqual(expected)
      }),
      { seed: 3612, numRuns: 150 },
    )
  })
})
