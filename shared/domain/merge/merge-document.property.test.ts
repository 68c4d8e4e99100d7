import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrariesOf, type Author } from '#tests/factories/arbitrary-entity.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { canonicalJson, sameContent } from '#shared/lib/canonical-json.ts'
import { collectionNames, entityOf } from '#shared/schema/entities.ts'
import { mergeRuleOf, type Entity } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { mergeDocuments } from './merge-document.ts'
import { plainOf } from './rich-text.ts'
import { asRows } from './rows.ts'

const runs = { seed: 20261122, numRuns: 40 }
/** Shared machines are slow; a run takes a tenth of it. */
const patience = 60_000
const authors = [
  { user: 'anna', minute: 10 },
  { user: 'bo', minute: 20 },
  { user: 'chen', minute: 30 },
] as const

describe.each(collectionNames)('merging %s', { timeout: patience }, (name) => {
  const entity = entityOf(name)
  const arbitraries = arbitrariesOf(entity)
  const change = (base: WireDocument, author: Author) =>
    fc.oneof({ weight: 6, arbitrary: arbitraries.edit(base, author) }, deletion(base, author))
  const three = arbitraries.document.chain((base) =>
    fc.tuple(fc.constant(base), change(base, authors[0]), change(base, authors[1]), change(base, authors[2])),
  )

  it('gives x when only x changed, and x when both made the same change', () => {
    fc.assert(
      fc.property(three, ([base, x]) => {
        expect(mergeDocuments(entity, base, base, x).document).toEqual(x)
        expect(mergeDocuments(entity, base, x, base).document).toEqual(x)
        expect(mergeDocuments(entity, base, x, x)).toEqual({ document: x, equalsTheirs: true, differences: [], refused: false })
      }),
      runs,
    )
  })

  it('[S3] [L2 model-based property tests] is idempotent: bringing the same edit again changes nothing and adds no entry', () => {
    fc.assert(
      fc.property(three, ([base, theirs, mine]) => {
        const once = mergeDocuments(entity, base, theirs, mine)
        const twice = mergeDocuments(entity, base, once.document, mine)
        expect(twice.document).toEqual(once.document)
        expect(twice.equalsTheirs).toBe(true)
        expect(twice.differences).toEqual([])
      }),
      runs,
    )
  })

  it('[S5] loses nothing: every changed value of both sides is in the document or in its history', () => {
    fc.assert(
      fc.property(three, ([base, theirs, mine]) => {
        const { document } = mergeDocuments(entity, base, theirs, mine)
        expect(missingEdits(entity, { base, side: theirs, document })).toEqual([])
        expect(missingEdits(entity, { base, side: mine, document })).toEqual([])
      }),
      runs,
    )
  })

  it('[S4] comes to the same in whatever order the replicas meet, up to which value is the open difference', () => {
    fc.assert(
      fc.property(three, ([base, a, b, c]) => {
        const results = [
          [a, b, c],
          [a, c, b],
          [b, a, c],
          [b, c, a],
          [c, a, b],
          [c, b, a],
        ].map((order) => orderless(order.reduce((theirs, mine) => mergeDocuments(entity, base, theirs, mine).document, base)))
        for (const result of results) expect(result).toEqual(results[0])
      }),
      runs,
    )
  })

  it('[S10] keeps what a newer program added', () => {
    fc.assert(
      fc.property(three, ([base, theirs, mine]) => {
        const { document } = mergeDocuments(entity, base, { ...theirs, futureField: '新' }, mine)
        expect(document['futureField']).toBe('新')
      }),
      runs,
    )
  })
})

function deletion(base: WireDocument, author: Author): fc.Arbitrary<WireDocument> {
  const at = `2026-01-01T00:${author.minute}:30.000Z-0000-0123456789ab`
  return fc.constant({ ...base, _deleted: true, updatedAt: at, updatedBy: author.user })
}

