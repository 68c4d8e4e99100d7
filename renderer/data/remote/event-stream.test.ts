import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventParser } from './event-stream.ts'

const text = ': hello\n\nevent: change\ndata: {"collection":"items"}\n\r\nevent: resync\r\ndata: a\r\ndata: b\r\n\r\ndata: 名\n\n'

describe('reading an event stream', () => {
  it('gives the same events wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), (cuts) => {
        const events: [string, string][] = []
        const parse = createEventParser((name, data) => events.push([name, data]))
        const places = [0, ...cuts.sort((a, b) => a - b), text.length]
        places.slice(1).forEach((place, index) => parse(text.slice(places[index], place)))
        expect(events).toEqual([
          ['change', '{"collection":"items"}'],
          ['resync', 'a\nb'],
          ['message', '名'],
        ])
      }),
      { seed: 7 },
    )
  })
})
