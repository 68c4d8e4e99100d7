import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider, depsOf } from '#renderer/data/react.tsx'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { savePerson } from './actions.ts'
import { PeoplePage } from './people-page.tsx'
import { inputOf } from './person-input.ts'
import { PersonPage } from './person-page.tsx'

let db: Db

beforeEach(async () => {
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia // jsdom lays nothing out; Mantine asks for these members only
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen'), transport }).start()).db
})
afterEach(async () => {
  cleanup()
  await db.close()
})

function show(address: string) {
  const router = createMemoryRouter(
    [
      { path: paths.people(), Component: PeoplePage },
      { path: idPatterns.person, Component: PersonPage },
    ],
    { initialEntries: [address] },
  )
  render(
    <MantineProvider env="test">
      <DbProvider db={db}>
        <RouterProvider router={router} />
      </DbProvider>
    </MantineProvider>,
  )
  return router
}

async function addPerson(name: string, phone = '') {
  const saved = await savePerson(depsOf(db), { ...inputOf(), name, phone })
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value
}

describe('the people list', () => {
  it('says what to do while it is empty', async () => {
    show(paths.people())
    expect(await screen.findByText('台账里还没有人')).toBeTruthy()
  })

  it('shows phones masked and finds by initials, the search kept in the address', async () => {
    await addPerson('王芳', '13800000001')
    await addPerson('李明', '13900000002')
    const router = show(paths.people())
    expect(await screen.findByText('王芳')).toBeTruthy()
    expect(screen.queryByText('13800000001')).toBeNull()
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索人员' }), 'lm')
    await waitFor(() => expect(screen.queryByText('王芳')).toBeNull())
    expect(screen.getByText('李明')).toBeTruthy()
    expect(router.state.location.search).toBe('?q=lm')
  })
})

describe("a person's sheet", () => {
  it('shows the phone only when asked', async () => {
    const person = await addPerson('王芳', '13800000001')
    show(paths.person(person.id))
    const look = await screen.findByRole('button', { name: '查看联系电话（会留下记录）' })
    expect(screen.queryByText('13800000001')).toBeNull()
    await userEvent.click(look)
    expect(await screen.findByText('13800000001')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '隐藏联系电话' }))
    expect(screen.queryByText('13800000001')).toBeNull()
  })

  it('says so when there is no such person', async () => {
    show(paths.person('0198f2a0-0000-7000-8000-000000000009'))
    expect(await screen.findByText('没有这个人的资料')).toBeTruthy()
  })
})

describe('the form of a person', () => {
  it('[L3.20] keeps what a colleague changed while it was open', async () => {
    const person = await addPerson('张三', '13800000001')
    show(`${paths.person(person.id)}?edit=1`)
    const note = await screen.findByLabelText('备注')
    await savePerson(depsOf(db), { ...inputOf(person), phone: '13800000002' }, person)
    await userEvent.type(note, '独居')
    await userEvent.click(screen.getByRole('button', { name: /^保存/ }))
    await waitFor(async () => {
      const saved = await db.findOne('people', person.id).run()
      expect(saved).toMatchObject({ phone: '13800000002', note: '独居' })
    })
  })
})
