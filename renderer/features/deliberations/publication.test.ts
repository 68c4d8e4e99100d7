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
  it('leaves years, sums and counts alone', () => {
    expect(maskedText('2026年投入120000元，惠及356户', [])).toBe('2026年投入120000元，惠及356户')
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
  it('publishes who would do it and what it costs, with names hidden', () => {
    const sheet = makeDeliberation('1', {
      proposer: { name: '王芳' },
      options: [{ id: 'o', title: '划线', cost: '2000元', doer: '王芳牵头' }],
    })
    expect(publicationOf(sheet, []).options).toEqual([{ key: 'o', words: '划线。经费：2000元。谁来干：王*牵头' }])
  })
})
