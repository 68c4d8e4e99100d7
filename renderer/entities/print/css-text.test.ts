import { expect, it } from 'vitest'
import { cssText } from './record-sheet.tsx'

it('keeps Chinese words and lets no quote, backslash or tag out of the style sheet', () => {
  expect(cssText('第一党支部 2026')).toBe('"第一党支部 2026"')
  expect(cssText('a"; } </style>\\')).not.toMatch(/[;<>{}]/)
})
