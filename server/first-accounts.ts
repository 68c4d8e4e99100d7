import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createUserRequest } from '#shared/contracts/api.ts'
import type { Options } from './options.ts'
import type { Passwords } from './sessions/password.ts'
import { countAccounts, insertAccount } from './store/accounts.ts'
import type { Store } from './store/store.ts'

interface FirstDeps {
  readonly store: Store
  readonly passwords: Passwords
  now(): number
}

/**
 * A store without accounts gets its system administrator, who makes the others. The password is DQ_ADMIN_PASSWORD, or a random
 * one in a file that only this user may read.
 * @returns the file, when one was written
 */
export async function createFirstAdmin(deps: FirstDeps, options: Options): Promise<string | undefined> {
  if ((await countAccounts(deps.store)) > 0) return undefined
  const password = options.adminPassword ?? `Dq-${randomBytes(12).toString('base64url')}9`
  await createAccount(deps, { username: 'sysadmin', name: '系统管理员', role: 'sysadmin', unit: options.district, password })
  if (options.adminPassword !== undefined) return undefined
  const file = join(options.dataDir, 'first-password.txt')
  await writeFile(file, `sysadmin\n${password}\n`, { mode: 0o600 })
  return file
}

/** Makes an account past the administrator's screen: for demo data, tests and the first start. @throws when the name is taken */
export async function createAccount(
  deps: FirstDeps,
  input: {
    username: string
    name: string
    role: string
    unit: string
    password: string
    id?: string | undefined
    person?: string | undefined
  },
): Promise<string> {
  const { username, name, role, unit, password } = createUserRequest.parse(input)
  const id = input.id ?? randomUUID()
  const account = {
    id,
    username,
    name,
    role,
    unit,
    person: input.person ?? null,
    disabled: false,
    password: await deps.passwords.hash(password),
  }
  if (!(await insertAccount(deps.store, account, deps.now()))) throw new Error(`the user name ${username} is taken`)
  return id
}
