import { describe, expect, it } from 'vitest'
import { nearMatcher, withinOneEdit } from './near.ts'
import { createSoundOf } from './sound.ts'

const soundOf = createSoundOf()
const isNear = (typed: string, title: string, isName = true) =>
  nearMatcher(typed)?.matches({ title, sound: soundOf(title, isName), isName }) ?? false

describe('nearMatcher', () => {
  it.each([
    ['张卫明', '张伟明', 'another character of the same sound'],
    ['章伟', '张伟', 'the same in a name of two'],
    ['张伟红', '张伟明', 'one wrong character of three'],
    ['春兰志愿服务队', '春蓝志愿服务队', 'a homophone in a long name'],
    ['zhangweimin', '张伟明', 'a letter left out of a pinyin'],
    ['zhangqeiming', '张伟明', 'a wrong letter in it'],
    ['zhangwweiming', '张伟明', 'a letter too many'],
    ['zhnagweiming', '张伟明', 'two letters that changed places'],
    ['zhangewiming', '张伟明', 'two that did so in the middle'],
    ['张明伟', '张伟明', 'two characters of a name that changed places'],
    ['欧远阳明', '欧阳远明', 'two in the middle of four'],
    ['shanxoao', '单晓', 'of a surname that is read otherwise'],
  ])('takes %s for %s: %s', (typed, title) => expect(isNear(typed, title)).toBe(true))

  it.each([
    ['李红兵', '张伟明', 'two wrong characters'],
    ['张红', '张伟', 'one wrong character of two'],
    ['zang', '张伟明', 'too few letters to tell'],
    ['angwei', '张伟明', 'letters that begin within a syllable'],
    ['章威明远', '张伟明', 'more than there is'],
    ['明伟张', '张伟明', 'first and last that changed places'],
  ])('does not take %s for %s: %s', (typed, title) => expect(isNear(typed, title)).toBe(false))
})

it('takes one wrong character in a name only: of other titles too many would be found', () => {
  expect(isNear('南门路登', '南门路灯', false)).toBe(true)
  expect(isNear('南门路口', '南门路灯', false)).toBe(false)
})

it('knows one edit', () => {
  expect([withinOneEdit('abc', 'abc'), withinOneEdit('abc', 'adc'), withinOneEdit('abc', 'ac'), withinOneEdit('abc', 'abcd')]).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect([withinOneEdit('abcd', 'acbd'), withinOneEdit('abc', 'bac'), withinOneEdit('abc', 'acb')]).toEqual([true, true, true])
  expect([withinOneEdit('abc', 'cba'), withinOneEdit('abcd', 'acbx'), withinOneEdit('abc', 'a'), withinOneEdit('', 'ab')]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
