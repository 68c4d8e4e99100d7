import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, expect, it } from 'vitest'
import { useUrlParam } from './use-url-param.ts'

afterEach(cleanup)

it('changes its own word, also when it was asked before another came into the address', async () => {
  const saved = Promise.withResolvers<undefined>()
  const Page = () => {
    const [form, setForm] = useUrlParam('form')
    const [other, setOther] = useUrlParam('other')
    const save = async (): Promise<void> => {
      await saved.promise
      setForm('')
    }
    return (
      <>
        <p>{`form ${form}, other ${other}`}</p>
        <button onClick={() => void save()}>保存</button>
        <button onClick={() => setOther('open')}>打开</button>
      </>
    )
  }
  render(<RouterProvider router={createMemoryRouter([{ path: '/', Component: Page }], { initialEntries: ['/?form=new'] })} />)
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  fireEvent.click(screen.getByRole('button', { name: '打开' }))
  await screen.findByText('form new, other open')
  saved.resolve(undefined)
  await waitFor(() => expect(screen.getByText('form , other open')).toBeTruthy())
})
