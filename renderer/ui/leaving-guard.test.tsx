import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { Link } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { useUnsaved } from './use-unsaved.ts'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await screens.close()
})

function Form({ what, drop }: { readonly what: string; drop(): void }) {
  const [words, setWords] = useState('')
  useUnsaved(words !== '', what, { keep: async () => true, drop })
  return <input aria-label={what} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
}

/** A page with two forms, and a way to another. */
function show() {
  const drop = vi.fn<(what: string) => void>()
  const router = screens.show('/forms', [
    [
      '/forms',
      () => (
        <>
          <Form what="发言" drop={() => drop('发言')} />
          <Form what="表决" drop={() => drop('表决')} />
          <Link to="/other">别的页面</Link>
        </>
      ),
    ],
    ['/other', () => <p>到了</p>],
  ])
  return { drop, at: () => router.state.location.pathname }
}

const type = async (what: string) => fireEvent.change(await screen.findByRole('textbox', { name: what }), { target: { value: '话' } })
const leave = async () => fireEvent.click(await screen.findByRole('link', { name: '别的页面' }))
const dialog = async () => within(await screen.findByRole('dialog', { name: '还有没保存的内容' }))

it.each(['发言', '表决'])('[L1.7] asks before %s is left, whichever of two forms it is in', async (what) => {
  const { at } = show()
  await type(what)
  await leave()
  expect((await dialog()).getByText(`${what}还没有保存，离开后就没有了。`)).toBeDefined()
  expect(at()).toBe('/forms')
})

it('[L1.7] asks once for two forms, names both, and lets go of both only when the person leaves', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { at, drop } = show()
  await type('发言')
  await type('表决')
  await leave()
  fireEvent.click((await dialog()).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect([at(), drop.mock.calls]).toEqual(['/forms', []])
  await leave()
  const asked = await dialog()
  expect(asked.getByText('发言、表决还没有保存，离开后就没有了。')).toBeDefined()
  fireEvent.click(asked.getByRole('button', { name: '不保存，离开' }))
  await screen.findByText('到了')
  expect(drop.mock.calls).toEqual([['发言'], ['表决']])
  expect(warned.mock.calls.flat().filter((words) => String(words).includes('one blocker'))).toEqual([])
})

it('asks nothing when nothing was typed', async () => {
  show()
  await leave()
  expect(await screen.findByText('到了')).toBeDefined()
})
