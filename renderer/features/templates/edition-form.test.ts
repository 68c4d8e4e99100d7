import { describe, expect, it } from 'vitest'
import { defaultMeetingType, fromTemplate, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { figuresForm, type FiguresForm } from './figures-form.ts'
import { daysOf, editionErrors, emptyEdition, formOfType, specOf } from './edition-form.ts'

const today = '2026-11-22'
const checks = { today, first: true, otherNames: ['党员大会'] }
const filled = { ...emptyEdition('区委组织部', today), name: '物业联席会', basis: '区里文件' }
const assembly = defaultMeetingType('branchAssembly') as MeetingType // stands in the catalogue

describe('the form of an edition', () => {
  it('says beside each field what is missing', () => {
    const empty = { ...emptyEdition('', ''), required: [] }
    expect(Object.keys(editionErrors(empty, checks)).sort()).toEqual(['basis', 'effectiveOn', 'issuer', 'name', 'required'])
    expect(editionErrors(filled, checks)).toEqual({})
  })

  it('asks what is different of every edition but the first', () => {
    expect(editionErrors(filled, { ...checks, first: false }).changeNote).toContain('改了什么')
    expect(editionErrors({ ...filled, changeNote: '人数' }, { ...checks, first: false })).toEqual({})
  })

  it('takes no day that is over, for records keep the edition of their day', () => {
    expect(editionErrors({ ...filled, effectiveOn: '2026-11-21' }, checks).effectiveOn).toContain('不能早于今天')
    expect(editionErrors({ ...filled, effectiveOn: '2027-01-01' }, checks)).toEqual({})
  })

  it('takes no name that another type bears', () => {
    expect(editionErrors({ ...filled, name: ' 党员大会 ' }, checks).name).toContain('同名')
  })

  it('asks nobody to hold on a fixed beat what is held on demand', () => {
    expect(editionErrors({ ...filled, owedBy: ['branch'] }, checks).owedBy).toBeDefined()
    expect(editionErrors({ ...filled, owedBy: ['branch'], period: 'month' }, checks)).toEqual({})
  })

  it('[B8] takes two to four grades of a 述职测评, and the program’s where none is written', () => {
    const graded = (grades: string) => ({ ...filled, rule: 'appraisal', grades })
    expect(editionErrors(graded('满意、基本满意、不满意'), checks)).toEqual({})
    for (const wrong of ['满意', '一、二、三、四、五', '好、好']) expect(editionErrors(graded(wrong), checks).grades).toContain('2 到 4 个')
    expect(specOf(graded('满意、不满意')).grades).toEqual(['满意', '不满意'])
    expect(specOf(graded('')).grades).toEqual(['好', '较好', '一般', '差'])
    expect(specOf({ ...graded('满意、不满意'), rule: 'open' }).grades).toBeUndefined()
  })

  it('names each part of one’s own once', () => {
    const own = (labels: readonly string[]) => ({ ...filled, ownParts: labels.map((label, index) => ({ code: `own-${index}`, label })) })
    expect(editionErrors(own(['回访', ' ']), checks).ownParts).toContain('名称')
    expect(editionErrors(own(['回访', '回访 ']), checks).ownParts).toContain('同名')
    expect(editionErrors(own(['回访', '签收']), checks)).toEqual({})
  })

  it.each([
    ['10、20、30', [10, 20, 30]],
    ['30日，10 号 20,10', [10, 20, 30]],
    ['', []],
    ['32', undefined],
    ['月底', undefined],
  ])('reads the days %j as %j', (typed, days) => expect(daysOf(typed)).toEqual(days))

  it('begins as the type in force, and issues it again as it was', () => {
    const form = formOfType(assembly, { issuer: '区委组织部', localNote: '', today })
    const issued = makeTemplate('again', { kind: 'meetingType', code: assembly.code, name: form.name, meetingType: specOf(form) })
    expect(fromTemplate(issued, today).spec).toEqual(assembly.spec)
  })

  it('[R5] [RC-2026] takes the district’s own figures where no source settles the rule, with the paper that says so, and issues them again', () => {
    const settled = (rule: string, over: Partial<FiguresForm>) => ({
      ...filled,
      rule,
      figures: { ...figuresForm(rule), settled: true, ...over },
    })
    const wrong = (rule: string, over: Partial<FiguresForm>) => editionErrors(settled(rule, over), checks).figures
    const source = '区委组织部〔2026〕1 号'
    expect(wrong('R4R5', {})).toContain('依据的文件')
    expect(wrong('R4R5', { source, pass: { of: 'present', strict: true, part: '一半' } })).toContain('1/2')
    expect(wrong('R4R5', { source, pass: { of: 'present', strict: true, part: '3/2' } })).toContain('不大于 1')
    expect(wrong('RC-2026', { source, pass: { of: 'present', strict: true, part: '1/2' } })).toContain('到会比例')
    const form = settled('R4R5', { source, pass: { of: 'present', strict: true, part: '1／2' } })
    expect(editionErrors(form, checks)).toEqual({})
    const spec = specOf(form)
    expect(spec.figures).toEqual({ pass: { of: 'present', numerator: 1, denominator: 2, strict: true }, source })
    expect(figuresForm('R4R5', spec.figures)).toMatchObject({ settled: true, source, pass: { part: '1/2', of: 'present' } })
    expect(specOf({ ...form, rule: 'R1' }).figures).toBeUndefined()
    expect(specOf({ ...form, figures: { ...form.figures, settled: false } }).figures).toBeUndefined()
  })

  it('leaves out what was chosen and then removed', () => {
    const form = {
      ...filled,
      required: ['place', 'own-gone', 'own-1'],
      advised: ['place', 'topic'],
      ownParts: [{ code: 'own-1', label: ' 回访 ', help: ' ' }],
    }
    expect(specOf(form)).toMatchObject({ required: ['place', 'own-1'], advised: ['topic'], ownParts: [{ code: 'own-1', label: '回访' }] })
  })
})
