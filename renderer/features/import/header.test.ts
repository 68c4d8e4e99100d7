import { describe, expect, it } from 'vitest'
import { findHeader as find, headerChosen, labelReader, remap } from './header.ts'
import { peopleKind } from './people/people-kind.ts'
import type { SheetRow } from '#renderer/entities/spreadsheet/cell-values.ts'

const findHeader = (rows: readonly SheetRow[]) => find(peopleKind, rows)
const fieldOfLabel = labelReader(peopleKind)

describe('finding the header', () => {
  it('finds it below a title block and leaves 序号 alone', () => {
    const header = findHeader([
      ['云南路社区党员花名册', null, null],
      [null, '填报单位：云南路社区', null],
      ['序号', '姓 名', '公民身份号码\n（18位）', '手机号*'],
      ['1', '王芳'],
    ])
    expect(header?.firstDataRow).toBe(3)
    expect(header?.mapping).toEqual({ 1: 'name', 2: 'citizenId', 3: 'phone' })
  })
  it('reads a header of two lines under a merged cell as one', () => {
    const header = findHeader([
      ['姓名', '基本情况', null, '备注'],
      [null, '性别', '出生年月', null],
      ['王芳', '女', '1949.10', ''],
    ])
    expect(header?.firstDataRow).toBe(2)
    expect(header?.mapping).toEqual({ 0: 'name', 1: 'sex', 2: 'bornOn', 3: 'note' })
  })
  it('takes the line that knows most columns when 姓名 stands in a caption too', () => {
    const header = findHeader([['姓名'], ['姓名', '性别', '民族'], ['王芳', '女', '汉']])
    expect(header?.firstDataRow).toBe(2)
  })
  it('says so when no line of the first ten names 姓名', () => {
    expect(findHeader([['单位', '电话']])).toBeUndefined()
    expect(findHeader([...Array.from({ length: 10 }, () => ['—']), ['姓名', '性别']])).toBeUndefined()
  })
  it('knows labels with brackets, blanks and full-width signs', () => {
    expect(fieldOfLabel('联系电话（手机）')).toBe('phone')
    expect(fieldOfLabel('加入党组织 日期')).toBe('joinedOn')
    expect(fieldOfLabel('喜欢的颜色')).toBeUndefined()
  })
  it('is where a person points at, and may be none at all', () => {
    const rows = [
      ['王芳', '女'],
      ['姓名', '性别'],
    ]
    expect(headerChosen(peopleKind, rows, 1)).toEqual({ firstDataRow: 2, labels: ['姓名', '性别'], mapping: { 0: 'name', 1: 'sex' } })
    expect(headerChosen(peopleKind, rows, 'none')).toEqual({ firstDataRow: 0, labels: ['', ''], mapping: {} })
  })
  it('moves a field when a person maps it to another column', () => {
    expect(remap({ 0: 'name', 1: 'phone' }, 2, 'phone')).toEqual({ 0: 'name', 2: 'phone' })
    expect(remap({ 0: 'name', 1: 'phone' }, 1, undefined)).toEqual({ 0: 'name' })
  })
})
