import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTurns } from '#renderer/data/change-record.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { methodOn } from '#shared/domain/deliberation/methods.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { handOut, openSheet } from './actions.ts'
import { DeliberationsPage } from './deliberations-page.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T09:00:00+08:00') })
})
afterEach(() => screens.close())

it('[B11] shows for the next meeting what was promised, by whom and by when, and says so when nothing is owed', async () => {
  const method = methodOn('speakAsItIs', [], '2026-11-25')
  if (!method) throw new Error('有一说一 is gone')
  screens.show(paths.deliberations(), [[paths.deliberations(), DeliberationsPage]])
  await userEvent.click(await screen.findByRole('button', { name: '说定的事' }))
  expect(await screen.findByText('没有还欠着的事')).toBeTruthy()
  const sheet = await openSheet(screens.deps, { title: '楼下停车', origin: 'visit', method })
  if (!sheet.ok) throw new Error(sheet.error.code)
  const task = { type: 'project' as const, title: '划定车位', owner: { name: '李明' }, ownerOrgName: '', dueOn: '2026-11-26' }
  await handOut({ ...screens.deps, turns: createTurns() }, sheet.value.id, task)
  expect(await screen.findByText(/划定车位：李明，2026-11-26 前/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '返回议事' }))
  expect(await screen.findByRole('grid', { name: '议题' })).toBeTruthy()
})
