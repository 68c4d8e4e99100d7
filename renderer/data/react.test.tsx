import { act, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDocumentQueries } from './live/document-queries.ts'
import { createLiveQueries, type LiveQueries } from './live/live-query.ts'
import type { Query } from './query.ts'
import { useLive } from './react.tsx'
import { createMemoryDisc, openMemoryStore } from './store/memory-store.ts'
import { makeItem } from '#tests/factories/matters.ts'

const opened: LiveQueries[] = []
afterEach(() => opened.splice(0).forEach((live) => live.close()))

function makeQueries() {
  const store = openMemoryStore(createMemoryDisc())
  const live = createLiveQueries()
  opened.push(live)
  const put = (seed: string, title: string) => store.write('items', [{ document: { ...makeItem(seed, { title }), _deleted: false } }])
  return { store, live, put, queries: createDocumentQueries('test', store, live) }
}

describe('useLive', () => {
  it('follows an inline query, its change and a write in a handful of renders', async () => {
    const { queries, put } = makeQueries()
    await put('1', '路灯')
    await put('2', '井盖')
    const renders = vi.fn()
    function Titles({ title }: { readonly title: string }) {
      renders()
      const live = useLive(queries.find('items', { selector: { title } }))
      if (live.status !== 'ready') return <p>{live.status}</p>
      return <p>{live.data.map((item) => item.title).join('、') || '没有'}</p>
    }
    const view = render(<Titles title="路灯" />)
    await screen.findByText('路灯')
    view.rerender(<Titles title="井盖" />)
    await screen.findByText('井盖')
    view.rerender(<Titles title="门禁" />)
    await screen.findByText('没有')
    await act(async () => void (await put('3', '门禁')))
    await screen.findByText('门禁')
    expect(renders.mock.calls.length).toBeLessThanOrEqual(9)
  })

  it('keeps the objects of rows that did not change', async () => {
    const { queries, put } = makeQueries()
    await put('1', '路灯')
    const seen: unknown[][] = []
    function Rows() {
      const live = useLive(queries.find('items'))
      if (live.status === 'ready') seen.push([...live.data])
      return null
    }
    render(<Rows />)
    await waitFor(() => expect(seen.at(-1)).toHaveLength(1))
    await act(async () => void (await put('2', '井盖')))
    await waitFor(() => expect(seen.at(-1)).toHaveLength(2))
    expect(seen.at(-1)).toContain(seen.at(0)?.[0])
  })

  it('shows a failure instead of loading for ever', async () => {
    const { live } = makeQueries()
    const broken: Query<number> = live.query(
      'broken',
      (_next, fail) => {
        queueMicrotask(() => fail(new Error('gone')))
        return () => undefined
      },
      () => Promise.reject(new Error('gone')),
    )
    function Broken() {
      return <p>{useLive(broken).status}</p>
    }
    render(<Broken />)
    expect(await screen.findByText('failed')).toBeTruthy()
  })

  it('counts again after changes, not once for each', async () => {
    const { put, store, live: counts } = makeQueries()
    let asked = 0
    const counting = {
      ...store,
      count(...call: Parameters<typeof store.count>) {
        asked += 1
        return store.count(...call)
      },
    }
    const count = createDocumentQueries('count', counting, counts).count('items')
    function Count() {
      const live = useLive(count)
      return <p>{live.status === 'ready' ? `${live.data} 件` : live.status}</p>
    }
    render(<Count />)
    await screen.findByText('0 件')
    await act(async () => {
      for (let index = 0; index < 20; index += 1) await put(String(index), '路灯')
    })
    await screen.findByText('20 件')
    expect(asked).toBeLessThanOrEqual(3)
  })
})
