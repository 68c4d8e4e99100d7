import { sessionResponse, type Session, type User } from '#shared/contracts/api.ts'
import { API, type Checkpoint, type PushResponse, type WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

/** What came back, whatever it was. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests look into answers of every shape; a wrong guess fails the test that made it.
  readonly body: { readonly code?: string; readonly details?: unknown; readonly [name: string]: unknown }
}

export interface Row {
  readonly assumedMasterState?: WireDocument
  readonly newDocumentState: WireDocument
}

/** A client that speaks the wire contract and keeps nothing: a black box's view of the server. */
export interface Device {
  readonly url: string
  readonly user: User
  readonly session: Session
  readonly login: Login
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  pull(
    collection: CollectionName,
    checkpoint: Checkpoint | null,
    limit?: number,
  ): Promise<{ documents: WireDocument[]; checkpoint: Checkpoint }>
  /** Pulls page by page until caught up. */
  pullAll(
    collection: CollectionName,
    checkpoint?: Checkpoint | null,
    limit?: number,
  ): Promise<{ documents: Map<string, WireDocument>; checkpoint: Checkpoint }>
  push(collection: CollectionName, rows: readonly Row[]): Promise<PushResponse>
}

export interface Login {
  readonly username: string
  readonly password: string
  readonly deviceId: string
  readonly deviceName: string
}

export async function createDevice(url: string, login: Login): Promise<Device> {
  const answer = await send(url, 'POST', '/auth/login', login, {})
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.status} ${answer.body.code}`)
  return deviceOf(url, login, sessionResponse.parse(answer.body))
}

export function deviceOf(url: string, login: Login, session: Session): Device {
  const call: Device['call'] = (method, path, body, headers = {}) =>
    send(url, method, path, body, { authorization: `Bearer ${session.accessToken}`, ...headers })
  const expectOk = async (path: string, body: unknown): Promise<Answer['body']> => {
    const answer = await call('POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`)
    return answer.body
  }
  const pull: Device['pull'] = async (collection, checkpoint, limit = 500) =>
    (await expectOk(`/sync/${collection}/pull`, { checkpoint, limit })) as unknown as Awaited<ReturnType<Device['pull']>> // the contract's shape
  return {
    url,
    login,
    session,
    user: session.user,
    call,
    pull,
    async pullAll(collection, checkpoint = null, limit = 500) {
      const documents = new Map<string, WireDocument>()
      let place = checkpoint
      for (;;) {
        const page = await pull(collection, place, limit)
        for (const document of page.documents) documents.set(document.id, document)
        place = page.checkpoint
        if (page.documents.length < limit) return { documents, checkpoint: page.checkpoint }
      }
    },
    push: async (collection, rows) => (await expectOk(`/sync/${collection}/push`, { rows })) as unknown as PushResponse, // the contract's shape
  }
}

export async function send(
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const raw = body instanceof Uint8Array || typeof body === 'string' || body === undefined
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const content = body === undefined ? null : raw ? (body as string) : JSON.stringify(body) // fetch takes bytes as it takes text
  const response = await fetch(`${url}${path.startsWith('/openapi') ? '' : API}${path}`, {
    method,
    headers: { ...type, ...headers },
    body: content,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parse(text) }
}

function parse(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body']
  } catch {
    return { text }
  }
}
