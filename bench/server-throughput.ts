import type { CollectionName } from '#shared/schema/entities.ts'
import { API } from '#shared/contracts/sync.ts'
import { sessionResponse } from '#shared/contracts/api.ts'
import { pullResponse, pushResponse, type Checkpoint, type WireDocument } from '#shared/contracts/sync.ts'
import { deterministicId } from '#shared/lib/id.ts'

export interface Throughput {
  readonly pulledPerSecond: number
  readonly pushedPerSecond: number
}

/** One device against the server: pages of 1000 down, 2,000 new documents in batches of 500 up. */
export async function throughput(
  url: string,
  collection: CollectionName,
  sample: readonly WireDocument[],
  round: number,
): Promise<Throughput> {
  const token = await signIn(url)
  const call = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}${API}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const pullStarted = performance.now()
  let checkpoint: Checkpoint | null = null
  let pulled = 0
  for (let more = true; more;) {
    const page = pullResponse.parse(await call(`/sync/${collection}/pull`, { checkpoint, limit: 1000 }))
    checkpoint = page.checkpoint
    pulled += page.documents.length
    more = page.documents.length === 1000
  }
  const pullSeconds = (performance.now() - pullStarted) / 1000
  const rows = sample.slice(0, 2000).map((document, index) => ({
    newDocumentState: {
      ...document,
      id: deterministicId('bench-push', String(round), String(index)),
      createdBy: 'bench-user',
      updatedBy: 'bench-user',
    },
  }))
  const pushStarted = performance.now()
  for (let from = 0; from < rows.length; from += 500) {
    const answer = pushResponse.parse(await call(`/sync/${collection}/push`, { rows: rows.slice(from, from + 500) }))
    if (answer.conflicts.length + answer.rejected.length > 0)
      throw new Error(`push: ${JSON.stringify(answer.rejected[0] ?? answer.conflicts[0])}`)
  }
  const pushSeconds = (performance.now() - pushStarted) / 1000
  return { pulledPerSecond: pulled / pullSeconds, pushedPerSecond: rows.length / pushSeconds }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}${API}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bench', password: 'Bench-2026!', deviceId: 'bench-throughput', deviceName: 'bench' }),
  })
  return sessionResponse.parse(await answer.json()).accessToken
}
