import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isErrorCode } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Device } from './device.ts'
import { districtOf, newUnit, onBothStores } from './harness.ts'
import { newItem, newPerson, newStatement } from './records.ts'

const SEED = 20_261_122
/** Words that have broken programs: SQL, paths, templates, headers, scripts, and text that no database holds. */
const nasty = [
  `'; drop table documents; --`, `" or "1"="1`, `\\'; select pg_sleep(10); --`, '$1', '%s%n%x', '../../../../etc/passwd', '..\\..\\windows', '%2e%2e%2f',
  '\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '__proto__', 'constructor', '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '\r\nset-cookie: a=b',
  '1e400', '-0', 'NaN', '9'.repeat(400), '𠮷'.repeat(50), 'e\u0301', '\ufeff', '\u202e', 'x'.repeat(20_000), '', ' ', '0', '-1', '1.5', 'null',
] // prettier-ignore
const nastyText = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 40 }))
const nastyNumber = fc.constantFrom(0, -0, -1, 1.5, 2 ** 53, 2 ** 63, 1e308, -1e308, 5e-324, Number.MAX_SAFE_INTEGER)
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  { weight: 2, arbitrary: nastyNumber },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, [], {}, [[[[]]]], [null], { a: null }) },
  {
    weight: 3,
    arbitrary: fc.anything({ key: nastyText, values: [nastyText, nastyNumber, fc.constant(null)], maxDepth: 4, withNullPrototype: false }),
  },
)
const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number, seed = SEED): T[] => fc.sample(arbitrary, { seed, numRuns: count })

