import { expect, it } from 'vitest'
import { defaultItemTypes } from '#shared/domain/item/item-types.ts'
import { formOfItemType, itemSpecOf, itemTypeErrors } from './item-type-form.ts'

it.each(defaultItemTypes.map((type) => [type.name, type] as const))(
  'a new edition of %s that changes nothing asks for the same',
  (_name, type) => {
    const form = formOfItemType(type, { issuer: '鼓楼区', localNote: '', today: '2026-11-23' })
    expect(itemSpecOf(form, type.spec)).toEqual(type.spec)
    const other = itemTypeErrors({ ...form, basis: '区里办法' }, { today: '2026-11-23', first: true, otherNames: [] })
    expect(other).toEqual({})
  },
)

it('a field cannot be asked for in a state that is no longer used', () => {
  const [type] = defaultItemTypes
  if (!type) throw new Error('a type')
  const form = formOfItemType(type, { issuer: '鼓楼区', localNote: '', today: '2026-11-23' })
  const states = form.states.map((one) => (one.state === 'escalated' ? { ...one, on: false } : one))
  const fields = form.fields.map((field) => ({ ...field, at: 'escalated' as const }))
  expect(itemTypeErrors({ ...form, states, fields }, { today: '2026-11-23', first: true, otherNames: [] }).fields).toContain('不用的状态')
})
