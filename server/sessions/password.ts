import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'
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

export function createPasswords(cost: PasswordCost = passwordCost): Passwords {
  const hash = (password: string) =>
    argon2id({
      ...cost,
      parallelism: 1,
      hashLength: 32,
      password: password.normalize('NFKC'),
      salt: randomBytes(16),
      outputType: 'encoded',
    })
  const decoy = hash('decoy')
  return {
    hash,
    async verify(password, known) {
      const matches = await argon2Verify({ password: password.normalize('NFKC'), hash: known ?? (await decoy) })
      return matches && known !== undefined
    },
  }
}

/** domain.md §4.2: at least 8 characters, three of four classes, not the user name. */
export function passwordProblem(password: string, username: string): Failure | undefined {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(password)).length
  const weak = password.length < 8 || classes < 3 || password.toLowerCase() === username.toLowerCase()
  return weak ? failure('auth/weak-password') : undefined
}
