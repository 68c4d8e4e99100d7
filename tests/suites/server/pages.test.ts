import { expect, it } from 'vitest'
import { API, MAX_PULL } from '#shared/contracts/sync.ts'
import { entriesSql, readFirstDocuments } from '#server/store/feed-pages.ts'
import { newUnit, onBothStores, streetOf } from './harness.ts'
import { newItem } from './records.ts'

onBothStores('pages', (server) => {
  it('[S18] [L3.13] the next page is found in the covering index, without a sort, for every feed a unit reads', async () => {
    const feeds = ['a', 'b', 'c']
    await server().store.query(
      `insert into feed_entries (feed, collection, id, seq, gone)
       select f, c, s::text || c, s, false from unnest($1::text::text[]) f, unnest(array['items', 'people']) c, generate_series(1, 4000) s`,
      [`{${feeds.join(',')}}`],
    )
    await server().store.query('analyze feed_entries')
    const rows = await server().store.query<{ 'QUERY PLAN': string }>(`explain ${entriesSql(3)}`, [
      'items',
      500,
      ...feeds.flatMap((feed) => [feed, 1000]),
    ])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan.match(/Index Only Scan using feed_entries_page/g)).toHaveLength(3)
    expect(plan).not.toMatch(/Sort|Seq Scan|Bitmap/)
    await server().store.query(`delete from feed_entries where feed in ('a', 'b', 'c')`)
  })

  it('[S18] a page of large documents is read step by step, and holds each of them once', async () => {
    const device = await server().device({ unit: newUnit() })
    const random = (length: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('base64')
    const documents = Array.from({ length: 60 }, () => newItem(device, { later: random(45_000) }))
    for (let start = 0; start < 60; start += 20)
      await device.push(
        'items',
        documents.slice(start, start + 20).map((newDocumentState) => ({ newDocumentState })),
      )
    const ids = documents.map((document) => document.id)
    const step = await readFirstDocuments(server().store, 'items', ids, 256 * 1024)
    expect([step.length > 0, step.length < 20, step[0]?.id]).toEqual([true, true, ids[0]])
    expect((await readFirstDocuments(server().store, 'items', ids, 1)).map((row) => row.id)).toEqual([ids[0]])
    const page = await device.pull('items', null, MAX_PULL)
    expect(page.documents.map((document) => document.id).sort()).toEqual([...ids].sort())
    expect(page.documents.find((document) => document.id === ids[7])).toEqual(documents[7])
    expect((await device.pull('items', page.checkpoint, MAX_PULL)).documents).toEqual([])
    for (const encoding of ['identity', 'gzip', 'br']) {
      const response = await fetch(`${device.url}${API}/sync/items/pull`, {
        method: 'POST',
        headers: { authorization: `Bearer ${device.session.accessToken}`, 'content-type': 'application/json', 'accept-encoding': encoding },
        body: JSON.stringify({ checkpoint: null, limit: 60 }),
      })
      const body = (await response.json()) as { documents: unknown[]; checkpoint: unknown } // the contract's shape
      expect([encoding, response.headers.get('content-encoding') ?? 'identity', body.documents.length, body.checkpoint]).toEqual([
        encoding,
        encoding,
        60,
        page.checkpoint,
      ])
    }
  }, 60_000)

  it('a document that stands in two feeds comes once and does not make a full page look like the last', async () => {
    const unit = newUnit()
    const street = await server().device({ unit: streetOf(unit), role: 'street' })
    const documents = Array.from({ length: 9 }, () => newItem(street, { audience: [`${unit.slice(0, 9)}*`] }))
    await street.push(
      'items',
      documents.map((newDocumentState) => ({ newDocumentState })),
    )
    for (const limit of [1, 4, 9, 10]) expect([limit, (await street.pullAll('items', null, limit)).documents.size]).toEqual([limit, 9])
    const page = await street.pull('items', null, 9)
    expect(page.documents).toHaveLength(9)
  })
})
