import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogueOfEdition } from '#shared/domain/front-desk/service-catalogue.ts'
import { typesOfEdition } from '#shared/domain/org/org-types.ts'
import { rulesOfEdition } from '#shared/domain/report-in/report-in-rules.ts'
import { templates, type DictionaryEntry } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { entryErrors } from './dictionary-entry-rules.ts'
import { dictionaryErrors, dictionaryForm, entriesOfForm, rowErrors, type DictionaryForm } from './dictionary-form.ts'
import { dictionaryCodes, ofEdition, programDictionary } from './dictionary-kinds.ts'

const today = '2026-11-25'
const formOf = (code: string): DictionaryForm => dictionaryForm(code, programDictionary(code), { issuer: '区委组织部', today })
const editable = ['frontDesk', 'reportIn', 'orgTypes', 'streetTasks', 'holidays-2025', 'holidays-2026']

describe('the form of a dictionary’s edition', () => {
  it.each(editable)('issues what the program brings again as it was: %s', (code) => {
    const form = formOf(code)
    expect(dictionaryErrors(code, form, { today, first: true })).toEqual({})
    const issued = makeTemplate('issued', { code, entries: entriesOfForm(code, form), switches: [...form.switches] })
    expect(templates.schema.safeParse(issued).success).toBe(true)
    // Loaded and issued once more it is the same again.
    const again = dictionaryForm(code, ofEdition(issued), { issuer: '区委组织部', today })
    expect(entriesOfForm(code, again)).toEqual(issued.entries)
    // What the counter and 双报到 read out of it is what they read before.
    const before = { ...issued, entries: [...form.entries] }
    expect(catalogueOfEdition(issued).services).toEqual(catalogueOfEdition(before).services)
    expect(rulesOfEdition(issued)).toEqual(rulesOfEdition(before))
    expect(typesOfEdition(issued)).toEqual(typesOfEdition(before))
  })

  it('says beside each field what is missing', () => {
    const blank = { ...formOf('frontDesk'), issuer: ' ', basis: '', entries: [], effectiveOn: '' }
    expect(Object.keys(dictionaryErrors('frontDesk', blank, { today, first: true })).sort()).toEqual([
      'basis',
      'effectiveOn',
      'entries',
      'issuer',
    ])
    expect(dictionaryErrors('frontDesk', formOf('frontDesk'), { today, first: false }).changeNote).toContain('改了什么')
    const early = { ...formOf('frontDesk'), effectiveOn: '2026-11-24' }
    expect(dictionaryErrors('frontDesk', early, { today, first: true }).effectiveOn).toContain('不能早于今天')
  })

  it('begins a year that nobody has recorded with the names of its holidays and no day', () => {
    const form = dictionaryForm('holidays-2027', undefined, { issuer: '区委组织部', today })
    expect(form.entries.map(({ label }) => label).join('')).toBe('元旦春节清明节劳动节端午节中秋节国庆节')
    expect(Object.keys(rowErrors('holidays-2027', form.entries))).toHaveLength(7)
    expect(dictionaryErrors('holidays-2027', form, { today, first: true }).entries).toContain('7 行')
  })

  it('lists what can be edited, every year that is recorded, this one and the next', () => {
    const words = makeTemplate('words', { code: 'orgKinds' })
    const old = makeTemplate('old', { code: 'holidays-2023' })
    expect(dictionaryCodes([words, old], today)).toEqual([
      'frontDesk',
      'reportIn',
      'orgTypes',
      ...['streetPowers', 'publicServices', 'communityTasks', 'streetTasks', 'roads', 'incentives'],
      ...['holidays-2027', 'holidays-2026', 'holidays-2025', 'holidays-2023'],
      'orgKinds',
    ])
  })
})

