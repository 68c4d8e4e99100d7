import { describe, expect, it } from 'vitest'
import { meets } from '#shared/domain/forms/condition.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { ConditionTest } from '#shared/schema/forms.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { choicesOf } from './asked.ts'
import { readingOf } from './fields.ts'
import { emptyTable, tableProblem } from './table-edit.ts'

const GRID = '00000000-0000-4000-8000-000000000001'
const around = { areas: new Map(), names: new Map([[GRID, '第一网格']]), today: '2026-11-23' }
const member = { stage: 'full' as const, rights: 'normal' as const }

describe('a condition', () => {
  it('[D15] on 是/否 names one of the two, and finds also those of whom it was never said', () => {
    expect(choicesOf('people', 'party.away').map(({ value }) => value)).toEqual(['是', '否'])
    const { value } = readingOf('people', around)
    const found = (wanted: string, party: object | undefined) =>
      meets(value(makePerson('p', { party } as never) as unknown as AnyDocument, 'party.away'), { test: 'is', value: wanted }) // as much of it as is read
    expect([found('是', { ...member, away: true }), found('否', { ...member, away: true })]).toEqual([true, false])
    expect([found('是', member), found('否', member)]).toEqual([false, true])
    expect([found('是', undefined), found('否', undefined)]).toEqual([false, false])
  })

  it('on a grid or an organisation asks its name, whole or in part, and on a list each of its members', () => {
    const { value } = readingOf('people', around)
    const person = makePerson('p', { grid: GRID, tags: ['低保', '独居'] }) as unknown as AnyDocument // a person is one
    const holds = (field: string, test: ConditionTest, wanted: string) => meets(value(person, field), { test, value: wanted })
    expect([holds('grid', 'is', '第一网格'), holds('grid', 'has', '第一'), holds('grid', 'is', '第二网格')]).toEqual([true, true, false])
    expect([holds('tags', 'is', '低保'), holds('tags', 'is', '低'), holds('sex', 'isNot', 'unknown')]).toEqual([true, false, true])
  })

  it('on a code that the schema keeps as text asks the word that the cell shows', () => {
    const { value, words } = readingOf('orgs', around)
    const org = makeOrg('o', { kind: 'branch' }) as unknown as AnyDocument // an organisation is one
    expect(words(org, 'kind')).toBe('党支部')
    expect(meets(value(org, 'kind'), { test: 'is', value: '党支部' })).toBe(true)
  })

  it.each([
    ['bornOn', 'atMost', '1966/12/31', '条件“出生日期”：选一天，例如 1966-12-31'],
    ['bornOn', 'atMost', '1966-12-31', undefined],
    ['bornOn', 'has', '1966-12', undefined],
    ['=age', 'atLeast', '60岁', '条件“年龄”：只写数字，例如 60'],
    ['=age', 'atLeast', '60', undefined],
    ['party.away', 'is', 'true', '条件“党籍 · 外出流动”：从列出的里面选一个'],
    ['party.away', 'is', '是', undefined],
    ['tags', 'has', '低保', undefined],
  ] as const)('on %s that is %s %s is checked before the table is saved', (field, test, value, problem) => {
    const table = { ...emptyTable(() => 'new'), conditions: [{ id: 'c', field, test, value }] }
    expect(tableProblem(table)).toBe(problem)
  })
})
