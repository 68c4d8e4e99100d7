import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { districtOf, isWithin, levelOf, parentUnit, parseAreaCode, streetOf } from './area-code.ts'
import { checkCitizenId, checkDigitOf } from './citizen-id.ts'
import { checkCreditCode, creditCheckOf } from './credit-code.ts'

describe('公民身份号码', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    [' 11010519491231002x ', '1949-12-31', 'female'],
    ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31', 'female'],
  ])('%s is right', (text, bornOn, sex) => {
    expect(checkCitizenId(text)).toMatchObject({ ok: true, value: { bornOn, sex, warnings: [] } })
  })

  it('has the check digit of domain.md §3.8', () => {
    expect(checkDigitOf('51310119820113001')).toBe('4')
  })

  it.each([
    ['110105194912310021', '校验位不符'],
    ['11010519490231002X', '出生日期不存在'],
    ['11010519491231002', '应为 18 位'],
    ['130503670401001', '15 位旧号码，请按新证填写 18 位号码'],
    ['', '应为 18 位'],
    ['1101051949123100２甲', '应为 18 位'],
  ])('%s is refused: %s', (text, details) => {
    expect(checkCitizenId(text)).toMatchObject({ ok: false, error: { code: 'person/citizen-id-invalid', details } })
  })

  it('warns of an unknown area and takes it', () => {
    const body = '99010519491231002'
    expect(checkCitizenId(body + checkDigitOf(body))).toMatchObject({ ok: true, value: { warnings: ['地区代码少见，请核对'] } })
    const taiwan = '83000019900101001'
    expect(checkCitizenId(taiwan + checkDigitOf(taiwan))).toMatchObject({ ok: true, value: { warnings: [] } })
  })

  it('refuses a birthday after today when it is told the day', () => {
    const body = '32010620300101001'
    expect(checkCitizenId(body + checkDigitOf(body), '2026-11-22').ok).toBe(false)
    expect(checkCitizenId(body + checkDigitOf(body)).ok).toBe(true)
  })

  it('notices every single wrong digit and every swap of neighbours', () => {
    const right = '11010519491231002X'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (place, digit) => {
        const wrong = right.slice(0, place) + digit + right.slice(place + 1)
        expect(checkCitizenId(wrong).ok).toBe(wrong === right)
        const swapped = right.slice(0, place) + (right[place + 1] ?? '') + (right[place] ?? '') + right.slice(place + 2)
        expect(checkCitizenId(swapped).ok).toBe(swapped === right)
      }),
      { seed: 6 },
    )
  })
})

describe('统一社会信用代码', () => {
  it.each(['91350100M000100Y43', '91110000802100433B', '91350100m000100y43', '9135-0100 M000100Y43'])('%s is right', (text) => {
    expect(checkCreditCode(text).ok).toBe(true)
  })

  it.each([
    ['91350100M000100Y44', '校验位不符'],
    ['91350100M000100Y4', '应为 18 位'],
    ['91350100I000100Y43', '含有不使用的字符（不含 I、O、S、V、Z）'],
  ])('%s is refused: %s', (text, details) => {
    expect(checkCreditCode(text)).toMatchObject({ ok: false, error: { code: 'org/credit-code-invalid', details } })
  })

  it('accepts what its own check character completes', () => {
    const letter = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 17, maxLength: 17 }), (letters) => {
        const body = letters.join('')
        expect(checkCreditCode(body + creditCheckOf(body)).ok).toBe(true)
      }),
      { seed: 7 },
    )
  })
})

describe('area codes', () => {
  it.each([
    ['320106000000', 'district', undefined],
    ['320106001000', 'street', '320106000000'],
    ['320106001001', 'community', '320106001000'],
  ])('%s is a %s under %s', (code, level, parent) => {
    expect(levelOf(code)).toBe(level)
    expect(parentUnit(code)).toBe(parent)
    expect(districtOf(code)).toBe('320106000000')
  })

  it('knows who lies under whom', () => {
    expect(isWithin('320106001001', '320106001000')).toBe(true)
    expect(isWithin('320106001001', '320106000000')).toBe(true)
    expect(isWithin('320106001001', '320106001001')).toBe(true)
    expect(isWithin('320106001001', '320106002000')).toBe(false)
    expect(isWithin('320106001000', '320106001001')).toBe(false)
    expect(streetOf('320106001001')).toBe('320106001000')
  })

  it('reads the kind of community and refuses what is no code', () => {
    expect(parseAreaCode('320106001001')).toMatchObject({ ok: true, value: { communityKind: 'residents', street: '001' } })
    expect(parseAreaCode('320106001201')).toMatchObject({ ok: true, value: { communityKind: 'village' } })
    for (const wrong of ['', '320106', '32010600100a', '020106001001', '320106000001']) expect(parseAreaCode(wrong).ok).toBe(false)
  })
})
