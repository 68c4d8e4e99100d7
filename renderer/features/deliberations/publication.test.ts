import { describe, expect, it } from 'vitest'
import { maskedText } from './publication.ts'

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
})
