import { describe, expect, it } from 'vitest'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { filingHash, filingId, formWriteProblem } from './form-rule.ts'
import { formStanding, mayRefuse, refusalWords } from './standing.ts'

const UNIT = '320106001001'
const actor = (role: 'secretary' | 'worker') => ({ id: 'u', role, unit: UNIT })
const table = { source: 'people' as const, columns: [], rows: [{ id: 'r', cells: [] }] }
const of = { form: 'f', unit: UNIT, period: '2026-11', edition: 1 }
const drafted = {
  id: filingId(of),
  kind: 'formFiling',
  title: '低收入（2026年11月）',
  unit: UNIT,
  state: 'drafting',
  filing: { form: 'f', period: '2026-11' },
} as unknown as Agreement // what the rule reads
const filed = { ...drafted, state: 'signed', filing: { ...drafted.filing, asOf: '2026-11-25T09:00' }, filedTable: table } as Agreement
const locked = { ...filed, lock: { hash: filingHash(filed), at: 's', by: 'u' } } as Agreement

describe('[D15] a filing', () => {
  it('is begun by anybody who writes, and filed once by who may take records out', () => {
    expect(formWriteProblem(actor('worker'), undefined, drafted)).toBeUndefined()
    expect(formWriteProblem(actor('secretary'), drafted, locked)).toBeUndefined()
    expect(formWriteProblem(actor('worker'), drafted, locked)?.code).toBe('form/not-filer')
    expect(formWriteProblem({ ...actor('secretary'), id: 'v' }, drafted, locked)?.code).toBe('record/author')
  })

  it('is whole, unlocked or filed, and says what it was filed with', () => {
    const broken = [
      filed,
      { ...locked, filedTable: { ...table, rows: [] } },
      { ...locked, state: 'drafting' },
      { ...drafted, filing: undefined },
    ]
    for (const one of broken) expect(formWriteProblem(actor('secretary'), undefined, one as Agreement)?.code).toBe('record/invalid')
    expect(formWriteProblem(actor('secretary'), drafted, { ...drafted, kind: 'document' } as Agreement)?.code).toBe('record/invalid')
  })
})

describe('[S6] the place of a filing', () => {
  it('is its own unit’s: under the id of another unit, report, period or edition it is refused', () => {
    const elsewhere = [{ unit: '320106001002' }, { form: 'g' }, { period: '2026-12' }, { edition: 2 }]
    for (const other of elsewhere) {
      const squatting = { ...drafted, id: filingId({ ...of, ...other }) } as Agreement
      expect(formWriteProblem(actor('secretary'), undefined, squatting)?.code).toBe('record/invalid')
    }
    const again = { ...drafted, id: filingId({ ...of, edition: 2 }), edition: 2 } as Agreement
    expect(formWriteProblem(actor('secretary'), undefined, again)).toBeUndefined()
  })
})

describe('[D15] what a report of the catalogue is worth', () => {
  const report = {
    title: '低收入家庭月报',
    state: 'performing',
    to: '2026-12-31',
    form: { asker: '区民政局', period: 'month', admissionNo: '鼓准〔2026〕7号', admission: 'a' },
  } as unknown as Agreement
  const admission = (state: string) => [
    { id: 'a', state, progress: [], details: [{ id: 'validUntil', value: '2026-12-31' }] } as unknown as Item,
  ]
  it.each([
    ['2026-11-01', report, [], 'admitted'],
    ['2026-12-20', report, [], 'expiring'],
    ['2027-01-01', report, [], 'expired'],
    ['2026-11-01', { ...report, form: { ...report.form, admissionNo: ' ' } }, [], 'notAdmitted'],
    ['2026-11-01', report, admission('refused'), 'notAdmitted'],
    ['2026-11-01', report, admission('approved'), 'admitted'],
    ['2027-01-01', { ...report, to: undefined }, admission('approved'), 'expired'],
    ['2026-11-01', { ...report, state: 'ended' }, [], 'ended'],
  ])('on %s', (today, one, admissions, expected) => {
    expect(formStanding(one as Agreement, admissions as Item[], today)).toBe(expected)
  })

  it('lets a community say no in words, only where it may', () => {
    expect([mayRefuse('admitted'), mayRefuse('expired'), mayRefuse('ended')]).toEqual([false, true, false])
    expect(refusalWords(report, 'expired')).toContain('准入（鼓准〔2026〕7号）已经到期')
    expect(refusalWords(report, 'notAdmitted')).toMatch(/区民政局：\n.*《低收入家庭月报》没有准入号/)
  })
})
