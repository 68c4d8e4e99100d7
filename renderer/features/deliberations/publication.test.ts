import { describe, expect, it } from 'vitest'
import { makeDeliberation, makeStatement } from '#tests/factories/matters.ts'
import { maskedText } from '#shared/domain/masking.ts'
import { namesFound, publicationOf } from './publication.ts'

describe('what goes on the notice board', () => {
  it('shortens the names of those who took part, wherever they stand', () => {
    const text = maskedText('王芳说李明家漏水', ['王芳', '李明'])
    expect(text).not.toContain('王芳')
    expect(text).not.toContain('李明')
    expect(text).toContain('说')
  })
  it('hides numbers that find a person', () => {
    const text = maskedText('电话13800000001，身份证11010519491231002X，3栋501室，座机025-83312345', [])
    for (const secret of ['13800000001', '11010519491231002X', '501室', '83312345']) expect(text).not.toContain(secret)
  })
  it.each([
    ['138 0000 0001', '138****0001'],
    ['138-0000-0001', '138****0001'],
    ['１３８００００５６７８', '１３８****５６７８'],
    ['+8613800000001', '138****0001'],
    ['电话：83312345', '电话：****'],
    ['座机 8331-2345', '座机 ****'],
    ['（025）8331 2345', '****'],
    ['320106 19900101 0019', '******************'],
    ['3幢201', '3幢**'],
    ['3号楼2单元201', '3号楼2单元**'],
    ['2单元101户', '2单元**户'],
    ['12-3-502', '**'],
  ])('hides a number however it is written: %s', (written, hidden) => {
    expect(maskedText(`住户${written}，`, [])).toBe(`住户${hidden}，`)
  })
  it('leaves years, sums and counts alone', () => {
    for (const text of [
      '2026年投入120000元，惠及356户',
      '3栋120户、4栋1200元，2026-11-20 到 2026-12-01',
      '投入10000000元',
      '第12345678号文',
    ])
      expect(maskedText(text, [])).toBe(text)
  })
  it('finds the names of the register that stand in the words, and hides them unless they are none', () => {
    const sheet = makeDeliberation('1', { title: '张伟明家门口停车', proposer: { name: '王芳' } })
    const said = [makeStatement('s', { speakerName: '李明', words: '刘志明也说过，要讲和平。', anonymous: true })]
    const register = ['张伟明', '刘志明', '和平', '王芳', '陈静']
    expect(namesFound(sheet, said, register)).toEqual(['张伟明', '刘志明', '和平'])
    const page = publicationOf(sheet, said, ['张伟明', '刘志明'])
    expect(page.title).toBe('张*明家门口停车')
    expect(page.statements).toMatchObject([{ speaker: '发言人1', words: '刘*明也说过，要讲和平。' }])
    expect(page.proposer).toBe('王*')
  })
  it('says nowhere who spoke without his name: neither among the minority nor in the words of others', () => {
    const sheet = makeDeliberation('1', { outcome: { kind: 'consensus', text: '划线', minority: '李明：“我不同意”\n李明华：“再看看”' } })
    const said = [
      makeStatement('s1', { speakerName: '李明', words: '我不同意', anonymous: true }),
      makeStatement('s2', { speakerName: '李明华', words: '李明说得对，再看看', anonymous: false }),
    ]
    const page = publicationOf(sheet, said)
    expect(page.minority).toBe('一位发言人：“我不同意”\n李*华：“再看看”')
    expect(page.statements.map(({ speaker, words }) => `${speaker} ${words}`)).toEqual([
      '发言人1 我不同意',
      '李*华 一位发言人说得对，再看看',
    ])
  })
  it('publishes who would do it and what it costs, with names hidden', () => {
    const sheet = makeDeliberation('1', {
      proposer: { name: '王芳' },
      options: [{ id: 'o', title: '划线', cost: '2000元', doer: '王芳牵头' }],
    })
    expect(publicationOf(sheet, []).options).toEqual([{ key: 'o', words: '划线。经费：2000元。谁来干：王*牵头' }])
  })
})
