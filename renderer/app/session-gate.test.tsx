import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, expect, it } from 'vitest'
import { createLocks } from '#renderer/data/locks.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { ok } from '#shared/lib/result.ts'
import { makeUser, seededBytes } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { Providers } from './providers.tsx'
import { SessionGate } from './session-gate.tsx'

const PASSWORD = 'Right-2026!'
let sessions: Sessions | undefined
afterEach(async () => {
  cleanup()
  await sessions?.lock()
  window.location.hash = ''
})

// The machine is a fake; everything behind it is real.
const platform: Platform = {
  kind: 'browser',
  info: async () => ({ version: '1', platform: 'test', deviceName: '一号机', serverUrl: 'http://127.0.0.1:1', freeBytes: null }),
  saveFile: async () => ok({}),
  printPdf: async () => ok({}),
}

async function start() {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), PASSWORD)
  const disc = createMemoryDisc()
  const opened = await createSessions({
    serverUrl: 'http://district',
    deviceId: 'device-1',
    deviceName: '一号机',
    transport: district.connect({ offline: false, loseAnswers: 0 }),
    locks: createLocks(undefined),
    randomBytes: seededBytes(7),
    random: () => 0.5,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    sync: 'manual',
    now: Date.now,
    openStore: async () => openMemoryStore(disc),
  })
  sessions = opened
  render(
    <Providers platform={platform}>
      <SessionGate sessions={opened} />
    </Providers>,
  )
  return opened
}

async function signIn(password: string) {
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('用户名'), 'chen')
  await user.type(screen.getByLabelText('密码'), password)
  await user.click(screen.getByRole('button', { name: '登录' }))
}

it('says what is wrong with a sign-in, and lets the right one in', async () => {
  await start()
  await signIn('wrong')
  expect((await screen.findByRole('alert')).textContent).toContain('用户名或密码不对')
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: PASSWORD } })
  fireEvent.click(screen.getByRole('button', { name: '登录' }))
  expect(await screen.findByRole('navigation', { name: '主导航' })).toBeTruthy()
})

it('covers the page when it locks, and gives the same page back after the password', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  const navigation = await screen.findByRole('navigation', { name: '主导航' })
  await opened.lock()
  const lock = await screen.findByRole('dialog', { name: '已锁定' })
  expect(navigation.closest('[inert]')).not.toBeNull()
  expect(lock.textContent).toContain('chen')
  await userEvent.type(screen.getByLabelText('密码'), `${PASSWORD}{Enter}`)
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁定' })).toBeNull())
  expect(screen.getByRole('navigation', { name: '主导航' })).toBe(navigation)
  expect(navigation.closest('[inert]')).toBeNull()
})

it('opens nothing over the lock: the search answers its shortcut only when the right person is back', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' })
  await opened.lock()
  await screen.findByRole('dialog', { name: '已锁定' })
  await userEvent.keyboard('{Control>}k{/Control}')
  expect(screen.queryByRole('textbox', { name: '查找' })).toBeNull()
  await userEvent.type(screen.getByLabelText('密码'), `${PASSWORD}{Enter}`)
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁定' })).toBeNull())
  await userEvent.keyboard('{Control>}k{/Control}')
  expect(await screen.findByRole('textbox', { name: '查找' })).toBeTruthy()
})

it('sends the next person to the sign-in page, and home', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' })
  window.location.hash = '#/sync'
  await opened.signOut()
  expect(await screen.findByRole('heading', { name: '登录' })).toBeTruthy()
  await waitFor(() => expect(window.location.hash).toBe('#/'))
})
