import { describe, expect, it } from 'vitest'
import { makeDeliberation, makeTemplate } from '#tests/factories/matters.ts'
import { methodEditionOf, methodEditionState, methodOfSheet, methodOn, methodsOn } from './methods.ts'

const TODAY = '2026-11-22'
const issued = (id: string, edition: number, more: object = {}) => ({
  ...makeTemplate(id, { kind: 'method', code: 'speakAsItIs', name: `有一说一 ${edition}`, edition, ...more }),
})

describe('methods as data', () => {
  it('[B4] [B9] [B10] [B11] [B12] offers every method of the sources while the district has issued none', () => {
    const names = methodsOn([], TODAY).map((one) => one.name)
    for (const name of [
      '有一说一（本地可改）',
      '四议两公开（社区）',
      '板凳议事会',
      '逢十议事会',
      '片区联盟议事会',
      '共建议事会',
      '民情议事会',
    ]) {
      expect(names).toContain(name)
    }
    expect(methodOn('speakAsItIs', [], TODAY)).toMatchObject({ localNote: '可按本地办法修改', issuer: '程序默认' })
  })

  it('[B11] lets the district’s edition go first from its day on', () => {
    const templates = [issued('a', 1), issued('b', 2, { effectiveOn: '2027-01-01' })]
    expect(methodOn('speakAsItIs', templates, TODAY)?.edition).toBe(1)
    expect(methodOn('speakAsItIs', templates, '2027-01-01')?.edition).toBe(2)
    expect(methodEditionState(templates[1] as (typeof templates)[number], templates, TODAY)).toBe('coming')
  })

  it('keeps a running sheet under the edition it began under, whatever is issued or retired since', () => {
    const first = issued('a', 1)
    const began = methodOn('speakAsItIs', [first], TODAY)
    if (!began) throw new Error('the edition is gone')
    const sheet = makeDeliberation('1', { method: 'speakAsItIs', methodVersion: 1, methodEdition: methodEditionOf(began) })
    const later = [{ ...first, retired: true, retiredOn: TODAY }, issued('b', 2)]
    expect(methodOfSheet(sheet, later, TODAY)?.name).toBe('有一说一 1')
  })

  it('does not take the district’s first edition for the program’s of the same number', () => {
    const ours = methodOn('speakAsItIs', [], TODAY)
    if (!ours) throw new Error('the default method is gone')
    const sheet = makeDeliberation('1', { method: 'speakAsItIs', methodVersion: 1, methodEdition: methodEditionOf(ours) })
    expect(methodOfSheet(sheet, [issued('a', 1)], TODAY)?.issuer).toBe('程序默认')
  })

  it('[B12] keeps a sheet under an earlier edition of the program', () => {
    const sheet = makeDeliberation('1', { method: 'fourDiscussionsTwoOpenings', methodVersion: 1 })
    expect(methodOfSheet(sheet, [], TODAY)?.steps).toHaveLength(7)
    expect(methodOn('fourDiscussionsTwoOpenings', [], TODAY)?.steps).toHaveLength(9)
  })

  it('reads a sheet whose edition has not arrived by the one in force, and knows nothing of a code that nobody has', () => {
    const sheet = makeDeliberation('1', { method: 'speakAsItIs', methodVersion: 7, methodEdition: { template: 'not-here', edition: 7 } })
    expect(methodOfSheet(sheet, [], TODAY)?.code).toBe('speakAsItIs')
    expect(methodOfSheet({ ...sheet, method: 'nobody-has-it' }, [], TODAY)).toBeUndefined()
  })
})
