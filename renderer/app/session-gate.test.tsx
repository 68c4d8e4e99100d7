import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore, type MemoryDisc } from '#renderer/data/store/memory-store.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { ok } from '#shared/lib/result.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from '#tests/suites/data/device.ts'
import { createModelDistrict, type Faults } from '#tests/suites/data/model-district.ts'
import { Providers } from './providers.tsx'
import { SessionGate } from './session-gate.tsx'
import { searchDialog } from './search-dialog.ts'

const PASSWORD = 'Right-2026!'
let sessions: Sessions | undefined
afterEach(async () => {
  searchDialog.close()
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

let faults: Faults
beforeEach(() => {
  faults = { offline: false, loseAnswers: 0 }
})

async function start() {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), PASSWORD)
  district.addUser(makeUser('wang', 'recorder'), PASSWORD)
  const discs = new Map<string, MemoryDisc>()
  const opened = await createSessions({
    serverUrl: 'http://district',
    deviceId: 'device-1',
    deviceName: '一号机',
    transport: district.connect(faults),
    locks: createLocks(undefined),
    randomBytes: seededBytes(7),
    random: () => 0.5,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    sync: 'manual',
    now: Date.now,
    openStore: async (name) => {
      const disc = discs.get(name) ?? createMemoryDisc()
      discs.set(name, disc)
      return openMemoryStore(disc)
    },
  })
  sessions = opened
  render(
    <Providers platform={platform}>
      <SessionGate sessions={opened} />
    </Providers>,
  )
  return opened
}

/** Pages are loaded when they are first opened. */
const SLOW = { timeout: 60_000 }

async function signIn(password: string, username = 'chen') {
  fireEvent.change(await screen.findByLabelText('用户名'), { target: { value: username } })
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: password } })
  fireEvent.click(screen.getByRole('button', { name: '登录' }))
}

it('says what is wrong with a sign-in, and lets the right one in', async () => {
  await start()
  await signIn('wrong')
  expect((await screen.findByText(/用户名或密码不对/)).closest('[role="alert"]')).not.toBeNull()
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

it('[L1.7] keeps what is typed into an open form through a lock, also where no draft is put aside', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' }, SLOW)
  const state = opened.state()
  if (state.status !== 'open') throw new Error(state.status)
  const item = makeItem('locked', { title: '路灯不亮' })
  await state.db.save([{ kind: 'put', collection: 'items', document: { ...item, unit: state.db.user.unit } }])
  window.location.hash = `#${paths.item(item.id)}`
  fireEvent.click(await screen.findByRole('button', { name: '修改' }, SLOW))
  fireEvent.change(await screen.findByRole('textbox', { name: /标题/ }, SLOW), { target: { value: '路灯两盏不亮' } })
  await opened.lock()
  await userEvent.type(await screen.findByLabelText('密码'), `${PASSWORD}{Enter}`)
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁定' })).toBeNull(), SLOW)
  expect(screen.getByRole('textbox', { name: /标题/ })).toHaveProperty('value', '路灯两盏不亮')
  // The form writes to the store that was opened anew.
  fireEvent.click(screen.getByRole('button', { name: '保存' }))
  await screen.findByRole('heading', { name: /路灯两盏不亮/ }, SLOW)
}, 240_000)

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

it('[L1.7] puts aside what one person had typed when another takes over, shows it to nobody else, and brings it back', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' }, SLOW)
  window.location.hash = '#/people?new=1'
  fireEvent.change(await screen.findByRole('textbox', { name: /姓名/ }, SLOW), { target: { value: '没填完的人' } })
  const state = opened.state()
  if (state.status !== 'open') throw new Error(state.status)
  await waitFor(async () => expect(await state.db.drafts.list()).toMatchObject([{ title: '人员资料：没填完的人' }]), SLOW)
  await opened.lock()
  fireEvent.click(await screen.findByRole('button', { name: '换一个人登录' }, SLOW))
  // No question is asked: nothing would be lost.
  await screen.findByRole('heading', { name: '登录' }, SLOW)
  expect(screen.queryByText('还有没保存的内容')).toBeNull()
  await signIn(PASSWORD, 'wang')
  await screen.findByRole('navigation', { name: '主导航' }, SLOW)
  expect(document.body.textContent).not.toContain('没填完的人')
  await opened.signOut()
  await screen.findByRole('heading', { name: '登录' }, SLOW)
  await signIn(PASSWORD)
  fireEvent.click(await screen.findByRole('link', { name: '人员资料：没填完的人' }, SLOW))
  const name = await screen.findByRole('textbox', { name: /姓名/ }, SLOW)
  await waitFor(() => expect((name as HTMLInputElement).value).toBe('没填完的人'), SLOW)
  expect(screen.getByText(/已恢复您/)).toBeTruthy()
}, 240_000)

it('[L1.7] keeps the last letter that was typed before a lock that came from elsewhere', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' }, SLOW)
  window.location.hash = '#/people?new=1'
  fireEvent.change(await screen.findByRole('textbox', { name: /姓名/ }, SLOW), { target: { value: '没填完的人' } })
  await opened.lock()
  fireEvent.click(await screen.findByRole('button', { name: '换一个人登录' }, SLOW))
  await screen.findByRole('heading', { name: '登录' }, SLOW)
  await signIn(PASSWORD)
  expect(await screen.findByRole('link', { name: '人员资料：没填完的人' }, SLOW)).toBeTruthy()
}, 240_000)

it('[S13] locks at the next contact of a revoked device, and says what becomes of unsent edits', async () => {
  const opened = await start()
  await signIn(PASSWORD)
  await screen.findByRole('navigation', { name: '主导航' })
  const state = opened.state()
  if (state.status !== 'open') throw new Error(state.status)
  faults.offline = true
  await state.db.save([{ kind: 'put', collection: 'people', document: makePerson('shut-out') }])
  faults.offline = false
  faults.shutOut = 'auth/device-revoked'
  await state.db.sync.syncNow()
  const lock = await screen.findByRole('dialog', { name: '已锁定' })
  expect(lock.textContent).toContain('这台设备已被停用')
  expect(lock.textContent).toContain('您有 1 条修改还没有送到区里')
})
