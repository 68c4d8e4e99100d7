import { sha256Hex } from '#shared/lib/hash.ts'

/** Digits on a 签到卡: few enough for QR's smallest symbol with its strongest correction (21 × 21, level H holds 17). */
export const CARD_DIGITS = 16

/** Marks a card among the other numbers that a scanner may read: member numbers, goods, bank cards. */
const MARK = '71'
const OWN_DIGITS = CARD_DIGITS - MARK.length - 1

/**
 * The number on a person's card, and all that its QR code says. Made of the person's id and nothing stored, so every PC that knows the
 * person (or only the frozen roster) knows the card; from the card nobody comes back to the person (domain.md §4.1, least data). Digits
 * only: a Chinese input method lets them through, and no keyboard layout moves them.
 * @param issue how many times the card was renewed; each renewal makes a number that has nothing to do with the one before
 */
export function cardCode(person: string, issue: number): string {
  const digest = sha256Hex(JSON.stringify(['card', person, issue]))
  const own = (BigInt(`0x${digest.slice(0, 16)}`) % 10n ** BigInt(OWN_DIGITS)).toString().padStart(OWN_DIGITS, '0')
  return `${MARK}${own}${checkDigit(MARK + own)}`
}

/** Whether this is the whole number of a card, read or typed without a slip. */
export function isCardCode(text: string): boolean {
  return text.length === CARD_DIGITS && /^\d+$/.test(text) && text.startsWith(MARK) && checkDigit(text.slice(0, -1)) === text.slice(-1)
}

/** What is left of a card that a scanner read badly: long enough to be no member number, begins as a card does, and is none. */
export function looksLikeCard(text: string): boolean {
  return /^\d+$/.test(text) && text.startsWith(MARK) && text.length > CARD_DIGITS - 6 && !isCardCode(text)
}

/** As it stands on the card, for whoever must type it: `7136 0492 8817 2055`. */
export function spacedCard(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** ISO 7064, MOD 11,10: finds every single wrong digit, and most that changed places. */
function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}
