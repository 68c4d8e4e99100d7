import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, wordsOf } from './fold.ts'

describe('fold', () => {
  it('makes full-width letters and digits narrow, and Latin letters small', () => {
    expect(fold('ＷＩＦＩ覆盖３号楼，Wi-Fi')).toBe('wifi覆盖3号楼，wi-fi')
  })

  it('keeps the length of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length)
      }),
    )
  })
})

describe('wordsOf', () => {
  it.each([
    ['张伟明', ['张伟明']],
    ['李建国', ['李建国']],
    ['电梯费用', ['电梯', '费用']],
    ['加装的电梯', ['加装', '电梯']],
    ['居民议事会', ['居民', '议事会']],
    ['张伟 电梯', ['张伟', '电梯']],
    ['３号楼', ['3号楼']],
    ['WT202611-3', ['wt202611-3']],
    ['的', ['的']],
    ['，。 ', []],
    ['', []],
  ])('reads %s', (typed, words) => expect(wordsOf(typed)).toEqual(words))

  it('reads anything, and no more than twelve words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        expect(wordsOf(typed).length).toBeLessThanOrEqual(12)
      }),
    )
  })
})
