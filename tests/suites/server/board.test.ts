import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Indicator } from '#shared/contracts/api.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { seedDemo } from '#server/demo/seed.ts'
import { readIndicatorRows, readIndicators } from '#server/board/board.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { documentHash } from '#server/sync/content.ts'

/** Counted here by plain loops over the documents, so that SQL and this file would have to be wrong in the same way. */
const all = new Map<string, WireDocument[]>()
const of = (collection: string, prefix: string) =>
  (all.get(collection) ?? []).filter((one) => !one._deleted && String(one['unit']).startsWith(prefix)) as unknown as Loose[] // demo documents have the members named below
const within = (day: string | undefined, from: string | null, to: string | null) =>
  (from === null || (day !== undefined && day >= from)) && (to === null || (day !== undefined && day <= to))
const chinaDay = (stamp: string) => new Date(Date.parse(stamp.slice(0, 24)) + 8 * 3_600_000).toISOString().slice(0, 10)
interface Loose {
  readonly [name: string]: (string & string[] & { readonly [name: string]: string } & Loose[]) | undefined
}

interface Counts {
  readonly [code: string]: readonly number[]
}

function count(prefix: string, from: string | null, to: string | null): Counts {
  const list = (collection: string) => of(collection, prefix)
  const held = list('meetings').filter(
    (one) =>
      ['communityCoordination', 'streetCoordination'].includes(one['type']!) &&
      ['recording', 'finalised', 'signed'].includes(one['state']!) &&
      within((one['startedAt'] ?? one['plannedAt']!).slice(0, 10), from, to),
  )
  const visits = new Set<string>()
  for (const meeting of held) {
    for (const unit of meeting['units'] ?? []) if (unit !== '') visits.add(`${unit} ${meeting['id']}`)
    for (const one of list('attendances'))
      if (
        one['event'] === meeting['id'] &&
        one['unit'] === meeting['unit'] &&
        one['org'] &&
        ['present', 'late', 'leftEarly'].includes(one['state']!)
      )
        visits.add(`${one['org']} ${meeting['id']}`)
  }
  const problems = list('items').filter(
    (one) => one['type'] === 'problem' && one['state'] !== 'merged' && within(chinaDay(one['createdAt']!), from, to),
  )
  const closed = problems.filter((one) => one['state'] === 'closed').length
  const agreements = list('agreements').filter(
    (one) =>
      ['jointBuilding', 'pairing'].includes(one['kind']!) &&
      ['signed', 'performing', 'evaluating', 'renewed', 'ended'].includes(one['state']!) &&
      within(one['signedOn'] ?? one['from'], from, to),
  )
  const partiesOf = (one: Loose) => (one['parties'] ?? []) as readonly { side?: string; org?: string; name?: string }[] // as above
  const partners = new Set(
    agreements.flatMap((one) =>
      partiesOf(one)
        .filter((party) => party.side === 'unit')
        .map((party) => party.org || party.name),
    ),
  )
  const reported = (collection: string, states: string[]) =>
    list(collection).filter((one) => {
      const report = one['report'] as { state?: string; reportedOn?: string } | undefined // demo documents have these members
      return report?.state !== undefined && states.includes(report.state) && within(report.reportedOn, from, to)
    }).length
  const street = held.filter((one) => one['type'] === 'streetCoordination').length
  return {
    N03: [reported('people', ['reported', 'placed', 'serving']), reported('orgs', ['reported', 'serving'])],
    N07: [held.length, street, held.length - street, held.filter((one) => one['state'] === 'signed').length],
    N08: [new Set([...visits].map((visit) => visit.split(' ')[0])).size, visits.size],
    N09: [problems.length, closed, problems.length === 0 ? 0 : Math.round((closed * 10_000) / problems.length) / 100],
    N10: [agreements.length, partners.size, agreements.reduce((sum, one) => sum + (one['services']?.length ?? 0), 0)],
  }
}

function figures(indicators: readonly Indicator[]): Counts {
  return Object.fromEntries(indicators.map((one) => [one.code, [one.value, ...(one.parts ?? []).map((part) => part.value)]]))
}

describe('the board over the demo district', () => {
  let store: Store | undefined
  const here = (): Store => {
    if (!store) throw new Error('the store is not open')
    return store
  }
  beforeAll(async () => {
    store = await openPgliteStore()
    await seedDemo({
      async importDocuments(collection, documents) {
        all.set(collection, [...(all.get(collection) ?? []), ...documents])
        await importDocuments(here(), collection, documents, { hashOf: documentHash, at: 0 })
      },
      createUser: async () => undefined,
    })
  }, 240_000)
  afterAll(() => store?.close())

  it.each([
    ['320106', null, null],
    ['320106001', null, null],
    ['320106001001', '2026-01-01', '2026-06-30'],
    ['320106', '2025-01-01', '2025-12-31'],
    ['320106', '2030-01-01', null],
  ])('figures of %s from %s to %s are what plain counting gives', async (prefix, from, to) => {
    expect(figures(await readIndicators(here(), { prefix, from, to }, 0))).toEqual(count(prefix, from, to))
  })

  it('the rows behind a figure are as many as the figure says, page by page, each once', async () => {
    const scope = { prefix: '320106', from: null, to: null }
    const counts = count('320106', null, null)
    for (const code of ['N07', 'N08', 'N09', 'N10']) {
      const rows: string[] = []
      for (let page = 1; page < 40; page += 1) {
        const answer = await readIndicatorRows(here(), scope, { code, page, size: 100, now: 0 })
        expect([code, answer?.total]).toEqual([code, counts[code]?.[0]])
        rows.push(...(answer?.rows ?? []).map((row) => JSON.stringify(row)))
        if ((answer?.rows.length ?? 0) < 100) break
      }
      expect([code, rows.length]).toEqual([code, counts[code]?.[0]])
    }
    const reported = await readIndicatorRows(here(), scope, { code: 'N03', page: 1, size: 500, now: 0 })
    expect(reported?.rows.reduce((sum, row) => sum + Number(row['persons']), 0)).toBe(counts['N03']?.[0])
  })
})
