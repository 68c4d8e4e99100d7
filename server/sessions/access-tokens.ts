import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readOrMake } from '#server/store/settings.ts'
import type { Sql } from '#server/store/store.ts'
import { ACCESS_MS } from './tokens.ts'

/**
 * Access tokens bear a mark that only the district can make: of which session they are, and when they were made. It decides whose share of
 * the server a request takes, before the store is asked (S18), at every process and also after a restart. Whether a token is good, the
 * store alone says (docs/decisions/0003).
 */
export interface AccessTokens {
  make(session: string, now: number): string
  /** Tag of the session that the token was made for; undefined of one that the district did not make, or not of late. Some 5 µs. */
  sessionOf(token: string, now: number): string | undefined
}

/** A minute of the time since 1970 (4 bytes), tag of the session (8), randomness (20), mark (16). */
const [MADE, TAG, RANDOM, MARK] = [4, 8, 20, 16] as const
const BODY = MADE + TAG + RANDOM
/** A PC that wakes up asks with its old token before it renews it. */
const LATE_MS = 3_600_000
const MINUTE_MS = 60_000

/** @param key secret of the district, the same for all its processes */
export function createAccessTokens(key: Buffer): AccessTokens {
  const markOf = (body: Buffer): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, MARK)
  return {
    make(session, now) {
      const body = Buffer.concat([Buffer.alloc(MADE), tagOf(session), randomBytes(RANDOM)])
      body.writeUInt32BE(Math.floor(now / MINUTE_MS))
      return Buffer.concat([body, markOf(body)]).toString('base64url')
    },
    sessionOf(token, now) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== BODY + MARK) return undefined
      const body = bytes.subarray(0, BODY)
      if (!timingSafeEqual(bytes.subarray(BODY), markOf(body))) return undefined
      const age = now - body.readUInt32BE() * MINUTE_MS
      return Math.abs(age) < ACCESS_MS + LATE_MS ? body.toString('hex', MADE, MADE + TAG) : undefined
    },
  }
}

function tagOf(session: string): Buffer {
  return createHash('sha256').update(session).digest().subarray(0, TAG)
}

/** The key of the marks, made at first use; every process on one store has the same. */
export async function openAccessTokens(sql: Sql): Promise<AccessTokens> {
  return createAccessTokens(Buffer.from(await readOrMake(sql, 'token-key', () => randomBytes(32).toString('base64url')), 'base64url'))
}
