import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ItemsPage } from './items-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

async function put(type: string, title: string, state: 'registered' | 'closed'): Promise<void> {
  const document = {
    ...newItem(screens.deps, { type, kind: itemTypeOf(type, [], screens.deps.today()), title, origin: 'visit' }),
    state,
    result: '已办',
    feedback: '已告知',
  }
  const saved = await screens.db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(saved.error.message)
}

const column = (name: RegExp) => screen.findByRole('region', { name })

it('opens the board with what is open and then shows what has ended, of all lists or of one', async () => {
  await put('problem', '路灯不亮', 'registered')
  await put('problem', '井盖松动', 'closed')
  await put('need', '想要书法班', 'closed')
  screens.show(`${paths.items()}?view=board`, [[paths.items(), ItemsPage]])
  expect((await column(/^待受理 1 件/)).textContent).toContain('路灯不亮')
  expect((await column(/^已完结 2 件/)).textContent).toContain('井盖松动')
  await userEvent.click(screen.getByRole('combobox', { name: '全部清单' }))
  await userEvent.click(await screen.findByRole('option', { name: '需求' }))
  expect((await column(/^已下架 1 件/)).textContent).toContain('想要书法班')
})

it('says that something has ended where nothing is open', async () => {
  await put('problem', '井盖松动', 'closed')
  screens.show(`${paths.items()}?view=board`, [[paths.items(), ItemsPage]])
  expect((await column(/^已完结 1 件/)).textContent).toContain('井盖松动')
})

it('follows what is written while it is shown', async () => {
  await put('problem', '路灯不亮', 'registered')
  screens.show(`${paths.items()}?view=board`, [[paths.items(), ItemsPage]])
  await column(/^已完结 0 件/)
  await put('problem', '电线垂落', 'registered')
  expect((await column(/^待受理 2 件/)).textContent).toContain('电线垂落')
})
