import type * as z from 'zod'
import type { RemoteApi } from '#renderer/data/db.ts'
import { adminUser, createUserRequest, okResponse } from '#shared/contracts/api.ts'
import { failure, issuesOf, type Failure } from '#shared/contracts/errors.ts'
import { err, type Result } from '#shared/lib/result.ts'

export type NewUser = z.input<typeof createUserRequest>

export async function createUser(remote: RemoteApi, input: NewUser): Promise<Result<z.infer<typeof adminUser>, Failure>> {
  const parsed = createUserRequest.safeParse(input)
  if (!parsed.success) return err(failure('request/invalid', issuesOf(parsed.error)))
  return remote.post('/admin/users', parsed.data, adminUser)
}

export function setUserDisabled(remote: RemoteApi, id: string, disabled: boolean) {
  return remote.post(`/admin/users/${encodeURIComponent(id)}/${disabled ? 'disable' : 'enable'}`, {}, okResponse)
}

export function unlockUser(remote: RemoteApi, id: string) {
  return remote.post(`/admin/users/${encodeURIComponent(id)}/unlock`, {}, okResponse)
}

export function resetPassword(remote: RemoteApi, id: string, password: string) {
  return remote.post(`/admin/users/${encodeURIComponent(id)}/reset`, { password }, okResponse)
}

export function revokeDevice(remote: RemoteApi, id: string) {
  return remote.post(`/admin/devices/${encodeURIComponent(id)}/revoke`, {}, okResponse)
}
