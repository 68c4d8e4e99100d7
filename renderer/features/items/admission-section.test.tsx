import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { streetOf } from '#shared/domain/identity/area-code.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { createItem } from './actions.ts'
import { ItemPage } from './item-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens()
})
afterEach(() => screens.close())

const details = (said: Readonly<Record<string, string>>) => Object.entries(said).map(([id, value]) => ({ id, value }))
const values = { applicant: '区文旅局', kind: '表格台账' }

async function registered(more: Readonly<Record<string, string>> = {}): Promise<Item> {
  const outcome = await createItem(screens.deps, {
    type: 'imposed',
    title: '每月报送场地台账',
    origin: 'online',
    values: { ...values, ...more },
  })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}

/** As the street has decided it, and sent it to its communities. */
function admission(validUntil: string): Item {
  const unit = streetOf(screens.db.user.unit)
  return makeItem('admission', {
    type: 'admission',
    unit,
    number: 'ZR-1',
    title: '场地台账',
    state: 'approved',
    audience: [`${unit.slice(0, 9)}*`],
    details: details({ ...values, validUntil }),
  })
}

async function arrive(item: Item): Promise<void> {
  screens.district.put('items', { ...item, _deleted: false })
  await screens.db.sync.syncNow()
  await waitFor(async () => expect(await screens.db.findOne('items', item.id).run()).toBeTruthy())
}

describe('[D15] what a department puts on the community', () => {
  it('is 未准入 until an admission of that department and kind is named, and that is told in the thread', async () => {
    await arrive(admission('2099-12-31'))
    const { id } = await registered()
    screens.show(paths.item(id), [[idPatterns.item, ItemPage]])
    expect(await screen.findByText('未准入')).toBeTruthy()
    await userEvent.click(screen.getByRole('combobox', { name: '对上哪一项准入' }))
    await userEvent.click(await screen.findByRole('option', { name: 'ZR-1 场地台账' }))
    expect(await screen.findByText('已准入')).toBeTruthy()
    await waitFor(async () =>
      expect((await screens.db.findOne('items', id).run())?.progress.at(-1)?.text).toBe('对上准入 ZR-1《场地台账》'),
    )
  })

  it('cannot be put on it by an admission that has run out', async () => {
    await arrive(admission('2020-12-31'))
    const { id } = await registered()
    screens.show(paths.item(id), [[idPatterns.item, ItemPage]])
    expect(await screen.findByText('未准入')).toBeTruthy()
    expect((screen.getByRole('combobox', { name: '对上哪一项准入' }) as HTMLInputElement).disabled).toBe(true)
  })

  it('[D19] as an assessment says that only the district assesses', async () => {
    const { id } = await registered({ kind: '考核评比' })
    screens.show(paths.item(id), [[idPatterns.item, ItemPage]])
    expect(await screen.findByText(/部门不得对街道、社区考核/)).toBeTruthy()
    expect(screen.getByText('未准入')).toBeTruthy()
  })

  it('is not applied for by the community itself', async () => {
    const outcome = await createItem(screens.deps, { type: 'admission', title: '自己申请', origin: 'online' })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'item/not-begun-here' } })
  })
})
