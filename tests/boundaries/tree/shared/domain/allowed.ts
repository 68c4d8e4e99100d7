import '#shared/lib/value.ts'
import '#shared/schema/value.ts'
import { value } from '#shared/contracts/errors.ts'
import type { User } from '#shared/contracts/value.ts'

export const words = (user: User) => [user, value]