/** JSON as text: what JavaScript would drop (undefined, functions, bigints) is dropped here too. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_name, member: unknown) => (typeof member === 'bigint' ? String(member) : member)) ?? 'null'

const bodies: readonly [string, string, (text: string, value: unknown) => unknown][] = [
  ['POST', '/auth/login', (text, value) => ({ username: text, password: value, deviceId: text, deviceName: value })],
  ['POST', '/auth/refresh', (text) => ({ refreshToken: text })],
  ['POST', '/auth/password', (text, value) => ({ current: text, next: value })],
  ['POST', '/sync/items/pull', (text, value) => ({ checkpoint: { epoch: text, places: { [text]: value } }, limit: value })],
  ['POST', '/sync/items/digest', (text, value) => ({ checkpoint: { epoch: text, places: {} }, from: text, to: value })],
  ['POST', '/sync/items/recent', (_text, value) => ({ limit: value })],
  ['POST', '/sync/places', (text, value) => ({ checkpoints: { items: { epoch: text, places: { [text]: value } }, [text]: value } })],
  [
    'POST',
    '/audit',
    (text, value) => ({ events: [{ seq: 1, at: text, kind: 'view', id: text, note: value, previous: text, hash: text }] }),
  ],
  ['POST', '/admin/users', (text, value) => ({ username: text, name: value, role: 'worker', unit: text, password: text })],
]

const addresses: readonly ((text: string) => string)[] = [
  (text) => `/documents/items/${encodeURIComponent(text)}/versions`,
  (text) => `/documents/${encodeURIComponent(text)}/x/versions/1`,
  (text) => `/blobs/${encodeURIComponent(text)}`,
  (text) => `/board/indicators?unit=${encodeURIComponent(text)}&from=${encodeURIComponent(text)}`,
  (text) => `/board/indicators/${encodeURIComponent(text)}/rows?page=${encodeURIComponent(text)}`,
  (text) => `/board/money?year=${encodeURIComponent(text)}&unit=${encodeURIComponent(text)}`,
  (text) => `/board/money/${encodeURIComponent(text)}/matters/${encodeURIComponent(text)}?year=2026&fund=${encodeURIComponent(text)}`,
  (text) => `/audit?page=${encodeURIComponent(text)}&size=1`,
  (text) => `/${encodeURIComponent(text)}`,
]

const expectAnswered = (what: unknown, answer: { readonly status: number; readonly body: Record<string, unknown> }): void => {
  const problem = answer.status >= 400
  const text = JSON.stringify(answer.body)
  const known = !problem || isErrorCode(String(answer.body['code']))
  const leaks = /\bat .*:\d+:\d+|node_modules|select .* from|syntax error|\/server\//.exec(text)?.[0]
  expect([what, answer.status < 500, known, leaks]).toEqual([what, true, true, undefined])
}

onBothStores('fuzzed input', (server) => {
  it('[S18] anything at all as a body is answered with a code and never by a failure of the server', async () => {
    const unit = newUnit()
    const askers = [await server().device({ unit }), await server().device({ unit: districtOf(unit), role: 'sysadmin' })]
    const pairs = sample(fc.tuple(nastyText, nastyValue), 40)
    for (const [method, path, make] of bodies) {
      for (const [index, [text, value]] of pairs.entries()) {
        const asker = askers[path.startsWith('/admin') ? 1 : 0] as Device // two of them
        if (path === '/audit' && index > 20) continue
        const body = index % 4 === 0 ? json(value) : json(make(text.isWellFormed() ? text : JSON.stringify(text), value))
        expectAnswered([path, body.slice(0, 200)], await asker.call(method, path, body))
      }
    }
    expect((await askers[0]?.call('GET', '/health'))?.status).toBe(200)
  }, 120_000)

  it('[S18] anything at all in an address or a query is answered with a code', async () => {
    const unit = newUnit()
    const askers = [await server().device({ unit }), await server().device({ unit: districtOf(unit), role: 'district' })]
    askers.push(await server().device({ unit, role: 'auditor' }))
    for (const text of sample(nastyText, 40).map((one) => (one.isWellFormed() ? one : '%ED%A0%80').slice(0, 2000))) {
      for (const address of addresses)
        for (const asker of askers) expectAnswered(address(text).slice(0, 200), await asker.call('GET', address(text)))
    }
    expect((await askers[0]?.call('GET', '/health'))?.status).toBe(200)
  }, 120_000)

  it('[S8] [L3.27] a fuzzed row costs only itself: the row beside it is stored, and all can still be pulled, compared and counted', async () => {
    const unit = newUnit()
    const [device, district] = [await server().device({ unit }), await server().device({ unit: districtOf(unit), role: 'district' })]
    const makers = [
      ['items', newItem],
      ['people', newPerson],
      ['statements', newStatement],
    ] as const
    let good = 0
    const changes = sample(fc.tuple(fc.nat(1000), nastyText, nastyValue, fc.nat(2)), 250)
    for (const [which, text, value, kind] of changes) {
      const [collection, make] = makers[kind] as (typeof makers)[number] // nat(2)
      const whole: Record<string, unknown> = make(device)
      const fields = Object.keys(whole)
      const field = which % 5 === 0 ? text : (fields[which % fields.length] ?? 'title')
      const strange = json(Object.fromEntries([...Object.entries(whole).filter(([name]) => name !== field), [field, value]]))
      const beside = make(device)
      const body = `{"rows":[{"newDocumentState":${strange}},{"newDocumentState":${json(beside)}}]}`
      const answer = await device.call('POST', `/sync/${collection}/push`, body)
      expectAnswered([collection, field, json(value).slice(0, 200)], answer)
      const rejected = (answer.body['rejected'] as { id: string; code: string }[] | undefined) ?? [] // the contract's shape
      expect([field, answer.status, rejected.filter((row) => row.id === beside.id)]).toEqual([field, 200, []])
      good += 1
    }
    let stored = 0
    for (const [collection] of makers) {
      const pulled = await device.pullAll(collection)
      stored += pulled.documents.size
      const digest = await device.call('POST', `/sync/${collection}/digest`, { checkpoint: pulled.checkpoint })
      expect([collection, digest.status]).toEqual([collection, 200])
    }
    expect(stored).toBeGreaterThanOrEqual(good)
    expect((await district.call('GET', '/board/indicators')).status).toBe(200)
    for (const code of ['N03', 'N07', 'N08', 'N09', 'N10'])
      expect([code, (await district.call('GET', `/board/indicators/${code}/rows`)).status < 500]).toEqual([code, true])
  }, 180_000)

  it('[S8] a key that reaches for the prototype costs its row, however it is spelt, and changes nothing for others', async () => {
    const device = await server().device({ unit: newUnit() })
    const withKey = (document: WireDocument, key: string, value: string) => json(document).replace('{', `{${key}:${value},`)
    const strange: readonly [string, string][] = [
      ['"__proto__"', '{"unit":"320106001001"}'],
      ['"__\\u0070roto__"', '{"x":1}'],
      ['"__proto__"', 'null'],
      ['"constructor"', '{"prototype":{"polluted":true}}'],
      ['"toString"', '"x"'],
      ['"hasOwnProperty"', '1'],
      ['"later"', '{"deep":[{"__proto__":{"polluted":true}}]}'],
    ]
    for (const [key, value] of strange) {
      const beside = newItem(device)
      const body = `{"rows":[{"newDocumentState":${withKey(newItem(device), key, value)}},{"newDocumentState":${json(beside)}}]}`
      const answer = await device.call('POST', '/sync/items/push', body)
      expect([key, answer.status, (answer.body['rejected'] as { code: string }[]).map((row) => row.code)]).toEqual([
        key,
        200,
        ['record/invalid'],
      ]) // the contract's shape
      expect((await device.pullAll('items')).documents.get(beside.id)).toEqual(beside)
    }
    // In the assumed state it makes that state none the server holds; beside the rows it means nothing.
    const held = newItem(device)
    await device.push('items', [{ newDocumentState: held }])
    const row = `{"assumedMasterState":${withKey(held, '"__proto__"', '{}')},"newDocumentState":${json({ ...held, title: '另一题' })},"__proto__":{}}`
    const answer = await device.call('POST', '/sync/items/push', `{"__proto__":{"rows":[]},"rows":[${row}]}`)
    expect([answer.status, answer.body['conflicts']]).toEqual([200, [held]])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
