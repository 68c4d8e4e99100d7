import { expect, it } from 'vitest'
import { passwordHint, suggestPassword } from './password.ts'

it('suggests a password that the server takes', () => {
  const password = suggestPassword((count) => new Uint32Array(count).map((_, index) => index * 7))
  expect(password).toMatch(/^[A-Z][a-z]{4}-\d{4}$/)
  expect(passwordHint(password, 'liumin')).toBeUndefined()
})

it('says what is wrong with a weak one', () => {
  expect(passwordHint('Ab1', 'liumin')).toContain('8 位')
  expect(passwordHint('abcdefgh', 'liumin')).toContain('三类')
  expect(passwordHint('Liumin-2026', 'liumin-2026')).toContain('用户名')
})
