import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { failure, type Failure } from '#shared/contracts/errors.ts'

export interface PasswordCost {
  readonly iterations: number
  /** KiB */
  readonly memorySize: number
}

/** OWASP's recommendation for argon2id; kept in each hash, so a later change harms no old one. */
export const passwordCost: PasswordCost = { iterations: 2, memorySize: 19_456 }

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an unknown user (`hash` undefined) as for a known one. */
  verify(password: string, hash: string | undefined): Promise<boolean>
}

/** In libuv's threads: while one password is worked on, the event loop answers others (S18). */
const derive = promisify(argon2)
const HASH_BYTES = 32

export function createPasswords(cost: PasswordCost = passwordCost): Passwords {
  const hash = async (password: string) => {
    const salt = randomBytes(16)
    return encode({
      ...cost,
      parallelism: 1,
      salt,
      hash: await deriveHash(password, { ...cost, parallelism: 1, salt, length: HASH_BYTES }),
    })
  }
  const decoy = hash('decoy')
  return {
    hash,
    async verify(password, known) {
      const { hash: expected, ...settings } = decode(known ?? (await decoy))
      const found = await deriveHash(password, { ...settings, length: expected.length })
      return timingSafeEqual(found, expected) && known !== undefined
    },
  }
}

interface Settings {
  readonly iterations: number
  readonly memorySize: number
  readonly parallelism: number
  readonly salt: Buffer
}

async function deriveHash(password: string, { iterations, memorySize, parallelism, salt, length }: Settings & { length: number }) {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8')
  return derive('argon2id', { message, nonce: salt, parallelism, tagLength: length, memory: memorySize, passes: iterations })
}

/** The PHC string that argon2 libraries share: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, base64 without padding. */
function encode({ iterations, memorySize, parallelism, salt, hash }: Settings & { readonly hash: Buffer }): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memorySize},t=${iterations},p=${parallelism}$${text(salt)}$${text(hash)}`
}

/** @throws when the store holds something else; only this file writes there */
function decode(encoded: string): Settings & { readonly hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(encoded)
  if (!match) throw new Error('password: the stored hash is not argon2id')
  const [, memory, iterations, parallelism, salt = '', hash = ''] = match
  return {
    memorySize: Number(memory),
    iterations: Number(iterations),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** domain.md §4.2: at least 8 characters, three of four classes, not the user name. */
export function passwordProblem(password: string, username: string): Failure | undefined {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(password)).length
  const weak = password.length < 8 || classes < 3 || password.toLowerCase() === username.toLowerCase()
  return weak ? failure('auth/weak-password') : undefined
}
