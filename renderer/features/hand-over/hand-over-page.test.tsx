import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { failure } from '#shared/contracts/errors.ts'
import { err, ok } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import type { Change } from '#renderer/data/db.ts'
import { dropHandOver } from './actions.ts'
import { HandOverPage } from './hand-over-page.tsx'
import { NewHandOverPage } from './new-hand-over-page.tsx'
import { HandOverPrintPage } from './print-page.tsx'
import { HandOverRecordPage } from './record-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

const branch = makeOrg('一', { name: '第一网格党支部' })

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

const pages = [
  [paths.handOvers(), HandOverPage],
  [paths.handOverNew(), NewHandOverPage],
  [idPatterns.handOver, HandOverRecordPage],
  [idPatterns.handOverPrint, HandOverPrintPage],
] as const

async function open(address: string, { offline = false } = {}) {
  screens = await startScreens({ now: NOW, role: 'recorder', faults: { offline } })
  const { name } = screens.db.user
  const saved = await screens.db.save([
    put('orgs', branch),
    put('meetings', makeMeeting('1', { title: '第一网格党支部支委会', body: branch.id, bodyName: branch.name, state: 'recording' })),
    put('items', makeItem('1', { title: '修路灯', state: 'working', owner: { name }, dueOn: '2026-11-01' })),
  ])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  await screens.db.sync.syncNow()
  return screens.show(address, pages)
}

const records = (): Promise<readonly Agreement[]> => screens.db.find('agreements').run()

async function fill(): Promise<void> {
  await userEvent.type(await screen.findByRole('combobox', { name: '接收人' }), '王芳')
  await userEvent.type(screen.getByRole('combobox', { name: '监交人' }), '街道老周')
  await userEvent.click(screen.getByRole('checkbox', { name: /没有本单位的账号/ }))
  await userEvent.click(screen.getByRole('button', { name: '下一步' }))
}

