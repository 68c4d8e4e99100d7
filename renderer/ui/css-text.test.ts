import { expect, it } from 'vitest'
import { cssText, cut } from './css-text.ts'

it('keeps Chinese words and lets no quote, backslash or tag out of the style sheet', () => {
  expect(cssText('第一党支部 2026')).toBe('"第一党支部 2026"')
  expect(cssText('a"; } </style>\\')).not.toMatch(/[;<>{}]/)
})

it('cuts a long title between characters and says so', () => {
  expect(cut('第一党支部', 5)).toBe('第一党支部')
  expect(cut('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…')
})
