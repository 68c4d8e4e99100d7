import { API } from '#shared/contracts/sync.ts'
import { PASSWORD } from '#tests/e2e/pages/sign-in.ts'

export interface Caller {
  readonly user: { readonly id: string; readonly unit: string; readonly name: string }
  get(path: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>
}

/** What the district itself holds, asked past every screen. */
export async function callAs(url: string, username: string): Promise<Caller> {
  const signedIn = await fetch(`${url}${API}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD, deviceId: `check-${username}`, deviceName: 'end-to-end check' }),
  })
  const { accessToken, user } = (await signedIn.json()) as { accessToken: string; user: Caller['user'] } // loginResponse
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}${API}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> } // every answer is an object
  }
  return { user, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) }
}

export type WireRecord = Readonly<Record<string, unknown>> & { readonly id: string; readonly unit: string; readonly _deleted: boolean }

/** All live records of a collection that this user may hold. */
export async function recordsOf(caller: Caller, collection: string): Promise<readonly WireRecord[]> {
  const records: WireRecord[] = []
  for (let checkpoint: unknown = null; ;) {
    const { body } = await caller.post(`/sync/${collection}/pull`, { checkpoint, limit: 1000 })
    const documents = body['documents'] as WireRecord[] // pullResponse
    records.push(...documents)
    checkpoint = body['checkpoint']
    if (documents.length < 1000) return records.filter((record) => !record._deleted)
  }
}

/**
 * What the district holds of one record, to be polled: the light follows a save by a moment, so that it may still
 * say 已同步 of the one before.
 */
export function recordAt(caller: Caller, collection: string, id: string): () => Promise<WireRecord | undefined> {
  return async () => (await recordsOf(caller, collection)).find((record) => record.id === id)
}

/** A second person in demo-neighbour's small community, whose first sync takes a moment and not half a minute. */
export async function addColleague(url: string, role: 'recorder' | 'worker' = 'recorder', name = '钱小满'): Promise<string> {
  const { user } = await callAs(url, 'demo-neighbour')
  const administrator = await callAs(url, 'demo-sysadmin')
  const username = `e2e-${role}`
  const { status } = await administrator.post('/admin/users', { username, name, role, unit: user.unit, password: PASSWORD })
  if (status !== 200) throw new Error(`no account for ${username}: ${status}`)
  return username
}
