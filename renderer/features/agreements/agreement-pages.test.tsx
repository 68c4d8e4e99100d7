import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { createTurns } from '#renderer/data/change-record.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { HALF_WRITTEN, wordsAfterEscape } from '#tests/screens/words-after-escape.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { draftAgreement, endAgreement, moveAgreement, renewAgreement, signAgreement } from './actions.ts'
import { AgreementEditPage } from './agreement-edit-page.tsx'
import { emptyAgreement, formErrors } from './agreement-form.ts'
import { AgreementPage } from './agreement-page.tsx'
import { AgreementsPage } from './agreements-page.tsx'
import { progressService, saveService } from './service-actions.ts'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [paths.agreements(), AgreementsPage],
  [paths.agreementNew(), AgreementEditPage],
  [idPatterns.agreement, AgreementPage],
  [idPatterns.agreementEdit, AgreementEditPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(): Promise<void> {
  screens = await startScreens({ now: NOW, role: 'worker', faults: { offline: true } })
}

const records = (): Promise<readonly Agreement[]> => screens.db.find('agreements').run()
const recordDeps = () => ({ ...screens.deps, turns: createTurns() })

/** Before the signature, with one service each way. */
async function reviewed(): Promise<Agreement> {
  const deps = recordDeps()
  const empty = emptyAgreement('jointBuilding', deps.newId, { name: '龙江社区党委', org: '' })
  const parties = empty.parties.map((party) => (party.side === 'unit' ? { ...party, name: '市规划设计院' } : party))
  const draft = value(await draftAgreement(deps, { ...empty, title: '共建协议', terms: '双方按清单互相服务。', parties }))
  value(await saveService(deps, draft.id, { direction: 'unitToCommunity', content: '开放会议室', dueOn: '', party: '' }))
  value(await saveService(deps, draft.id, { direction: 'communityToUnit', content: '暑期托管', dueOn: '', party: '' }))
  return value(await moveAgreement(deps, draft.id, 'reviewing'))
}

/** Signed; the first of the list is done. */
async function signed(period: { readonly from: string; readonly to: string }): Promise<Agreement> {
  const deps = recordDeps()
  const { id } = await reviewed()
  const { services } = value(await signAgreement(deps, id, { signedOn: period.from, ...period, signers: {} }))
  const done = { state: 'done' as const, result: '开放 12 次', doneOn: '2026-06-01' }
  return value(await progressService(deps, id, services[0]?.id ?? '', done))
}

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('协议', () => {
  it('[L1.7] keeps what is typed into a line of the list, the signature and the reason of an ending through Escape', async () => {
    await start()
    const draft = await reviewed()
    screens.show(paths.agreement(draft.id), pages)
    const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
    const field = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name })
    expect(
      await wordsAfterEscape(async () => {
        await press('添加单位为社区的服务')
        return field(/做什么/)
      }),
    ).toBe(HALF_WRITTEN)
    await press('取消')
    expect(
      await wordsAfterEscape(async () => {
        await press('登记签订')
        return field('市规划设计院 签署人')
      }),
    ).toBe(HALF_WRITTEN)
    await press('取消')
    value(await signAgreement(recordDeps(), draft.id, { signedOn: '2026-01-01', from: '2026-01-01', to: '2026-12-31', signers: {} }))
    expect(
      await wordsAfterEscape(async () => {
        await press('其他')
        await userEvent.click(await screen.findByRole('menuitem', { name: '终止' }))
        return field(/原因/)
      }),
    ).toBe(HALF_WRITTEN)
  })

  it('[D10][C6] is drafted with a list both ways, and says which way is missing', async () => {
    await start()
    screens.show(paths.agreementNew(), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: '名称' }), '共建')
    await userEvent.type(screen.getByRole('combobox', { name: '第 1 方名称' }), '社区')
    await userEvent.type(screen.getByRole('combobox', { name: '第 2 方名称' }), '设计院')
    await userEvent.click(screen.getByRole('button', { name: '保存草稿' }))
    await userEvent.click(await screen.findByRole('button', { name: '添加单位为社区的服务' }))
    await userEvent.type(await screen.findByRole('textbox', { name: /做什么/ }), '开会')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText(/还没有“社区为单位”做的事/)).toBeTruthy()
    const [draft] = await records()
    expect(draft).toMatchObject({ state: 'drafting', parties: [{ name: '社区' }, { name: '设计院' }], services: [{ content: '开会' }] })
  })

  it('[D10][C6] is signed with its dates, and then says how much was done each way', async () => {
    await start()
    const draft = await reviewed()
    screens.show(paths.agreement(draft.id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '登记签订' }))
    const dialog = await screen.findByRole('dialog', { name: '登记签订' })
    const end = within(dialog).getByLabelText(/期限止/)
    fireEvent.change(end, { target: { value: '2026-01-01' } })
    expect(within(dialog).getByText(/止期早于起期/)).toBeTruthy()
    fireEvent.change(end, { target: { value: '2027-11-21' } })
    await userEvent.click(within(dialog).getByRole('button', { name: '登记签订' }))
    await expect.poll(async () => (await records())[0]?.state).toBe('signed')
    await userEvent.click(await screen.findByRole('button', { name: '写进展：开放会议室' }))
    await userEvent.click(await screen.findByRole('radio', { name: '已完成' }))
    await userEvent.type(screen.getByRole('textbox', { name: /做得怎样/ }), '好')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    const table = await screen.findByRole('table', { name: '双向服务对照' })
    await expect.poll(() => within(table).getByRole('row', { name: /^单位为社区/ }).textContent).toBe('单位为社区11100')
    expect(within(table).getByRole('row', { name: /^社区为单位/ }).textContent).toBe('社区为单位10000')
    expect(screen.queryByRole('link', { name: '修改' })).toBeNull()
  })

  it('[D10] is renewed into a linked draft with what is not done, and is itself renewed when that is signed', async () => {
    await start()
    const old = await signed({ from: '2025-12-01', to: '2026-11-30' })
    screens.show(paths.agreement(old.id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '起草续签' }))
    expect(await screen.findByRole('link', { name: '原协议' })).toBeTruthy()
    const draft = (await records()).find(({ renews }) => renews === old.id)
    expect(draft).toMatchObject({ state: 'drafting', from: '2026-12-01', to: '2027-11-30' })
    expect(draft?.services.map(({ content, state }) => [content, state])).toEqual([['暑期托管', 'drafted']])
    expect((await records()).find(({ id }) => id === old.id)?.state).toBe('signed')
    const again = value(await renewAgreement(recordDeps(), old.id))
    expect(again.id).toBe(draft?.id)
    const deps = recordDeps()
    value(await moveAgreement(deps, again.id, 'reviewing'))
    value(await signAgreement(deps, again.id, { signedOn: '2026-11-22', from: '2026-12-01', to: '2027-11-30', signers: {} }))
    expect((await records()).find(({ id }) => id === old.id)).toMatchObject({ state: 'renewed', renewedBy: again.id })
    expect(await renewAgreement(deps, old.id)).toMatchObject({ ok: false, error: { code: 'agreement/already-renewed' } })
  })

  it('[D10] cannot be renewed once it has ended, and says so', async () => {
    await start()
    const old = await signed({ from: '2025-12-01', to: '2026-11-30' })
    const deps = recordDeps()
    expect(await endAgreement(deps, old.id, { on: '2026-11-22', reason: ' ' })).toMatchObject({
      error: { code: 'agreement/reason-required' },
    })
    value(await endAgreement(deps, old.id, { on: '2026-11-22', reason: '单位搬迁' }))
    const refused = await renewAgreement(deps, old.id)
    expect(refused).toMatchObject({ ok: false, error: { code: 'agreement/not-renewable', message: /不能续签/ } })
  })

  it('[D10] changes nothing that was signed, whoever asks', async () => {
    await start()
    const old = await signed({ from: '2026-01-01', to: '2027-12-31' })
    const deps = recordDeps()
    const [first] = old.services
    const changed = await saveService(deps, old.id, { id: first?.id, direction: 'unitToCommunity', content: '别的', dueOn: '', party: '' })
    expect(changed).toMatchObject({ ok: false, error: { code: 'agreement/signed-terms' } })
    value(await saveService(deps, old.id, { direction: 'communityToUnit', content: '健康讲座', dueOn: '2027-01-01', party: '' }))
    screens.show(paths.agreementEdit(old.id), pages)
    expect(await screen.findByText(/已经签订的协议不再改动/)).toBeTruthy()
  })

  it('[C6] keeps what a colleague wrote of a line while a dialog over it stood open', async () => {
    await start()
    const { id, services } = await reviewed()
    const [room] = services
    const line = { id: room?.id, direction: 'unitToCommunity', party: '' } as const
    screens.show(paths.agreement(id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '修改：开放会议室' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.type(dialog.getByRole('textbox', { name: '做什么' }), '和报告厅')
    value(await saveService(recordDeps(), id, { ...line, content: '开放会议室', dueOn: '2027-03-01' }))
    await userEvent.click(dialog.getByRole('button', { name: '保存' }))
    const now = async () => (await screens.db.findOne('agreements', id).run())?.services.find((one) => one.id === room?.id)
    await expect.poll(now).toMatchObject({ content: '开放会议室和报告厅', dueOn: '2027-03-01' })
  })

  it('[D10] says bad input in words: no name, an end before the beginning, a side twice, text without end', async () => {
    await start()
    const empty = emptyAgreement('pairing', screens.deps.newId, { name: '龙江社区党委', org: '' })
    const twice = empty.parties.map((party) => ({ ...party, name: '龙江社区党委' }))
    const errors = formErrors({ ...empty, parties: twice, from: '2026-02-01', to: '2026-01-31', terms: '长'.repeat(20_001) })
    expect(errors).toEqual({
      title: '请填写名称',
      parties: '“龙江社区党委”写了两次，请去掉一个',
      to: '止期早于起期，请核对',
      terms: '最多 20,000 字，多出 1 字，请删减或分开写',
    })
    expect(formErrors({ ...empty, title: '结对', from: '2026-02-01', to: '2126-01-31' })).toEqual({
      to: '期限超过 30 年，请核对止期的年份',
    })
    expect(formErrors({ ...empty, title: '结对', from: '2026-02-01', to: '2056-02-01' })).toEqual({})
    expect(formErrors({ ...empty, title: '结对', from: '0026-02-01' }).from).toBe('年份应在 1850 到 2200 之间，请核对')
    expect(formErrors({ ...empty, title: '结对', terms: '长'.repeat(10_000) })).toEqual({})
    const draft = value(await draftAgreement(screens.deps, { ...empty, title: '结对' }))
    const long = { direction: 'unitToCommunity' as const, content: '长'.repeat(10_000), dueOn: '', party: '' }
    expect(await saveService(recordDeps(), draft.id, long)).toMatchObject({ ok: false, error: { code: 'record/invalid' } })
  })

  it('[C6] shows in the list how much was done each way, and which is to be renewed', async () => {
    await start()
    await signed({ from: '2025-12-01', to: '2026-12-31' })
    await signed({ from: '2026-01-01', to: '2028-12-31' })
    screens.show(`${paths.agreements()}?due=renew`, pages)
    expect(await screen.findByText('还有 39 天到期')).toBeTruthy()
    expect(screen.getByText(/共 1 份/)).toBeTruthy()
    const table = screen.getByRole('table', { name: '双向服务对照' })
    expect(within(table).getByRole('row', { name: /^单位为社区/ }).textContent).toBe('单位为社区22200')
  })
})
