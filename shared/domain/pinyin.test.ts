import { describe, expect, it } from 'vitest'
import { matchesName, pinyinKeys } from './pinyin.ts'

describe('search keys', () => {
  it.each([
    ['张伟明', 'zhangweiming', 'zwm'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['曾国藩', 'zengguofan', 'zgf'],
    ['仇英', 'qiuying', 'qy'],
    ['解缙', 'xiejin', 'xj'],
    ['区志强', 'ouzhiqiang', 'ozq'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['吕布', 'lvbu', 'lb'],
    ['买买提·吐尔逊', 'maimaitituerxun', 'mmttex'],
  ])('of %s begin with %s and %s', (name, full, initials) => {
    const keys = pinyinKeys(name)
    expect(keys.full.split(' ')[0]).toBe(full)
    expect(keys.initials.split(' ')[0]).toBe(initials)
    expect(keys.full.split(' ')).toHaveLength(keys.initials.split(' ').length)
  })

  it('hold the other readings of a character', () => {
    expect(pinyinKeys('张乐').full.split(' ')).toEqual(expect.arrayContaining(['zhangle', 'zhangyue']))
    expect(pinyinKeys('单雄信').full.split(' ')).toContain('danxiongxin')
  })

  it('fit the roster and survive any name', () => {
    for (const name of ['', '𠮷', 'Anna', '曾仇解单乐重'.repeat(9), '…']) expect(pinyinKeys(name).full.length).toBeLessThanOrEqual(120)
  })
})

describe('a query', () => {
  const keys = pinyinKeys('张伟明')

  it.each([
    '',
    'z',
    'zw',
    'zwm',
    'ZWM',
    'zhang',
    'zhang wei',
    "zhang'weiming",
    'zhangwm',
    'zhangweim',
    'weiming',
    'wm',
    '张',
    '伟明',
    '张wm',
    '张伟m',
  ])('%s finds 张伟明', (query) => {
    expect(matchesName(query, '张伟明', keys)).toBe(true)
  })

  it.each(['zmw', 'wang', 'an', 'm', '李', '李wm', '张mw', '138', 'zwmx'])('%s does not', (query) => {
    expect(matchesName(query, '张伟明', keys)).toBe(false)
  })

  it('finds a surname by either reading', () => {
    const shan = pinyinKeys('单雄信')
    expect(matchesName('sxx', '单雄信', shan)).toBe(true)
    expect(matchesName('dxx', '单雄信', shan)).toBe(true)
  })
})
