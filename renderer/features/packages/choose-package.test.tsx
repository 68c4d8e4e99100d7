import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ChoosePackage, type ChosenFile } from './choose-package.tsx'

let screens: Screens
afterEach(() => screens.close())

it('says when the stick was pulled, and the next file can be chosen', async () => {
  screens = await startScreens()
  const chosen = vi.fn<(file: ChosenFile) => Promise<void>>(async () => undefined)
  screens.show('/', [['/', () => <ChoosePackage label="选择" onChosen={chosen} />]])
  await screen.findByRole('button', { name: '选择' })
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no file field')
  const gone = new File(['x'], '包.dqpkg')
  await userEvent.upload(input, Object.assign(gone, { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }))
  expect(await screen.findByText(/U 盘可能拔掉了/)).toBeDefined()
  expect(chosen).not.toHaveBeenCalled()
  expect(screen.getByRole('button', { name: '选择' }).hasAttribute('data-loading')).toBe(false)
  await userEvent.upload(input, new File(['y'], '包.dqpkg'))
  await waitFor(() => expect(chosen).toHaveBeenCalledTimes(1))
  expect([...(chosen.mock.calls[0]?.[0].data ?? [])]).toEqual([121])
})