/** Paths of a side's edits that can be found neither in the merged document nor in its history. */
function missingEdits(
  entity: Entity,
  { base, side, document }: { base: WireDocument; side: WireDocument; document: WireDocument },
): string[] {
  const missing: string[] = []
  const kept = new Map(
    (asRows(document['history']) ?? []).filter((entry) => entry['kind'] === 'difference').map((entry) => [pathAndValue(entry), entry]),
  )
  const check = (path: string, now: unknown, wanted: unknown): void => {
    if (!sameContent(now, wanted) && !kept.has(`${path}=${canonicalJson(wanted ?? null)}`)) missing.push(path)
  }
  if (side._deleted && !base._deleted) check('_deleted', document._deleted, true)
  for (const field of Object.keys({ ...base, ...side })) {
    if (['updatedAt', 'updatedBy', '_deleted'].includes(field) || sameContent(base[field], side[field])) continue
    const rule = mergeRuleOf(entity, field)
    if (rule === 'text') {
      const words = plainOf((document[field] as { y: string }).y)
      if (!(side[field] as { plain: string }).plain.split('\n').every((line) => words.split('\n').includes(line))) missing.push(field)
    } else if (rule === 'rows' || rule === 'log') checkRows(field, { base, side, document }, check)
    else if (rule === 'set') checkSet(field, { base, side, document }, missing)
    else check(field, document[field], side[field])
  }
  return missing
}

interface Three {
  readonly base: WireDocument
  readonly side: WireDocument
  readonly document: WireDocument
}

function checkRows(field: string, { base, side, document }: Three, check: (path: string, now: unknown, wanted: unknown) => void): void {
  const [old, own, now] = [base, side, document].map((one) => new Map((asRows(one[field]) ?? []).map((row) => [row.id, row])))
  for (const [id, row] of own ?? []) {
    for (const member of Object.keys({ ...old?.get(id), ...row })) {
      if (!sameContent(old?.get(id)?.[member], row[member])) check(`${field}.${id}.${member}`, now?.get(id)?.[member], row[member])
    }
  }
  for (const id of old?.keys() ?? []) if (!own?.has(id)) check(`${field}.${id}._deleted`, !now?.has(id), true)
}

function checkSet(field: string, { base, side, document }: Three, missing: string[]): void {
  const [old, own, now] = [base, side, document].map((one) => new Set(((one[field] as unknown[] | undefined) ?? []).map(canonicalJson)))
  for (const member of own ?? []) if (!old?.has(member) && !now?.has(member)) missing.push(field)
  for (const member of old ?? []) if (!own?.has(member) && now?.has(member)) missing.push(field)
}

/** The document with every value under dispute, shown or kept in history, gathered in one sorted place. */
function orderless(document: WireDocument): unknown {
  const history = (asRows(document['history']) ?? []) as unknown as HistoryEntry[]
  const disputes = new Map<string, Set<string>>()
  for (const entry of history.filter((one) => one.kind === 'difference')) {
    const path = entry.field ?? ''
    disputes.set(path, (disputes.get(path) ?? new Set()).add(canonicalJson(entry.value ?? null)))
  }
  const rest = structuredClone({ ...document, history: history.filter((entry) => entry.kind !== 'difference') }) as Record<string, unknown>
  for (const [path, values] of disputes) {
    const [field = '', id, member] = path.split('.')
    const owner = id === undefined ? rest : ((rest[field] as Record<string, unknown>[] | undefined)?.find((row) => row['id'] === id) ?? {})
    const key = member ?? field
    if (key === '_deleted') continue
    values.add(canonicalJson(owner[key] ?? null))
    delete owner[key]
  }
  return {
    rest: JSON.parse(canonicalJson(rest)),
    disputes: [...disputes].map(([path, values]) => canonicalJson([path, [...values].sort()])).sort(),
  }
}

function pathAndValue(entry: Readonly<Record<string, unknown>>): string {
  return `${String(entry['field'])}=${canonicalJson(entry['value'] ?? null)}`
}
