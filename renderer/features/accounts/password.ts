const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const LOWER = 'abcdefghijkmnpqrstuvwxyz'
const DIGITS = '23456789'

/** A password to read out over the telephone: no letters that look alike. The person changes it after signing in. */
export function suggestPassword(random: (count: number) => Uint32Array): string {
  const pick = (letters: string, count: number): string => Array.from(random(count), (each) => letters[each % letters.length]).join('')
  return `${pick(UPPER, 1)}${pick(LOWER, 4)}-${pick(DIGITS, 4)}`
}

export function systemRandom(count: number): Uint32Array {
  return crypto.getRandomValues(new Uint32Array(count))
}

/** What the server will refuse, said while typing (its own check decides). */
export function passwordHint(password: string, username: string): string | undefined {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  if (password.length < 8) return '至少 8 位'
  if (kinds < 3) return '须含大写、小写、数字、符号中的三类'
  return password.toLowerCase() === username.toLowerCase() ? '不能与用户名相同' : undefined
}
