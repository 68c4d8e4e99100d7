import { describe, expect, it } from 'vitest'
import { programMethod } from '#shared/domain/deliberation/methods.ts'
import type { MethodStep } from '#shared/schema/templates.ts'
import { emptyMethod, formOfMethod, methodErrors, specOfForm, stepsOfForm } from './method-form.ts'

const today = '2026-11-22'
const checks = { today, first: true, otherNames: ['板凳议事会'] }
const filled = { ...emptyMethod('区委组织部', today), name: '楼道议事', basis: '区里文件' }
const method = programMethod('fourDiscussionsTwoOpenings')
if (!method) throw new Error('the program brings 四议两公开')

describe('the form of a method’s edition', () => {
  it('says beside each field what is missing', () => {
    expect(Object.keys(methodErrors({ ...emptyMethod('', ''), steps: [] }, checks)).sort()).toEqual([
      'basis',
      'effectiveOn',
      'issuer',
      'name',
      'steps',
    ])
    expect(methodErrors(filled, checks)).toEqual({})
    expect(methodErrors(filled, { ...checks, first: false }).changeNote).toContain('改了什么')
    expect(methodErrors({ ...filled, name: '板凳议事会' }, checks).name).toContain('同名')
    expect(methodErrors({ ...filled, effectiveOn: '2026-11-21' }, checks).effectiveOn).toContain('不能早于今天')
  })

  it('takes no method whose sheets could never end, or could not say what they are about', () => {
    const only = (...parts: MethodStep['part'][]) => ({
      ...filled,
      steps: parts.map((part, order) => ({ id: `s${order}`, order, part, name: `第${order}步`, guide: '' })),
    })
    expect(methodErrors(only('matter', 'statements'), checks).steps).toContain('结束不了')
    expect(methodErrors(only('statements', 'outcome'), checks).steps).toContain('写明议题')
    expect(methodErrors(only('quick', 'items'), checks)).toEqual({})
  })

  it('takes no required field that no step asks for', () => {
    const { steps } = filled
    const without = { ...filled, steps: steps.filter((step) => step.part !== 'publicity'), required: ['satisfaction'] }
    expect(methodErrors(without, checks).required).toContain('满意度')
  })

  it('[B12] issues a method of the program again as it was', () => {
    const form = formOfMethod(method, { issuer: '区委组织部', today })
    expect(stepsOfForm(form)).toEqual([...method.steps])
    expect(specOfForm(form)).toMatchObject({ printTitle: '四议两公开议事单', signers: ['党组织书记', '居委会主任', '记录人'] })
  })

  it('reads numbers of days, shares and signers as typed', () => {
    expect(specOfForm({ ...filled, quorum: '2/3', onDays: '10、20、30', signers: '主持人，记录人' })).toMatchObject({
      quorum: { numerator: 2, denominator: 3 },
      onDays: [10, 20, 30],
      signers: ['主持人', '记录人'],
    })
  })
})
