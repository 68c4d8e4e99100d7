import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { streetOf } from '#shared/domain/identity/area-code.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { createItem } from './actions.ts'
import { ItemPage } from './item-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens()
})
afterEach(() => screens.close())

it('[D33] a patrol on a road of the 路长名册 shows its 路长, and is written with the roads to choose', async () => {
  const street = streetOf(screens.db.user.unit)
  const roads = makeTemplate('roads', {
    kind: 'dictionary',
    code: 'roads',
    unit: street,
    audience: [`${street.slice(0, 9)}*`],
    entries: [{ id: 'r', code: '1', label: '北巷', order: 0, reference: { lead: '街道副主任' } }],
  })
  screens.district.put('templates', { ...roads, _deleted: false })
  await screens.db.sync.syncNow()
  const made = await createItem(screens.deps, {
    type: 'patrol',
    title: '夜间巡逻',
    origin: 'grid',
    values: { route: '东门—北巷', road: '北巷' },
  })
  if (!made.ok) throw new Error(made.error.message)
  screens.show(paths.item(made.value.id), [[idPatterns.item, ItemPage]])
  expect(await screen.findByText('街道副主任')).toBeTruthy()
  expect(screen.getByText('路长')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '修改' }))
  await userEvent.click(await screen.findByRole('combobox', { name: /路段/ }))
  expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toContain('北巷')
})
