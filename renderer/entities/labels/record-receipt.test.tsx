import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { documentDigest } from '#shared/domain/digest.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { RecordReceipt, receiptWords } from './record-receipt.tsx'

let screens: Screens
afterEach(() => screens.close())

const id = String(makeItem('receipt').id)
const Head = () => <RecordReceipt collection="items" id={id} />

async function saved(db: Screens['db']) {
  const result = await db.save([
    { kind: 'put', collection: 'items', document: { ...makeItem('receipt'), unit: db.user.unit, history: [] } },
  ])
  if (!result.ok) throw new Error(JSON.stringify(result.error))
}

it('[S1] says that a record is only here, and then when the district got it, with the digits both can compare', async () => {
  screens = await startScreens({ faults: { offline: true } })
  await saved(screens.db)
  screens.show('/', [['/', Head]])
  expect(await screen.findByText(/^只在本机，未送达（今天 \d\d:\d\d 起）$/)).toBeTruthy()
  screens.cable.offline = false
  await screens.db.sync.syncNow()
  const held = screens.district.get('items', id)
  expect((await screen.findByText(/^已送达区里 \d{4}-\d\d-\d\d \d\d:\d\d · 回执 /)).textContent).toContain(
    documentDigest(held ?? { id: '' }).slice(0, 8),
  )
})

it('asks the district when somebody wants to know since when it is there', async () => {
  const document = { ...makeItem('receipt'), unit: '320106001001', history: [], _deleted: false }
  const version = {
    version: 2,
    at: '2026-11-22T02:31:00.000Z',
    by: '王淑兰',
    device: null,
    deleted: false,
    hash: documentDigest(document),
    stamp: '',
  }
  const remote = () => ({ versions: [{ ...version, version: 3, hash: 'later' }, version] })
  screens = await startScreens({ remote })
  screens.district.put('items', document)
  await screens.db.sync.syncNow()
  screens.show('/', [['/', Head]])
  expect(await screen.findByText(/^区里已有 · 回执/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '何时送达' }))
  expect(await screen.findByText(`已送达区里 2026-11-22 10:31 · 回执 ${version.hash.slice(0, 8)}`)).toBeTruthy()
})

it('gives the minute in China', () => {
  expect(receiptWords({ kind: 'delivered', at: '2026-11-22T02:31:00.000Z', code: '3f9a21c0aa' }, 0)).toBe(
    '已送达区里 2026-11-22 10:31 · 回执 3f9a21c0',
  )
})
