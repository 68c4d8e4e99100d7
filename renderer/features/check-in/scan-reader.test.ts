import { describe, expect, it } from 'vitest'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import { createScanReader, type ReaderKey } from './scan-reader.ts'

const card = cardCode('p1', 0)
const plain = { composing: false, shiftKey: false, repeat: false } as const

function keysOf(text: string, { gap = 5, from = 1000 }: { gap?: number; from?: number } = {}): ReaderKey[] {
  return Array.from(text, (key, index) => ({ ...plain, key, code: `Digit${key}`, at: from + index * gap }))
}

const enter = (at: number): ReaderKey => ({ ...plain, key: 'Enter', code: 'Enter', at })

function read(keys: readonly ReaderKey[]) {
  const reader = createScanReader()
  return keys.map((key) => reader.key(key)).filter((step) => step.kind !== 'none')
}

describe('a scanner among the keys', () => {
  it('is known by the last digit of a card, and its Enter is its own', () => {
    expect(read([...keysOf(card), enter(1085)])).toEqual([{ kind: 'begins' }, { kind: 'card', code: card }, { kind: 'tail' }])
  })

  it('may send no Enter at all, and be followed by the next card', () => {
    const cards = read([...keysOf(card), ...keysOf(card, { from: 2000 })]).filter((step) => step.kind === 'card')
    expect(cards).toHaveLength(2)
  })

  it('may be slow and wireless', () => {
    expect(read(keysOf(card, { gap: 60 }))).toContainEqual({ kind: 'card', code: card })
  })

  it('is heard through an input method, by where the keys are', () => {
    const held = keysOf(card).map((key) => ({ ...key, key: 'Process', composing: true }))
    expect(read(held)).toContainEqual({ kind: 'card', code: card })
  })

  it('is heard when the input method writes 全角 digits', () => {
    const wide = keysOf(card).map((key) => ({ ...key, key: String.fromCodePoint(0xff10 + Number(key.key)) }))
    expect(read(wide)).toContainEqual({ kind: 'card', code: card })
  })

  it('is not a hand that types the number of the card', () => {
    expect(read([...keysOf(card, { gap: 140 }), enter(4000)]).map((step) => step.kind)).not.toContain('card')
  })

  it('is not a held key, nor letters of a name', () => {
    const held = keysOf('7171717171717171').map((key) => ({ ...key, repeat: true }))
    expect(read([...held, enter(1085)])).toEqual([])
    expect(read([...keysOf('zwm').map((key) => ({ ...key, code: '' })), enter(1100)])).toEqual([])
  })

  it('is told apart from the digits that somebody had typed before', () => {
    expect(read([...keysOf('42'), ...keysOf(card, { from: 1015 })])).toContainEqual({ kind: 'card', code: card })
  })

  it('reads other numbers, too, when an Enter ends them', () => {
    expect(read([...keysOf('10010004'), enter(1045)])).toEqual([{ kind: 'begins' }, { kind: 'number', text: '10010004' }])
    expect(read([...keysOf(card.slice(0, 12)), enter(1065)])).toContainEqual({ kind: 'number', text: card.slice(0, 12) })
    expect(read([...keysOf('42'), enter(1015)])).toEqual([{ kind: 'begins' }])
  })

  it('leaves an Enter that comes later to whoever pressed it', () => {
    expect(read([...keysOf(card), enter(2000)]).map((step) => step.kind)).toEqual(['begins', 'card'])
  })
})
