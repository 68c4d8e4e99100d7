import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sameContent } from './canonical-json.ts'

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
)
const key = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom('0', '9', '10', '010', '4294967294', '4294967295', '一', '__proto__', 'constructor', 'toJSON'),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}))

describe('content, whatever order its keys are in', () => {
  it('[S17] is the same exactly when it is written, and so hashed, the same', () => {
    const few = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.constantFrom(null, undefined, 0, -0, NaN, Infinity, 1, '', '0', true),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b', '1', 'constructor'), tie('value'), { maxKeys: 2 }),
      ),
    })).value
    for (const kind of [value, few]) {
      fc.assert(
        fc.property(kind, kind, (one, other) => {
          expect(sameContent(one, other)).toBe(canonicalJson(one ?? null) === canonicalJson(other ?? null))
        }),
        { seed: 18, numRuns: 5000 },
      )
    }
  })

  it('is the same after a trip over the wire and with its keys turned round', () => {
    fc.assert(
      fc.property(value, (one) => {
        const turned = JSON.parse(JSON.stringify(one ?? null), (_key, member: unknown) =>
          member !== null && typeof member === 'object' && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).toReversed())
            : member,
        ) as unknown
        expect(sameContent(one, turned)).toBe(true)
      }),
      { seed: 19, numRuns: 2000 },
    )
  })

  it('with a date in it is what the date is written as', () => {
    expect(sameContent({ at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' })).toBe(true)
    expect(sameContent({ at: new Date(0) }, { at: new Date(1) })).toBe(false)
  })
})
