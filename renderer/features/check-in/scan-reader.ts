import { CARD_DIGITS, isCardCode } from '#shared/domain/identity/card-code.ts'

export interface ReaderKey {
  readonly key: string
  /** The key's place on the keyboard: what is left of it while an input method holds the keys. */
  readonly code: string
  /** An input method holds the keys. */
  readonly composing: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
  /** Milliseconds, of the key and not of whoever reads it: a busy page does not make a scanner slow. */
  readonly at: number
}

export type ReaderStep =
  /** Nothing of a scanner's. */
  | { readonly kind: 'none' }
  /** Perhaps the first key of a scan. */
  | { readonly kind: 'begins' }
  /** A whole card. */
  | { readonly kind: 'card'; readonly code: string }
  /** Another number, at a pace that no hand has, and the key that ends it. */
  | { readonly kind: 'number'; readonly text: string }
  /** The Enter or Tab that a scanner sends after a card. */
  | { readonly kind: 'tail' }

/** Cheap wireless scanners send a key every 20 to 60 ms; nobody types sixteen digits faster than one in 100 ms. */
const GAP_MS = 100
/** A shorter number a quick hand may type on the number pad. */
const SHORTEST_NUMBER = 6
const ends = ['Enter', 'NumpadEnter', 'Tab']
const modifiers = ['Shift', 'CapsLock', 'NumLock', 'Control', 'Alt', 'Meta']

/** Follows the keys of the whole window and tells when a scanner pressed them. */
export function createScanReader(): { key(key: ReaderKey): ReaderStep } {
  let digits = ''
  let last = Number.NEGATIVE_INFINITY
  let scanned = Number.NEGATIVE_INFINITY
  const reset = (): void => {
    digits = ''
  }
  return {
    key(key) {
      if (modifiers.includes(key.key)) return { kind: 'none' }
      const swift = key.at - last <= GAP_MS
      if (ends.includes(key.key) || ends.includes(key.code)) {
        const text = swift ? digits : ''
        const tail = key.at - scanned <= GAP_MS
        reset()
        scanned = Number.NEGATIVE_INFINITY
        if (tail) return { kind: 'tail' }
        return text.length >= SHORTEST_NUMBER ? { kind: 'number', text } : { kind: 'none' }
      }
      const digit = key.repeat ? undefined : digitOf(key)
      if (digit === undefined) {
        reset()
        return { kind: 'none' }
      }
      const begins = !swift || digits === ''
      digits = begins ? digit : (digits + digit).slice(-CARD_DIGITS)
      last = key.at
      if (!isCardCode(digits)) return { kind: begins ? 'begins' : 'none' }
      const code = digits
      reset()
      scanned = key.at
      return { kind: 'card', code }
    },
  }
}

/** Also 全角 digits, and those that an input method holds back: their place on the keyboard tells them. */
function digitOf({ key, code, composing, shiftKey }: ReaderKey): string | undefined {
  const plain = key.normalize('NFKC')
  if (/^\d$/.test(plain)) return plain
  if (!composing || shiftKey) return undefined
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
}