describe('工作交接', () => {
  it('gathers what goes along, is drawn up in three steps, and is signed with one’s own password', async () => {
    const router = await open(paths.handOvers())
    const [begin] = await screen.findAllByRole('link', { name: '开始交接' })
    await userEvent.click(begin as HTMLElement)
    await fill()
    expect(await screen.findByText('修路灯')).toBeTruthy()
    expect(screen.getByText(/期限 2026年11月1日（已过期）/)).toBeTruthy()
    expect(screen.getByText(/本机未送 0 条/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '下一步' }))
    await userEvent.type(await screen.findByRole('textbox', { name: '账号、设备和实物' }), '移动硬盘一块')
    await userEvent.click(screen.getByRole('button', { name: '生成交接清单' }))
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/hand-over\/[0-9a-f-]{36}$/))
    expect(await screen.findByRole('button', { name: '删除' })).toBeTruthy()
    const [made] = await records()
    expect(made?.handOver).toMatchObject({ post: '会议记录员', unsent: 0, to: { name: '王芳' }, belongings: '移动硬盘一块' })
    expect(made?.handedOver?.map(({ section, title }) => `${section} ${title}`)).toEqual(['unfinished 第一网格党支部支委会', 'item 修路灯'])
    // Key slots are tried in e2e; here any password but one is wrong.
    screens.db.confirmPassword = async (password) => (password === 'right' ? ok(undefined) : err(failure('auth/bad-credentials')))
    await userEvent.click(await screen.findByRole('button', { name: '作为移交人签字' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.type(dialog.getByLabelText(/的登录密码/), 'wrong')
    await userEvent.click(dialog.getByRole('button', { name: '签字' }))
    expect(await dialog.findByText('用户名或密码不对。')).toBeTruthy()
    expect((await records())[0]?.signatures).toEqual([])
    await userEvent.clear(dialog.getByLabelText(/的登录密码/))
    await userEvent.type(dialog.getByLabelText(/的登录密码/), 'right')
    await userEvent.click(dialog.getByRole('button', { name: '签字' }))
    expect(await screen.findByText('等接收人签字')).toBeTruthy()
    expect((await records())[0]).toMatchObject({ state: 'drafting', signatures: [{ role: 'from', user: screens.db.user.id }] })
    expect(screen.queryByRole('button', { name: /^作为/ })).toBeNull()
    expect(screen.queryByRole('button', { name: '删除' })).toBeNull()
    expect(await dropHandOver(screens.deps, made as Agreement)).toMatchObject({
      error: { code: 'hand-over/signed-stays', message: /不能删除/ },
    })
  })

  it('says what stands in the way before the list is drawn up', async () => {
    await open(paths.handOverNew())
    await userEvent.click(await screen.findByRole('button', { name: '下一步' }))
    expect(await screen.findAllByText('请填写姓名')).toHaveLength(2)
    await userEvent.type(screen.getByRole('combobox', { name: '接收人' }), '王芳')
    await userEvent.type(screen.getByRole('combobox', { name: '监交人' }), '王芳')
    expect(await screen.findByText('移交人、接收人、监交人应是三个人')).toBeTruthy()
  })

  it('is voided with a reason once somebody has signed it, and stays to be seen', async () => {
    await open(paths.handOverNew())
    await fill()
    await userEvent.click(await screen.findByRole('button', { name: '下一步' }))
    await userEvent.click(await screen.findByRole('button', { name: '生成交接清单' }))
    expect(await screen.findByRole('button', { name: '删除' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: '作废' })).toBeNull()
    screens.db.confirmPassword = async () => ok(undefined)
    await userEvent.click(await screen.findByRole('button', { name: '作为移交人签字' }))
    const signing = within(await screen.findByRole('dialog'))
    await userEvent.type(signing.getByLabelText(/的登录密码/), 'right{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: '作废' }))
    const dialog = within(await screen.findByRole('dialog', { name: '作废这份交接' }))
    await userEvent.click(dialog.getByRole('button', { name: '作废' }))
    expect(await dialog.findByText('请写明作废的原因。')).toBeTruthy()
    await userEvent.type(dialog.getByRole('textbox', { name: '作废的原因' }), '接收人写错了{Control>}{Enter}{/Control}')
    expect(await screen.findByText(/2026年11月22日 .+作废：接收人写错了/)).toBeTruthy()
    expect(screen.getByText('已作废')).toBeTruthy()
    for (const name of ['作废', '删除', '重新清点', /^作为/, '锁定']) expect(screen.queryByRole('button', { name })).toBeNull()
    const [record] = await records()
    expect(record).toMatchObject({ state: 'ended', signatures: [{ role: 'from' }] })
    await userEvent.click(screen.getByRole('link', { name: '打印清单' }))
    expect(await screen.findByRole('heading', { name: '工作交接清单（已作废）' })).toBeTruthy()
  })

  it('says that the list could not be read, and reads it when it is asked again', async () => {
    await open(paths.handOverNew())
    await fill()
    expect(await screen.findByText('修路灯')).toBeTruthy()
    const { find } = screens.db
    const torn: typeof find = (collection, spec) => ({ ...find(collection, spec), run: () => Promise.reject(new Error('closed')) })
    screens.db.find = torn
    await userEvent.click(screen.getByRole('button', { name: '上一步' }))
    await userEvent.click(screen.getByRole('button', { name: '下一步' }))
    expect(await screen.findByText('清单没有读出来')).toBeTruthy()
    screens.db.find = find
    await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
    expect(await screen.findByText('修路灯')).toBeTruthy()
  })

  it('does not sign away what is unsent, says what to do, and prints the list with that number', async () => {
    const router = await open(paths.handOverNew(), { offline: true })
    await fill()
    expect(await screen.findByText(/还有 3 条没有送到区里，现在不能签字移交/)).toBeTruthy()
    expect(screen.getByRole('link', { name: /交换包/ })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '下一步' }))
    await userEvent.click(await screen.findByRole('button', { name: '生成交接清单' }))
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/hand-over\/[0-9a-f-]{36}$/))
    await userEvent.click(await screen.findByRole('button', { name: '作为移交人签字' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.type(dialog.getByLabelText(/的登录密码/), 'whatever')
    await userEvent.click(dialog.getByRole('button', { name: '签字' }))
    expect(await dialog.findByText('还有没送到区里的内容，不能签字移交。')).toBeTruthy()
    await userEvent.click(dialog.getByRole('button', { name: '取消' }))
    await userEvent.click(screen.getByRole('link', { name: '打印清单' }))
    const sheet = within(await screen.findByRole('article', { name: '工作交接清单' }))
    expect(sheet.getByText(/清点时有 3 条内容还没有送到区里/)).toBeTruthy()
    expect(sheet.getByText('修路灯')).toBeTruthy()
    expect(sheet.getByText('一、已装订的会议记录：无')).toBeTruthy()
  })

  it('[§4.2] writes into the audit that the list was drawn up and that it was printed, and tells the district', async () => {
    const router = await open(paths.handOverNew())
    await fill()
    await userEvent.click(await screen.findByRole('button', { name: '下一步' }))
    await userEvent.click(await screen.findByRole('button', { name: '生成交接清单' }))
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/hand-over\/[0-9a-f-]{36}$/))
    const [made] = await records()
    await userEvent.click(await screen.findByRole('link', { name: '打印清单' }))
    const print = await screen.findByRole('button', { name: '打印' })
    await waitFor(() => expect(print).toHaveProperty('disabled', false))
    await userEvent.click(print)
    const printed = { kind: 'print', collection: 'agreements', id: made?.id, fields: ['handOver', 'handedOver'], note: '工作交接清单' }
    await expect
      .poll(async () => {
        await screens.db.sync.syncNow()
        return screens.district.audit
      })
      .toContainEqual(expect.objectContaining(printed))
    const told = screens.district.audit as readonly { kind: string; collection?: string; note?: string }[] // as the log sends them
    const drawnUp = told.findIndex((event) => event.kind === 'save' && event.collection === 'agreements' && event.note === '1')
    expect(drawnUp).toBeGreaterThanOrEqual(0)
    expect(told.findIndex((event) => event.kind === 'print')).toBeGreaterThan(drawnUp)
    expect(JSON.stringify(told)).not.toContain('王芳')
  })

  it('counts again once all is sent, before it can be signed', async () => {
    const router = await open(paths.handOverNew(), { offline: true })
    await fill()
    await userEvent.click(await screen.findByRole('button', { name: '下一步' }))
    await userEvent.click(await screen.findByRole('button', { name: '生成交接清单' }))
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/hand-over\/[0-9a-f-]{36}$/))
    screens.cable.offline = false
    await screens.db.sync.syncNow()
    expect(await screen.findByText(/清点时有 3 条未送，现在都送到了/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '重新清点' }))
    expect(await screen.findByText(/本机未送 0 条，可以签字/)).toBeTruthy()
    expect((await records())[0]?.handOver?.unsent).toBe(0)
  })
})
