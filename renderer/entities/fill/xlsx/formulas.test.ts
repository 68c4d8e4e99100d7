import { describe, expect, it } from 'vitest'
import { formulaAfter, formulaInCopy, type Blocks } from './block.ts'

/** Row 5 of 表 stands there three times; rows 3 and 4 of 卡片 stand there twice. */
const blocks: Blocks = new Map([
  ['表', { first: 5, last: 5, copies: 3 }],
  ['卡 片', { first: 3, last: 4, copies: 2 }],
])
const outside = (formula: string): string => formulaAfter(formula, '表', blocks)
const third = (formula: string): string => formulaInCopy(formula, '表', blocks, 2)

describe('a formula outside of the repeating rows', () => {
  it.each([
    ['SUM(D5:D5)', 'SUM(D5:D7)'],
    ['SUM(D5)', 'SUM(D5:D7)'],
    ['SUM($D$5)+1', 'SUM($D$5:$D$7)+1'],
    ['SUBTOTAL(9, D5 )', 'SUBTOTAL(9, D5:D7 )'],
    ['COUNTIF(C5:C5,"女")', 'COUNTIF(C5:C7,"女")'],
    ['SUMPRODUCT(D5:E5,D2:E2)', 'SUMPRODUCT(D5:E7,D2:E2)'],
    ['SUM(D4:D6)', 'SUM(D4:D8)'],
    ['SUM(D1:D4)', 'SUM(D1:D4)'],
    ['D5', 'D5'],
    ['D5*2+IF(D5>1,D6,"D6")', 'D5*2+IF(D5>1,D8,"D6")'],
    ['ROUND(D6/$D$6*100,2)', 'ROUND(D8/$D$8*100,2)'],
    ["SUM('卡 片'!B3:B4)+SUM('卡 片'!B3)", "SUM('卡 片'!B3:B6)+SUM('卡 片'!B3:B5)"],
    ['SUM(别的!D5:D5)', 'SUM(别的!D5:D5)'],
    ['SUM(D:D)+SUM(5:5)+SUM($1:$6)', 'SUM(D:D)+SUM(5:7)+SUM($1:$8)'],
    ['LOG10(A6)&A6_名&表1[AB5]&"""D6"""', 'LOG10(A8)&A6_名&表1[AB5]&"""D6"""'],
    ['INDEX(名单,D6)+D6(1)', 'INDEX(名单,D8)+D6(1)'],
    ['表!$A$1:$H$5', '表!$A$1:$H$7'],
    ['表!$A$1:$H$5,表!$1:$4', '表!$A$1:$H$7,表!$1:$4'],
  ])('%s becomes %s', (before, after) => {
    expect(outside(before)).toBe(after)
  })
})

describe('a formula in the third of the repeating rows', () => {
  it.each([
    ['D5+E5', 'D7+E7'],
    ['SUM(D5:F5)', 'SUM(D7:F7)'],
    ['F4+E5', 'F6+E7'],
    ['SUM(E$5:E5)', 'SUM(E$5:E7)'],
    ['D5*$B$2+B2', 'D7*$B$2+B2'],
    ['D5/D$6+D5/D6', 'D7/D$8+D7/D8'],
    ['RANK(D5,D$5:D$5)', 'RANK(D7,D$5:D$7)'],
    ['ROW()-4', 'ROW()-4'],
    ["VLOOKUP(B5,'卡 片'!A3:B4,2)", "VLOOKUP(B7,'卡 片'!A3:B6,2)"],
    ['"第"&D5&"D5"', '"第"&D7&"D5"'],
  ])('%s becomes %s', (before, after) => {
    expect(third(before)).toBe(after)
  })
})
