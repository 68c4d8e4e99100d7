import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Refused, startScreens, type ScreenOptions, type Screens } from '#tests/screens/open-screen.tsx'
import { BoardPage } from './board-page.tsx'

let screens: Screens | undefined
afterEach(() => screens?.close())

const indicator = { code: 'N09', label: '问题清单', value: 365, definition: '期间内登记的事项数', asOf: '2026-11-25T06:20:00.000Z' }

async function open(options: ScreenOptions) {
  screens = await startScreens({ role: 'district', unit: '320106000000', ...options })
  screens.show(paths.board(), [[paths.board(), BoardPage]])
}

it('says that it is counting, then shows each figure', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  await open({ remote: () => promise })
  expect(await screen.findByText('正在统计…')).toBeTruthy()
  resolve({ indicators: [indicator] })
  expect(await screen.findByText('365')).toBeTruthy()
  expect(screen.getByText('点一个数，看它是怎么来的')).toBeTruthy()
})

it('says what each number counts, and shows the bare number of a server that does not say', async () => {
  const parts = [
    { label: '已解决', value: 1053, measure: '件' },
    { label: '解决率', value: 15.5, measure: '%' },
    { label: '旧版服务器的一项', value: 7 },
  ]
  await open({ remote: () => ({ indicators: [{ ...indicator, measure: '件', parts }] }) })
  const card = await screen.findByRole('button', { name: /问题清单/ })
  expect(card.textContent).toContain('365件')
  for (const figure of ['1,053 件', '15.5%', '7']) expect(screen.getByText(figure)).toBeTruthy()
})

it('calls being offline no fault, and counts when the cable is back', async () => {
  await open({ faults: { offline: true }, remote: () => ({ indicators: [indicator] }) })
  expect(await screen.findByText('看板需要连上区里的服务器')).toBeTruthy()
  if (screens) screens.cable.offline = false
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByText('365')).toBeTruthy()
})

it('says why when the district refuses', async () => {
  await open({ remote: () => new Refused('auth/forbidden') })
  expect(await screen.findByText('看板打不开')).toBeTruthy()
})

it('asks nothing for those whose page it is not', async () => {
  let asked = 0
  await open({ role: 'worker', unit: '320106001001', remote: () => (asked += 1) })
  expect(await screen.findByText('看板供街道和区里使用')).toBeTruthy()
  expect(asked).toBe(0)
})
