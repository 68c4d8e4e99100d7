import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { ShownFailure } from '#renderer/ui/failed.tsx'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { DraftForm } from './draft-form.tsx'
import { useEditing } from './use-editing.ts'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

interface Seat {
  readonly name: string
  readonly to: string
}
type Save = (seat: Seat) => Promise<Result<Seat, ShownFailure>>

/** A form of two fields; `to` may not be before 2026. */
function show(save: Save) {
  const onSaved = vi.fn<(seat: Seat) => void>()
  const Form = () => {
    const { form, set, errors, busy, ...draft } = useEditing({
      key: 'seat',
      what: '成员',
      title: ({ name }) => name || '成员',
      first: (): Seat => ({ name: '', to: '' }),
      errors: ({ name, to }) => ({
        ...(name === '' ? { name: '请填写姓名' } : {}),
        ...(to !== '' && to < '2026' ? { to: '日期不对' } : {}),
      }),
      save,
      onSaved,
    })
    return (
      <DraftForm {...draft}>
        <input aria-label="姓名" value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <p>{errors.name}</p>
        <button type="submit">{busy ? '正在保存' : '保存'}</button>
        <button type="button" onClick={() => void draft.submit({ to: '2026-11-01' })}>
          今天卸任
        </button>
        <button type="button" onClick={() => void draft.submit({ to: '1926-11-01' })}>
          早已卸任
        </button>
      </DraftForm>
    )
  }
  const Page = () => {
    const [open, setOpen] = useState(true)
    return (
      <>
        <button onClick={() => setOpen(!open)}>开关</button>
        {open && <Form />}
      </>
    )
  }
  screens.show('/form', [['/form', Page]])
  return onSaved
}

const saving = (answer: (seat: Seat) => Result<Seat, ShownFailure> = ok) => vi.fn<Save>(async (seat) => answer(seat))
const typeName = async (value: string) => fireEvent.change(await screen.findByRole('textbox', { name: '姓名' }), { target: { value } })
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

it('saves nothing while something is wrong, and says so only when it was tried', async () => {
  const save = saving()
  show(save)
  await screen.findByRole('button', { name: '保存' })
  expect(screen.queryByText('请填写姓名')).toBeNull()
  await press('保存')
  expect(await screen.findByText('请填写姓名')).toBeDefined()
  expect(save).not.toHaveBeenCalled()
})

it('saves once, however often it is pressed meanwhile, and lets the draft go', async () => {
  const answer = Promise.withResolvers<Result<Seat, ShownFailure>>()
  const save = vi.fn<Save>(() => answer.promise)
  const onSaved = show(save)
  await typeName('沈明华')
  await press('保存')
  await press('正在保存')
  await press('今天卸任')
  expect(save).toHaveBeenCalledOnce()
  answer.resolve(ok({ name: '沈明华', to: '' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(await screens.db.drafts.list()).toEqual([])
})

it('keeps what was typed when it cannot be saved, and can be tried again', async () => {
  let full = true
  const save = saving((seat) => (full ? err(failure('store/low-space')) : ok(seat)))
  const onSaved = show(save)
  await typeName('沈明华')
  await press('保存')
  await waitFor(() => expect(save).toHaveBeenCalledOnce())
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: '姓名' })
  expect([field.value, onSaved.mock.calls.length]).toEqual(['沈明华', 0])
  full = false
  await press('保存')
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith({ name: '沈明华', to: '' }))
})

it('[L1.7] brings back what was typed before the form was left', async () => {
  show(saving())
  await typeName('沈明华')
  await press('开关')
  await press('开关')
  await waitFor(async () => expect((await screen.findByRole<HTMLInputElement>('textbox', { name: '姓名' })).value).toBe('沈明华'))
})

it('saves what the button itself changes, and checks that too', async () => {
  const save = saving()
  const onSaved = show(save)
  await typeName('沈明华')
  await press('早已卸任')
  expect(save).not.toHaveBeenCalled()
  await press('今天卸任')
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith({ name: '沈明华', to: '2026-11-01' }))
})

it('keeps a proposed day with what was typed on it, and keeps nothing while nothing was typed', async () => {
  let today = '2026-11-02'
  const Form = () => {
    const { form, set, ...draft } = useEditing({
      key: 'step',
      what: '一步',
      title: () => '一步',
      first: (): Seat => ({ name: '', to: today }),
      always: ['to'],
      save: async (seat) => ok(seat),
      onSaved: () => undefined,
    })
    return (
      <DraftForm {...draft}>
        <input aria-label="姓名" value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <p>{form.to}</p>
      </DraftForm>
    )
  }
  const open = () => screens.show('/step', [['/step', Form]])
  open()
  await screen.findByText(today)
  cleanup()
  open()
  await typeName('沈明华')
  cleanup()
  await waitFor(async () => expect(await screens.db.drafts.list()).toMatchObject([{ value: { name: '沈明华', to: today } }]))
  today = '2026-11-03'
  open()
  expect(await screen.findByText('2026-11-02')).toBeDefined()
})
