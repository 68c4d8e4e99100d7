import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { openSheet } from './actions.ts'
import { methodsOn } from '#shared/domain/deliberation/methods.ts'
import { DeliberationPage } from './sheet-page.tsx'

let screens: Screens
let id = ''

beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
  const [method] = methodsOn([], '2026-11-22')
  if (!method) throw new Error('the program brings at least one method')
  const sheet = await openSheet(screens.deps, { title: '院落停车怎么停', origin: 'visit', method })
  if (!sheet.ok) throw new Error(sheet.error.message)
  id = sheet.value.id
  screens.show(paths.deliberation(id), [[idPatterns.deliberation, DeliberationPage]])
  await screen.findByRole('heading', { name: /院落停车怎么停/ })
})
afterEach(() => screens.close())

const next = () => screen.getByRole('button', { name: /^下一步/ })

it('goes on to the next step only when this one is done', async () => {
  expect(next()).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: '受理' }))
  await expect.poll(() => next()).toHaveProperty('disabled', false)
  await userEvent.click(next())
  const steps = await screen.findByRole('navigation', { name: '议事步骤' })
  await expect.poll(() => steps.querySelector('[aria-current="step"]')?.textContent).toContain('公示')
})

it('refuses a matter only with a reason, and shows it', async () => {
  await userEvent.click(screen.getByRole('radio', { name: '不予受理' }))
  const submit = screen.getByRole('button', { name: '不予受理' })
  expect(submit).toHaveProperty('disabled', true)
  await userEvent.type(screen.getByRole('textbox', { name: /不予受理的理由/ }), '不属社区事务')
  await userEvent.click(submit)
  expect(await screen.findByText(/这个议题没有受理：不属社区事务/)).toBeTruthy()
  expect(screen.getByRole('button', { name: '恢复进行' })).toBeTruthy()
})
