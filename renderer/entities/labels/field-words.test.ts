import { describe, expect, it } from 'vitest'
import { collectionNames, entityOf } from '#shared/schema/entities.ts'
import { envelope } from '#shared/schema/envelope.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'
import { codeWords } from './code-words.ts'
import { fieldKind } from './field-kind.ts'
import { fieldWords, idsIn, memberWords, valueWords } from './field-words.ts'

describe('words of a place and a value', () => {
  it('reads a row by its title', () => {
    const meeting = { agenda: [{ id: 'a1', title: '防汛准备' }] }
    expect(fieldWords('meetings', 'agenda.a1.note', meeting)).toBe('议程「防汛准备」的说明')
    expect(fieldWords('meetings', 'agenda.a1._deleted', meeting)).toBe('是否删除议程「防汛准备」')
    expect(fieldWords('meetings', '_deleted', {})).toBe('是否删除')
  })

  it('reads values as a person would', () => {
    expect(valueWords('meetings', 'minutes', { y: 'AAA=', plain: '会议纪要' })).toBe('会议纪要')
    expect(valueWords('meetings', 'chair', { id: 'p', name: '王淑兰' })).toBe('王淑兰')
    expect(valueWords('people', 'tags', ['独居', '低保'])).toBe('独居、低保')
    expect(valueWords('items', 'state', 'working')).toBe('办理中')
    expect(valueWords('items', 'dueOn', '')).toBe('（空）')
    expect(valueWords('items', 'dueOn', '2026-12-05')).toBe('2026年12月5日')
    expect(valueWords('meetings', 'plannedAt', '2026-12-05T14:30')).toBe('2026年12月5日 14:30')
    expect(valueWords('meetings', 'agenda.a1.outcome', 'deferred')).toBe('暂缓')
    expect(valueWords('people', 'party', { stage: 'full', rights: 'normal', joinedOn: '1999-07-01' })).toBe(
      '党籍阶段：正式党员；党员权利：正常；入党日期：1999年7月1日',
    )
    expect(valueWords('meetings', 'agenda.a1._deleted', true)).toBe('删除')
  })

  it('names the record that an id stands for, and leaves out an id beside its name', () => {
    const id = '0190a000-0000-7000-8000-000000000001'
    expect(valueWords('people', 'grid', id, { names: new Map([[id, '第一网格']]) })).toBe('第一网格')
    expect(valueWords('people', 'grid', id)).toBe('编号 0190a000…')
    expect(valueWords('people', 'posts', [{ id: 'p1', org: id, orgName: '第一支部', duty: '书记' }])).toBe('单位：第一支部；职务：书记')
    expect(idsIn({ grid: id, posts: [{ id, org: id }] })).toEqual([id, id])
  })

  it('says the type of a meeting and the rule of a vote in words, though their codes are open lists', () => {
    expect(valueWords('meetings', 'type', 'branchCommittee')).toBe('支委会')
    expect(valueWords('meetings', 'votes.v1.rule', 'R2')).not.toBe('R2')
    expect(valueWords('meetings', 'type', 'ownTypeOfADistrict')).toBe('ownTypeOfADistrict')
  })

  it('takes ordinary words for what they are, also where they look like a code', () => {
    expect(valueWords('people', 'note', 'full')).toBe('full')
  })
})

/** Set by the program, or named by the district's dictionaries. */
const elsewhere = new Set(['source', 'retention'])

it('has words for every code of every field that two people can change', () => {
  const missing = collectionNames.flatMap((collection) =>
    Object.keys(entityOf(collection).meta).flatMap((field) => {
      const kind = fieldKind(collection, field)
      if (kind.kind !== 'choice' || elsewhere.has(field) || collection === 'templates') return []
      return kind.codes.filter((code) => codeWords(collection, field, code) === undefined).map((code) => `${collection}.${field}=${code}`)
    }),
  )
  expect(missing).toEqual([])
})

/** Every member of the groups and rows of a person, also of groups within rows, with the field it stands in. */
function personMembers(): readonly { readonly field: string; readonly member: string; readonly codes: readonly string[] }[] {
  const within = (field: string, schema: JsonSchema): ReturnType<typeof personMembers> => {
    const members = Object.entries(schema.items?.properties ?? schema.properties ?? {})
    return members.flatMap(([member, of]) => [{ field, member, codes: (of.enum ?? []).map(String) }, ...within(field, of)])
  }
  const { meta } = entityOf('people')
  const { properties = {} } = jsonSchemaOf(entityOf('people'))
  return Object.entries(properties).flatMap(([field, schema]) => (meta[field] && !(field in envelope) ? within(field, schema) : []))
}

it('has words for every member of a group or row of a person, and for its codes: they are handed to a resident', () => {
  const members = personMembers().filter(({ member }) => member !== 'id')
  expect(members.length).toBeGreaterThan(100)
  expect(members.filter(({ field, member }) => memberWords(member, field) === member)).toEqual([])
  const silent = members.flatMap(({ field, member, codes }) =>
    codes.filter((code) => codeWords('people', `${field}.${member}`, code) === undefined),
  )
  expect(silent).toEqual([])
})

it('reads what a merging quotes as the field that it quotes', () => {
  const merging = { id: 'm', kind: 'merged', fields: [{ field: 'party', outcome: 'kept', gone: { stage: 'full', rights: 'normal' } }] }
  expect(valueWords('people', 'mergings', [merging])).toBe(
    '类别：合并；各项内容：项目：党籍；结果：用了留下的一份；并入的一份写的：党籍阶段：正式党员；党员权利：正常',
  )
})
