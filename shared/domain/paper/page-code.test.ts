import { describe, expect, it } from 'vitest'
import { pageCode, readPageCode, spacedHash } from './page-code.ts'

const id = '0190f3a2-7c1b-7d2e-8a4f-00112233aabb'
const hash = '3fa901bc77de2210ffffffffffffffffffffffffffffffffffffffffffffffff'

describe('the code at the foot of a page', () => {
  it('names the record and the head of its hash, and is read back', () => {
    expect(pageCode({ id, hash })).toBe('DQ1:0190F3A2-7C1B-7D2E-8A4F-00112233AABB:3FA901BC77DE2210')
    expect(readPageCode(` ${pageCode({ id, hash })}\n`)).toEqual({ id, hash: '3fa901bc77de2210' })
  })

  it('keeps to the letters of the alphanumeric mode of QR', () => {
    expect(pageCode({ id, hash })).toMatch(/^[0-9A-Z $%*+./:-]+$/)
  })

  it('does not take other codes for a page', () => {
    expect(readPageCode('https://example.cn/1')).toBeUndefined()
    expect(readPageCode(`DQ1:${id}:3fa9`)).toBeUndefined()
  })

  it('is said to the eye in groups of four', () => {
    expect(spacedHash(hash)).toBe('3fa9 01bc 77de 2210')
  })
})
