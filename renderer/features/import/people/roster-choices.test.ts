import { describe, expect, it } from 'vitest'
import { parseWords } from '../choices.ts'
import { parseSex, parseStage, parseYesNo } from './roster-choices.ts'

describe('choices', () => {
  it('reads sex, stage and yes or no in the words of rosters', () => {
    expect(parseSex(' 女 ')).toEqual({ kind: 'value', value: 'female' })
    expect(parseSex('保密').kind).toBe('bad')
    expect(parseStage('中共预备党员')).toEqual({ kind: 'value', value: 'probationary' })
    expect(parseStage('正式')).toEqual({ kind: 'value', value: 'full' })
    expect(parseStage('群众')).toEqual({ kind: 'value', value: 'none' })
    expect(parseYesNo('√')).toEqual({ kind: 'value', value: true })
    expect(parseWords('独居、高龄，独居')).toEqual(['独居', '高龄'])
  })
})
