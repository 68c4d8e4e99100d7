import { createHash, randomBytes } from 'node:crypto'

export const ACCESS_MS = 15 * 60_000
/** As long as a device may stay away and still be known (sync.md S11: a year, and some). */
export const REFRESH_MS = 400 * 86_400_000

/** A refresh token: opaque, 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: whoever reads the database cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The next refresh token, in a form that only who holds the one before can read (the pad is used once). Its own inverse. */
export function sealNext(token: string, next: string): string {
  const pad = createHash('sha256').update(`next\n${token}`).digest()
  return Buffer.from(Buffer.from(next, 'base64url').map((byte, index) => byte ^ (pad[index] ?? 0))).toString('base64url')
}
