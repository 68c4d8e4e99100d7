import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { failure } from '#shared/contracts/errors.ts'
import { err } from '#shared/lib/result.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ImportRun } from './import-run.tsx'
import { peopleKind } from './people/people-kind.ts'
import { UndoButton } from './undo-button.tsx'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true } })
})
afterEach(() => screens.close())

/** A record that the import `b1` changed. */
async function changed(): Promise<void> {
  const entry = { id: 'e1', at: screens.deps.stamp(), by: 'chen', kind: 'import' as const, ref: 'b1', field: 'education', value: '大专' }
  const document = makePerson('1', { unit: screens.db.user.unit, name: '王芳', education: '大专', history: [entry] })
  expect(await screens.db.save([{ kind: 'put', collection: 'people', document, from: null }])).toMatchObject({ ok: true })
}

function showUndo(save: Db['save']) {
  const onDone = vi.fn<() => void>()
  const Page = () => (
    <DbProvider db={{ ...screens.db, save }}>
      <UndoButton kind={peopleKind} batch="b1" label="撤销" onDone={onDone} />
    </DbProvider>
  )
  screens.show('/', [['/', Page]])
  return onDone
}

it('says that an import broke off, and leads to where it can be taken back', async () => {
  const onDone = vi.fn<() => void>()
  const opened = { name: '名册.xlsx', desk: undefined as never, sheets: [], stamps: new Map() }
  // The program's own mistake, and no failure of the store.
  const db = { ...screens.db, save: () => Promise.reject(new Error('broken')) }
  const line = { kind: 'new' as const, line: 2, title: '王芳', values: { name: '王芳' }, warnings: [] }
  const props = { kind: peopleKind, opened, home: { label: '台账', to: '/' }, plan: [line], answers: new Set<string>(), labels: [], onDone }
  const Page = () => (
    <DbProvider db={db}>
      <ImportRun {...props} />
    </DbProvider>
  )
  screens.show('/', [['/', Page]])
  expect((await screen.findByRole('alert')).textContent).toContain('导入中途出错，停下了。')
  expect(screen.queryByRole('progressbar')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '看导入记录' }))
  expect(onDone).toHaveBeenCalledOnce()
})

it('can be asked again when taking an import back broke off', async () => {
  await changed()
  const onDone = showUndo(() => Promise.reject(new Error('broken')))
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  expect(await screen.findByText('没有撤完')).toBeTruthy()
  expect(screen.getByRole('button', { name: '撤销' })).toBeTruthy()
  expect(onDone).toHaveBeenCalledOnce()
})

it('does not say 已撤销 as a success of what could not all be taken back', async () => {
  await changed()
  showUndo(async () => err(failure('store/low-space')))
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  expect(await screen.findByText('没有全部撤成')).toBeTruthy()
  expect(screen.getByText(/1 人没有撤成，请再试一次/)).toBeTruthy()
})
