import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { matchOffers } from '#shared/domain/matching/match.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Turn } from '#renderer/ui/latest-answer.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import type { MatchQuestion } from './matcher.ts'
import { MatchingPage } from './matching-page.tsx'

/** jsdom has no workers: the same rule, answered a turn later as a worker would. */
class Answering extends EventTarget {
  postMessage({ turn, wants, offers, most }: MatchQuestion & Turn): void {
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: { turn, suggestions: matchOffers(wants, offers, most) } })))
  }
  terminate(): void {}
}

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, worker: Answering })
})
afterEach(() => screens.close())

async function put(type: string, title: string, state: Item['state'], details: NonNullable<Item['details']> = []): Promise<Item> {
  const document = {
    ...newItem(screens.deps, { type, kind: itemTypeOf(type, [], screens.deps.today()), title, origin: 'visit', details }),
    state,
  }
  const saved = await screens.db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value[0] as unknown as Item // the one document that was put
}
const stored = (item: Item) => screens.db.findOne('items', item.id).run()
const show = () => screens.show(paths.matching(), [[paths.matching(), MatchingPage]])

describe('供需对接', () => {
  it('[C2] [C3] shows a suggestion with its reasons; a person joins the two by one button and may take it back', async () => {
    const need = await put('need', '希望开设书法班', 'published')
    const service = await put('service', '书法老师授课', 'published', [{ id: 'provider', value: '老年大学' }])
    show()
    expect(await screen.findByText('1 件等着办，1 项可以提供；其中 1 件有建议。')).toBeTruthy()
    expect(screen.getByText(/书法/, { selector: '[class*="Badge-label"]' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '对接 希望开设书法班 与 书法老师授课' }))
    expect(await screen.findByText('《希望开设书法班》与《书法老师授课》已对接')).toBeTruthy()
    await waitFor(async () => expect(await stored(need)).toMatchObject({ state: 'claimed', links: [service.id] }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /^对接 / })).toBeNull())
    await userEvent.click(screen.getByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored(need)).toMatchObject({ state: 'published', links: [] }))
    expect(await screen.findByRole('button', { name: '对接 希望开设书法班 与 书法老师授课' })).toBeTruthy()
  })

  it('[C4] [C5] shows needs or projects alone', async () => {
    await put('need', '希望开设书法班', 'published')
    await put('project', '书法展览', 'registered')
    await put('service', '书法老师授课', 'published')
    show()
    expect(await screen.findByRole('button', { name: '对接 书法展览 与 书法老师授课' })).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: '需求' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /^对接 书法展览/ })).toBeNull())
    expect(screen.getByRole('button', { name: /^对接 希望开设书法班/ })).toBeTruthy()
  })

  it('[C2] says what is missing: nothing wanted, nothing offered, nothing that fits', async () => {
    show()
    expect(await screen.findByText('没有等着对接的需求和项目')).toBeTruthy()
    await put('need', '希望开设书法班', 'published')
    expect(await screen.findByText('还没有可以提供的服务和资源')).toBeTruthy()
    await put('service', '管道疏通', 'published')
    expect(await screen.findByText('暂时没有合得上的')).toBeTruthy()
  })
})
