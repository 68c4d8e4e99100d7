import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { API, type Checkpoint, type WireDocument } from '#shared/contracts/sync.ts'
import type { Device } from './device.ts'
import { newUnit, onBothStores, streetOf, type TestServer } from './harness.ts'
import { edited, newId, newItem, newPerson, stamp } from './records.ts'

/** What belongs to one community, every piece with words that stand nowhere else. */
interface Victim {
  readonly device: Device
  readonly item: WireDocument
  readonly person: WireDocument
  readonly sha256: string
  readonly checkpoint: Checkpoint
  /** Words that no stranger may ever be sent. */
  readonly secrets: readonly string[]
  /** What its own street may see on the board: the matter's title, and nothing of a person. */
  readonly titles: readonly string[]
}

type Call = (asker: Device, victim: Victim) => Promise<{ readonly status: number; readonly text: string }>
/** `leaks`: the rightful reader does get the secrets by this route, so the test is not blind. */
interface Case {
  readonly call: Call
  readonly rightful?: boolean
  /** A figure's rows: the street above may read titles. */
  readonly board?: boolean
}

const ask =
  (method: string, path: (victim: Victim) => string, body?: (victim: Victim, asker: Device) => unknown): Call =>
  async (asker, victim) => {
    const response = await fetch(`${asker.url}${API}${path(victim)}`, {
      method,
      headers: {
        authorization: `Bearer ${asker.session.accessToken}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body(victim, asker)) } : {}),
    })
    const headers = JSON.stringify([...response.headers])
    return { status: response.status, text: headers + Buffer.from(await response.arrayBuffer()).toString('latin1') }
  }

/** One page of the victim's stream place, so that a borrowed checkpoint is tried too. */
const firstEvents: Call = async (asker) => {
  const stop = new AbortController()
  const response = await fetch(`${asker.url}${API}/sync/stream`, {
    headers: { authorization: `Bearer ${asker.session.accessToken}` },
    signal: stop.signal,
  })
  const reader = response.body?.getReader()
  const first = await reader?.read()
  stop.abort()
  return { status: response.status, text: Buffer.from(first?.value ?? []).toString('utf8') }
}

/** What a package opens with, and then the victim's own document in clear: nothing of it may come back. */
const notAPackage =
  (path: string): Call =>
  async (asker, { person }) => {
    const response = await fetch(`${asker.url}${API}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${asker.session.accessToken}`, 'content-type': 'application/octet-stream' },
      body: Buffer.from(`PK\u0003\u0004${JSON.stringify({ id: person.id })}`),
    })
    return { status: response.status, text: await response.text() }
  }

const pullAt = (place: (victim: Victim) => Checkpoint | null) =>
  ask(
    'POST',
    () => '/sync/people/pull',
    (victim) => ({ checkpoint: place(victim), limit: 100 }),
  )
const both =
  (...calls: readonly Call[]): Call =>
  async (asker, victim) => {
    const answers = await Promise.all(calls.map((call) => call(asker, victim)))
    return { status: Math.max(...answers.map((answer) => answer.status)), text: answers.map((answer) => answer.text).join('\n') }
  }
/** A stranger's edit of the victim's document, with and without the state that he would have to have seen. */
const steal = ask(
  'POST',
  () => '/sync/people/push',
  ({ person }, asker) => ({
    rows: [
      { newDocumentState: edited(asker, person, { name: '改名', unit: asker.user.unit }) },
      { newDocumentState: edited(asker, person, { name: '改名' }) },
      { assumedMasterState: { ...person, phone: '0' }, newDocumentState: { id: person.id, _deleted: true } },
    ].map((row) => ({ ...row, newDocumentState: { ...row.newDocumentState, phone: undefined, address: undefined } })),
  }),
)

/** Every operation of the OpenAPI document; one without a case fails the test below. */
const cases: Readonly<Record<string, Case>> = {
  'get /health': { call: ask('GET', () => '/health') },
  'get /metrics': { call: ask('GET', () => '/metrics') },
  'post /auth/login': {
    call: ask(
      'POST',
      () => '/auth/login',
      ({ device }) => ({ ...device.login, password: 'Wrong-2026!' }),
    ),
  },
  'post /auth/refresh': {
    call: ask(
      'POST',
      () => '/auth/refresh',
      (_victim, asker) => ({ refreshToken: asker.session.accessToken }),
    ),
  },
  'post /auth/logout': { call: async () => ({ status: 200, text: '' }) },
  'post /auth/password': {
    call: ask(
      'POST',
      () => '/auth/password',
      () => ({ current: 'Wrong-2026!', next: 'Other-2026!' }),
    ),
  },
  'get /auth/me': { call: ask('GET', () => '/auth/me') },
  'post /sync/{collection}/pull': {
    call: both(
      pullAt(() => null),
      pullAt(({ checkpoint }) => ({ ...checkpoint, places: Object.fromEntries(Object.keys(checkpoint.places).map((feed) => [feed, 0])) })),
    ),
    rightful: true,
  },
  'post /sync/{collection}/push': { call: steal },
  'post /sync/{collection}/digest': {
    call: ask(
      'POST',
      () => '/sync/people/digest',
      ({ checkpoint, person }) => ({ checkpoint, from: person.id, to: `${person.id}~` }),
    ),
  },
  'post /sync/{collection}/recent': {
    call: ask(
      'POST',
      () => '/sync/people/recent',
      () => ({ limit: 100 }),
    ),
    rightful: true,
  },
  'post /sync/places': {
    call: ask(
      'POST',
      () => '/sync/places',
      ({ checkpoint }) => ({ checkpoints: { people: checkpoint } }),
    ),
  },
  'get /sync/stream': { call: firstEvents },
  'post /documents/received': {
    call: ask(
      'POST',
      () => '/documents/received',
      ({ person }) => ({ states: [{ collection: 'people', id: person.id, stamp: person['updatedAt'] }] }),
    ),
  },
  'put /devices/self/keys': {
    call: ask(
      'PUT',
      () => '/devices/self/keys',
      () => ({}),
    ),
  },
  'get /packages': { call: ask('GET', () => '/packages') },
  'get /packages/devices': { call: ask('GET', () => '/packages/devices') },
  'post /packages/export': {
    call: ask(
      'POST',
      () => '/packages/export',
      ({ device }) => ({ device: device.login.deviceId, user: device.user.id, whole: true }),
    ),
  },
  'post /packages/check': { call: notAPackage('/packages/check') },
  'post /packages/import': { call: notAPackage('/packages/import?acceptGap=true') },
  'get /documents/{collection}/{id}/versions': { call: ask('GET', ({ person }) => `/documents/people/${person.id}/versions`) },
  'get /documents/{collection}/{id}/versions/{version}': {
    call: ask('GET', ({ person }) => `/documents/people/${person.id}/versions/1`),
    rightful: true,
  },
  'get /colleagues': { call: ask('GET', () => '/colleagues') },
  'put /blobs/{sha256}': {
    call: async (asker, victim) => {
      const answer = await asker.call('PUT', `/blobs/${victim.sha256}`, new Uint8Array(), { 'content-range': 'bytes */64' })
      return { status: answer.status, text: JSON.stringify(answer.body) }
    },
  },
  'get /blobs/{sha256}': { call: ask('GET', ({ sha256 }) => `/blobs/${sha256}`), rightful: true },
  'head /blobs/{sha256}': { call: ask('HEAD', ({ sha256 }) => `/blobs/${sha256}`) },
  'post /audit': {
    call: ask(
      'POST',
      () => '/audit',
      ({ person }) => ({ events: [{ seq: 1, at: 'x', kind: 'view', id: person.id, previous: '', hash: 'h' }] }),
    ),
  },
  'get /audit': { call: ask('GET', () => '/audit?size=500') },
  'get /audit/looks': { call: ask('GET', () => '/audit/looks') },
  'get /audit/verify': { call: ask('GET', () => '/audit/verify') },
  'get /admin/users': { call: ask('GET', () => '/admin/users') },
  'post /admin/users': {
    call: ask(
      'POST',
      () => '/admin/users',
      ({ device }) => ({ username: device.user.username, name: 'x', role: 'secretary', unit: device.user.unit, password: 'New-2026!' }),
    ),
  },
  'post /admin/users/{id}/disable': {
    call: ask(
      'POST',
      ({ device }) => `/admin/users/${device.user.id}/disable`,
      () => ({}),
    ),
  },
  'post /admin/users/{id}/enable': {
    call: ask(
      'POST',
      ({ device }) => `/admin/users/${device.user.id}/enable`,
      () => ({}),
    ),
  },
  'post /admin/users/{id}/reset': {
    call: ask(
      'POST',
      ({ device }) => `/admin/users/${device.user.id}/reset`,
      () => ({ password: 'New-2026!' }),
    ),
  },
  'post /admin/users/{id}/unlock': {
    call: ask(
      'POST',
      ({ device }) => `/admin/users/${device.user.id}/unlock`,
      () => ({}),
    ),
  },
  'get /admin/devices': { call: ask('GET', () => '/admin/devices') },
  'post /admin/devices/{id}/revoke': {
    call: ask(
      'POST',
      ({ device }) => `/admin/devices/${device.login.deviceId}/revoke`,
      () => ({}),
    ),
  },
  'get /board/indicators': { call: ask('GET', ({ device }) => `/board/indicators?unit=${device.user.unit}`) },
  'get /board/indicators/{code}/rows': {
    call: ask('GET', ({ device }) => `/board/indicators/N09/rows?unit=${device.user.unit}`),
    board: true,
  },
  'get /board/money': { call: ask('GET', ({ device }) => `/board/money?year=2026&unit=${device.user.unit}`) },
  'get /board/money/{unit}': { call: ask('GET', ({ device }) => `/board/money/${device.user.unit}?year=2026`), board: true },
  'get /board/money/{unit}/matters/{id}': {
    call: ask('GET', ({ device, item }) => `/board/money/${device.user.unit}/matters/${item.id}?year=2026`),
    board: true,
  },
}

/** Named under both addresses, or the same operation at the root. */
const ROOT = ['get /health', 'get /metrics']

onBothStores('hostile reads', (server) => {
  it('[S6] every route of the OpenAPI document has a case here', async () => {
    const body = (await (await fetch(`${server().url}/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> } // OpenAPI
    const named = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path.startsWith(API) ? path.slice(API.length) : path}`),
    )
    const known = [...Object.keys(cases), ...ROOT]
    expect(named.filter((route) => !known.includes(route))).toEqual([])
    expect(Object.keys(cases).filter((route) => !named.includes(route))).toEqual([])
  })

  it('[S6] no route gives a stranger a word of another unit: neighbour, other street, other district, every role', async () => {
    const victim = await makeVictim(server())
    const askers = await strangers(server(), victim.device.user.unit)
    for (const [route, { call, rightful, board }] of Object.entries(cases)) {
      for (const asker of askers) {
        const { text, status } = await call(asker, victim)
        const above = board && asker.user.unit === streetOf(victim.device.user.unit)
        const found = victim.secrets.filter((secret) => text.includes(secret) && !(above && victim.titles.includes(secret)))
        expect([route, asker.user.role, asker.user.unit, found, status < 500]).toEqual([route, asker.user.role, asker.user.unit, [], true])
      }
      if (!rightful) continue
      const { text } = await call(victim.device, victim)
      expect([route, victim.secrets.some((secret) => text.includes(secret))]).toEqual([route, true])
    }
    // Nor did any of it change what the victim holds.
    const held = (await victim.device.pullAll('people')).documents.get(victim.person.id)
    expect(held).toEqual(victim.person)
    expect((await victim.device.call('GET', '/auth/me')).status).toBe(200)
  }, 120_000)

  it('[S6] a conflict and a refusal say no more than the stranger sent', async () => {
    const victim = await makeVictim(server())
    for (const asker of await strangers(server(), victim.device.user.unit)) {
      const answer = await asker.call('POST', '/sync/people/push', {
        rows: [
          { newDocumentState: { ...newPerson(asker), id: victim.person.id } },
          { newDocumentState: { id: victim.person.id, _deleted: true } },
        ],
      })
      if (answer.status !== 200) continue
      expect(answer.body['conflicts']).toEqual([])
      const rejected = answer.body['rejected'] as { id: string; code: string; details?: unknown }[] // the contract's shape
      expect(rejected.map(({ id, details }) => [id, details])).toEqual([
        [victim.person.id, undefined],
        [victim.person.id, undefined],
      ])
    }
  }, 60_000)
})

async function makeVictim(server: TestServer): Promise<Victim> {
  const secret = () => `秘${randomBytes(9).toString('hex')}`
  const device = await server.device({ unit: newUnit() })
  const [name, title, content] = [secret(), secret(), secret()]
  const phone = `139${String(10_000_000 + Math.floor(Math.random() * 89_999_999))}`
  const person = newPerson(device, { name, phone })
  const paid = { kind: 'spending', fund: 'microFund', year: 2026, on: '2026-03-01', fen: 100, payeeKind: 'person', payee: name }
  const words = { purpose: `${name}，${phone}`, voucher: '1', approvedBy: '社区党委会', byName: name }
  const money = [{ id: newId(), at: stamp(), by: device.user.id, ...paid, ...words }]
  const item = newItem(device, { title, content, type: 'problem', state: 'registered', money })
  const bytes = randomBytes(64)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await device.call('PUT', `/blobs/${sha256}`, bytes)
  const refused = [
    ...(await device.push('people', [{ newDocumentState: person }])).rejected,
    ...(await device.push('items', [{ newDocumentState: item }])).rejected,
  ]
  expect(refused).toEqual([])
  const { checkpoint } = await device.pull('people', null)
  const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
  // Answers are compared as bytes; what leaves the stream is text.
  const forms = (text: string) => [text, utf8(text), text.slice(1)]
  const secrets = [...[name, title, content].flatMap(forms), phone, bytes.toString('latin1'), device.session.accessToken]
  return { device, person, item, sha256, checkpoint, secrets, titles: forms(title) }
}

async function strangers(server: TestServer, unit: string): Promise<readonly Device[]> {
  const neighbour = `${unit.slice(0, 9)}999`
  const far = `11${unit.slice(2)}`
  const askers: Device[] = []
  for (const role of ['secretary', 'recorder', 'worker', 'liaison', 'readonly'] as const)
    askers.push(await server.device({ unit: neighbour, role }))
  askers.push(await server.device({ unit: streetOf(unit), role: 'street' }))
  for (const role of ['secretary', 'street', 'district', 'sysadmin', 'secadmin', 'auditor'] as const)
    askers.push(await server.device({ unit: far, role }))
  return askers
}
