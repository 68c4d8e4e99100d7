import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readXml, writeXml, xmlAt } from './xml.ts'

it('reads back what it wrote, whatever the words are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
      const read = readXml(
        writeXml([
          '包',
          [
            ['题名', one],
            ['件', [['附注', other]]],
          ],
        ]),
      )
      const kept = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim()
      expect(read && [xmlAt(read, '题名'), xmlAt(read, '件', '附注')]).toEqual([kept(one), kept(other)])
    }),
    { seed: 41, numRuns: 300 },
  )
})

it.each([
  '',
  'words',
  '<a>',
  '<a></b>',
  '<a/><b/>',
  '<a>&evil;</a>',
  '<a b></a>',
  '<a b=c></a>',
  '</a>',
  '<a>1 < 2</a>',
  `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`,
  '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
])('takes %j for not well formed', (text) => expect(readXml(text)).toBeUndefined())

it('reads a page with a document type, comments, empty elements and attributes', () => {
  const read = readXml(
    '<!DOCTYPE html>\n<html lang="zh-CN"><!-- x --><head><meta charset="utf-8" /></head><body title="a > b">甲&amp;乙<![CDATA[<丙>]]></body></html>',
  )
  expect(read && xmlAt(read, 'body')).toBe('甲&乙<丙>')
})