describe('a row', () => {
  it('[A20] of a type of organisation has a name of its own and the kind it counts as', () => {
    const row = (id: string, label: string, orgKind?: string): DictionaryEntry => ({
      ...{ id, code: id, label, order: 0 },
      ...(orgKind === undefined ? {} : { orgKind }),
    })
    const all = [
      row('1', '联合体', 'jointConference'),
      row('2', '联合体', 'branch'),
      row('3', '', 'branch'),
      row('4', '工委'),
      row('5', '会', 'none'),
    ]
    expect(all.map((one) => Object.keys(entryErrors('orgTypes', one, all)))).toEqual([
      ['label'],
      ['label'],
      ['label'],
      ['orgKind'],
      ['orgKind'],
    ])
  })

  const service = (id: string, code: string, label: string, workingDays?: number): DictionaryEntry => ({
    ...{ id, code, label, order: 0 },
    service: workingDays === undefined ? {} : { workingDays },
  })
  it('of a service has a code and a name of its own, and whole days or none', () => {
    const all = [service('1', 'A', '甲', 0), service('2', 'A', '乙'), service('3', '', '甲', 2.5), service('4', 'D', '丁', 251)]
    expect(all.map((one) => Object.keys(entryErrors('frontDesk', one, all)))).toEqual([
      ['code', 'label'],
      ['code'],
      ['code', 'label', 'workingDays'],
      ['workingDays'],
    ])
  })

  const rest = (id: string, from: string, to: string, ...worked: string[]): DictionaryEntry => ({
    ...{ id, code: '', label: id, order: 0 },
    rest: { from, to, worked },
  })
  const wrong = (one: DictionaryEntry, ...others: DictionaryEntry[]) => entryErrors('holidays-2027', one, [one, ...others])
  it('of a holiday lies in its year, in order, beside the others, and is worked for on weekends', () => {
    expect(wrong(rest('元旦', '2026-12-31', '2027-01-02', '2026-12-27'))).toEqual({})
    expect(wrong(rest('国庆', '2027-10-01', '2027-09-30')).to).toContain('早于')
    expect(wrong(rest('国庆', '2026-10-01', '2026-10-07')).from).toContain('2027')
    expect(wrong(rest('国庆', '2027-01-01', '2027-10-07')).to).toContain('31')
    expect(wrong(rest('国庆', '2027-10-01', '2027-10-07', '2027-10-11')).worked).toContain('周六或周日')
    expect(wrong(rest('国庆', '2027-10-01', '2027-10-07', '2027-10-02')).worked).toContain('既放假又上班')
    expect(wrong(rest('国庆', '2027-10-01', '2027-10-07', '')).worked).toContain('请填写')
    const other = rest('中秋', '2027-10-07', '2027-10-08', '2027-10-10')
    expect(wrong(rest('国庆', '2027-10-01', '2027-10-07'), other).from).toContain('重叠')
    expect(wrong(rest('国庆', '2027-10-01', '2027-10-05', '2027-10-10'), other).worked).toContain('两次')
  })

  it('of 双报到 stands once in its list', () => {
    const word = (id: string, label: string, list: 'posts' | 'acts'): DictionaryEntry => ({ id, code: '', label, list })
    const all = [word('1', '巡逻', 'posts'), word('2', ' 巡逻', 'posts'), word('3', '巡逻', 'acts'), word('4', '', 'acts')]
    expect(Object.keys(rowErrors('reportIn', all))).toEqual(['1', '2', '4'])
  })

  it('whatever is typed, is kept so that the store takes it and the form reads it again', () => {
    const text = fc.string({ maxLength: 30 }).map((words) => words.replaceAll('\u0000', ''))
    const entry = fc.record({
      label: text.map((words) => `事${words}`),
      papers: text,
      heading: text,
      note: text,
      days: fc.option(fc.integer({ min: 0, max: 250 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (rows) => {
        const entries = rows.map(({ label, papers, heading, note, days }, index) => ({
          ...{ id: `e${index}`, code: `C${index}`, label, order: 99 - index },
          service: { papers, heading, note, ...(days === undefined ? {} : { workingDays: days }) },
        }))
        const kept = entriesOfForm('frontDesk', { entries })
        const stored = makeTemplate('x', { code: 'frontDesk', entries: kept })
        expect(ofEdition(stored).entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
        expect(entriesOfForm('frontDesk', { entries: ofEdition(stored).entries })).toEqual(kept)
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
