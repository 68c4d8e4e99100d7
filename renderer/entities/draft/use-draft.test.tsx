import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { keepDrafts } from '#renderer/ui/use-unsaved.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { useDraft } from './use-draft.ts'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

const first = { name: '', phone: '' }

function Form() {
  const [form, setForm] = useState(first)
  const { release } = useDraft({ key: 'form', what: '资料', title: '资料', value: form, dirty: form !== first, restore: setForm })
  return (
    <>
      <button onClick={() => release()()}>存不了</button>
      <input aria-label="姓名" value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
      <input aria-label="电话" value={form.phone} onChange={(event) => setForm({ ...form, phone: event.currentTarget.value })} />
    </>
  )
}

function Page() {
  const [open, setOpen] = useState(true)
  return (
    <>
      <button onClick={() => setOpen(!open)}>开关</button>
      {open && <Form />}
    </>
  )
}

/** On a store of which one question is answered otherwise. */
function show(drafts: Partial<Db['drafts']> = {}) {
  const db: Db = { ...screens.db, drafts: { ...screens.db.drafts, ...drafts } }
  const OnIt = () => (
    <DbProvider db={db}>
      <Page />
    </DbProvider>
  )
  screens.show('/form', [['/form', OnIt]])
}

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })
const type = async (name: string, value: string) => fireEvent.change(await field(name), { target: { value } })

it('[L1.7] keeps what was typed a moment before the form went', async () => {
  show()
  await type('姓名', '张三')
  fireEvent.click(screen.getByRole('button', { name: '开关' }))
  await waitFor(async () => expect(await screens.db.drafts.list()).toMatchObject([{ value: { name: '张三' } }]))
})

it('[L1.7] brings the last letter back to a form that is built again at once', async () => {
  show()
  await type('姓名', '张三')
  fireEvent.click(screen.getByRole('button', { name: '开关' }))
  fireEvent.click(screen.getByRole('button', { name: '开关' }))
  await waitFor(async () => expect((await field('姓名')).value).toBe('张三'))
})

it('[L1.7] brings the last letter back to a form that is built again before the first heard what was kept', async () => {
  await screens.db.drafts.keep({ key: 'form', title: '资料', path: '/form', value: { name: '', phone: '1' } })
  const late = Promise.withResolvers<undefined>()
  let asked = 0
  show({ get: (key) => ((asked += 1) === 1 ? late.promise : screens.db.drafts.get(key)) })
  await type('姓名', '张三')
  fireEvent.click(screen.getByRole('button', { name: '开关' }))
  fireEvent.click(screen.getByRole('button', { name: '开关' }))
  await waitFor(async () => expect((await field('姓名')).value).toBe('张三'))
  expect((await field('电话')).value).toBe('1')
  late.resolve(undefined)
})

it('[L1.7] lays what was typed before under what is typed again before it came, and loses neither', async () => {
  await screens.db.drafts.keep({ key: 'form', title: '资料', path: '/form', value: { name: '张三', phone: '1' } })
  const { promise, resolve } = Promise.withResolvers<void>()
  show({ get: (key) => promise.then(() => screens.db.drafts.get(key)) })
  await type('电话', '2')
  const kept = keepDrafts()
  resolve()
  expect(await kept).toBe(false)
  expect(await screens.db.drafts.get('form')).toMatchObject({ value: { name: '张三', phone: '2' } })
  await waitFor(async () => expect((await field('姓名')).value).toBe('张三'))
  expect((await field('电话')).value).toBe('2')
})

it('[L1.7] holds on to what could not be saved', async () => {
  show()
  await type('姓名', '张三')
  fireEvent.click(screen.getByRole('button', { name: '存不了' }))
  expect(await keepDrafts()).toBe(false)
  expect(await screens.db.drafts.list()).toMatchObject([{ value: { name: '张三' } }])
})

it('[L1.7] asks before another person takes over when what was typed could not be kept', async () => {
  show({ keep: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) })
  await type('姓名', '张三')
  expect(await keepDrafts()).toBe(true)
})
