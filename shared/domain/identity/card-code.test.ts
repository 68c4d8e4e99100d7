import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardCode, CARD_DIGITS, isCardCode, looksLikeCard, spacedCard } from './card-code.ts'

const person = '01980000-0000-7000-8000-0000000000c1'

describe('the number on a card', () => {
  it('is the same on every PC, of digits only, and right by its check digit', () => {
    expect(cardCode(person, 0)).toBe(cardCode(person, 0))
    fc.assert(
      fc.property(fc.uuid(), fc.nat(20), (id, issue) => {
        const code = cardCode(id, issue)
        expect(code).toMatch(/^71\d{14}$/)
        expect(isCardCode(code)).toBe(true)
      }),
      { seed: 7 },
    )
  })

  it('says nothing of the person, and a renewed card nothing of the one before', () => {
    const [first, second] = [cardCode(person, 0), cardCode(person, 1)]
    expect(second).not.toBe(first)
    expect(person.replaceAll('-', '')).not.toContain(first.slice(2, 8))
  })

  it('differs for twenty thousand people', () => {
    const codes = Array.from({ length: 20_000 }, (_, index) => cardCode(`01980000-0000-7000-8000-${String(index).padStart(12, '0')}`, 0))
    expect(new Set(codes).size).toBe(20_000)
  })

  it('is no card with one digit wrong, or cut off', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: CARD_DIGITS - 1 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const code = cardCode(id, 0)
        const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1)
        expect(isCardCode(wrong)).toBe(false)
        expect(isCardCode(code.slice(0, -1))).toBe(false)
      }),
      { seed: 7 },
    )
  })

  it('tells a badly read card from a member number', () => {
    const code = cardCode(person, 0)
    expect(looksLikeCard(code.slice(0, -2))).toBe(true)
    expect(looksLikeCard(code)).toBe(false)
    expect(looksLikeCard('71010004')).toBe(false)
    expect(looksLikeCard('10010004')).toBe(false)
  })

  it('stands on the card in fours', () => {
    expect(spacedCard('7136049288172055')).toBe('7136 0492 8817 2055')
  })
})
