import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import readXlsxFile from 'read-excel-file/universal'
import { afterEach, describe, expect, it } from 'vitest'
import { createTurns } from '#renderer/data/change-record.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { startScreens, type ScreenOptions, type Screens } from '#tests/screens/open-screen.tsx'
import { createOrg, takeBack, takeStep } from './actions.ts'
import { sensitiveFields, type Contents } from '#shared/domain/privacy/release.ts'
import { listWorkbook, usualKeys } from '#renderer/entities/export/list-out.ts'
import { orgsOut } from './export-orgs.ts'
import { emptyOrg, type OrgForm } from './org-form.ts'
import { OrgEditPage } from './org-edit-page.tsx'
import { OrgPage } from './org-page.tsx'
import { orgRows } from './org-row.ts'
import { OrgsPage } from './orgs-page.tsx'
import { addLinks, saveSeat } from './seat-actions.ts'

const NOW = Date.parse('2026-11-23T09:20:00+08:00')
const pages = [
  [paths.orgs(), OrgsPage],
  [paths.orgNew(), OrgEditPage],
  [idPatterns.org, OrgPage],
  [idPatterns.orgEdit, OrgEditPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(options: ScreenOptions = {}): Promise<void> {
  screens = await startScreens({ now: NOW, faults: { offline: true }, ...options })
}

const records = (): Promise<readonly Org[]> => screens.db.find('orgs').run()
const recordDeps = () => ({ ...screens.deps, turns: createTurns() })

async function make(part: Partial<OrgForm> & Pick<OrgForm, 'name'>): Promise<Org> {
  const { user } = screens.db
  return value(await createOrg(screens.deps, { ...emptyOrg(part.kind ?? 'branch', user.unit), ...part }))
}

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

const rowNames = async (): Promise<readonly string[]> => {
  const grid = await screen.findByRole('grid', { name: '组织' })
  return within(grid)
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent ?? '')
}

describe('组织台账', () => {
  it('[A6][A27] registers a branch, proposes the end of its term, and says when that is near', async () => {
    await start()
    screens.show(paths.orgNew(), pages)
    fireEvent.change(await screen.findByRole('textbox', { name: /全称/ }), { target: { value: '龙江社区第一党支部' } })
    fireEvent.change(screen.getByLabelText('本届起'), { target: { value: '2022-01-10' } })
    await userEvent.click(await screen.findByRole('button', { name: '填上' }))
    // The button is gone with its sentence: the keyboard goes on from the field.
    expect(document.activeElement).toBe(screen.getByLabelText('本届止'))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByRole('status', { name: '换届提醒' })).toHaveProperty(
      'textContent',
      '本届到 2027年1月9日，还有 47 天。该准备换届了；工作照常，不受影响。',
    )
    expect(await records()).toMatchObject([{ kind: 'branch', level: 'community', state: 'running', termTo: '2027-01-09' }])
  })

  it('says beside the field why a credit code is refused, and writes a good one in capitals', async () => {
    await start()
    screens.show(`${paths.orgNew()}?group=unit`, pages)
    await userEvent.type(await screen.findByRole('textbox', { name: /全称/ }), '设计院')
    const code = screen.getByRole('textbox', { name: '统一社会信用代码' })
    await userEvent.type(code, '91350100M000100Y44')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText(/统一社会信用代码校验位不符/)).toBeTruthy()
    expect(await records()).toEqual([])
    await userEvent.clear(code)
    await userEvent.type(code, '91350100m000100y43')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await expect.poll(async () => (await records())[0]?.creditCode).toBe('91350100M000100Y43')
  })

  it('brings back what was typed and not saved', async () => {
    await start()
    screens.show(paths.orgNew(), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: /全称/ }), '写了一半')
    await expect.poll(async () => (await screens.db.drafts.list()).length).toBe(1)
  })

  it('[A6] lists each below what it belongs to, narrows by part, words and near end, and hides what was dissolved', async () => {
    await start()
    const committee = await make({ kind: 'partyCommittee', name: '龙江社区党委' })
    const near = await make({ name: '第一党支部', parent: committee.id, termFrom: '2021-12-01' })
    await make({ name: '第二党支部', parent: committee.id, termFrom: '2025-12-01' })
    await make({ kind: 'residentUnit', name: '规划设计院' })
    const gone = await make({ name: '第三党支部', parent: committee.id })
    value(await takeStep(recordDeps(), gone.id, { to: 'dissolved', on: '2026-01-05', reason: '并入第一党支部' }))
    screens.show(paths.orgs(), pages)
    expect(await rowNames()).toEqual(['龙江社区党委', '第一党支部', '第二党支部', '规划设计院'])
    await userEvent.click(screen.getByRole('button', { name: '1 个临近换届或已到届' }))
    expect(await rowNames()).toEqual(['第一党支部'])
    expect(screen.getByText(/2026年11月30日.*还有 7 天/)).toBeTruthy()
    await userEvent.click(screen.getByLabelText('清除筛选：换届'))
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索组织' }), 'ghsj')
    await expect.poll(rowNames).toEqual(['规划设计院'])
    await userEvent.clear(screen.getByRole('searchbox', { name: '搜索组织' }))
    await userEvent.click(screen.getByRole('radio', { name: '党组织' }))
    await expect.poll(rowNames).toEqual(['龙江社区党委', '第一党支部', '第二党支部'])
    expect(near.parent).toBe(committee.id)
  })

  it('[H3] counts the coverage of two-new organisations beside their whole, and each number opens its rows', async () => {
    await start()
    await make({ kind: 'twoNew', name: '律所', coverage: 'own' })
    await make({ kind: 'twoNew', name: '软件公司', coverage: 'none' })
    await make({ kind: 'twoNew', name: '工作室' })
    await make({ kind: 'residentUnit', name: '小学', coverage: 'own' })
    screens.show(`${paths.orgs()}?group=unit`, pages)
    const line = await screen.findByRole('group', { name: '两新组织的组织覆盖' })
    expect(
      within(line)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['两新组织（不含已撤销）共 3', '单独组建 1', '联合组建 0', '楼宇党组织 0', '未覆盖 1', '没有填 1'])
    await userEvent.click(within(line).getByRole('button', { name: '未覆盖 1' }))
    await expect.poll(rowNames).toEqual(['软件公司'])
  })

  it('[A9] adds members of the register and from outside, ends an appointment, and keeps who left', async () => {
    await start()
    const { id } = await make({ kind: 'communityCoordination', name: '龙江社区大党委' })
    screens.show(paths.org(id), pages)
    expect(await screen.findByText('现有兼职委员 0 名，一般是 3–5 名，供参考。')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '添加成员' }))
    const dialog = await screen.findByRole('dialog', { name: '添加成员' })
    await userEvent.type(within(dialog).getByRole('textbox', { name: /姓名/ }), '赵院长')
    await userEvent.click(within(dialog).getByRole('combobox', { name: '类别' }))
    await userEvent.click(await screen.findByRole('option', { name: '兼职委员' }))
    await userEvent.type(within(dialog).getByRole('combobox', { name: '职务' }), '兼职委员')
    await userEvent.type(within(dialog).getByRole('combobox', { name: '所在单位' }), '规划设计院')
    fireEvent.change(within(dialog).getByLabelText('聘期止'), { target: { value: '2026-12-31' } })
    await userEvent.type(within(dialog).getByRole('textbox', { name: '聘书号' }), 'LJ-3')
    await userEvent.click(within(dialog).getByRole('button', { name: '添加' }))
    const seats = await screen.findByRole('grid', { name: '成员' })
    expect(within(seats).getByText('至2026年12月31日，还有 38 天')).toBeTruthy()
    expect(await records()).toMatchObject([
      { memberships: [{ name: '赵院长', category: 'partTime', orgName: '规划设计院', to: '2026-12-31', appointmentNo: 'LJ-3' }] },
    ])
    const [seat] = (await records())[0]?.memberships ?? []
    if (!seat) throw new Error('no seat')
    value(await saveSeat(recordDeps(), id, { ...seat, to: '2026-11-22' }))
    await userEvent.click(await screen.findByRole('button', { name: '以前的成员 1 人' }))
    expect(within(screen.getByRole('grid', { name: '成员' })).getByText('赵院长')).toBeTruthy()
  })

  it('[A6] is dissolved on a day for a reason, and that can be taken back', async () => {
    await start()
    const org = await make({ name: '第一党支部', foundedOn: '2020-01-01' })
    await make({ kind: 'partyGroup', name: '第一党小组', parent: org.id })
    screens.show(paths.org(org.id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '换届、调整' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '撤销…' }))
    const dialog = await screen.findByRole('dialog', { name: '撤销' })
    expect(within(dialog).getByText(/还有 1 个下级组织/)).toBeTruthy()
    expect(within(dialog).getByRole('button', { name: '撤销' })).toHaveProperty('disabled', true)
    await userEvent.type(within(dialog).getByRole('textbox', { name: /原因/ }), '并入第二党支部')
    await userEvent.click(within(dialog).getByRole('button', { name: '撤销' }))
    expect(await screen.findByText(/2026-11-23 起：并入第二党支部/)).toBeTruthy()
    const [dissolved] = (await records()).filter(({ id }) => id === org.id)
    if (!dissolved) throw new Error('gone')
    expect(dissolved).toMatchObject({ state: 'dissolved', dissolvedOn: '2026-11-23' })
    const back = value(await takeBack(recordDeps(), org, dissolved))
    expect(back).toMatchObject({ state: 'running', foundedOn: '2020-01-01' })
    expect(back.dissolvedOn).toBeUndefined()
    expect(back.history.map(({ value: to }) => to)).toEqual(['dissolved', 'running'])
  })

  it('[A27] records the result of an election with the new term', async () => {
    await start()
    const org = await make({ name: '第一党支部', termFrom: '2021-12-01' })
    value(await takeStep(recordDeps(), org.id, { to: 'electing', on: '2026-11-01', reason: '街道批复〔2026〕8号' }))
    screens.show(paths.org(org.id), pages)
    await userEvent.click(await screen.findByRole('button', { name: '换届、调整' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '登记换届结果…' }))
    const dialog = await screen.findByRole('dialog', { name: '登记换届结果' })
    expect(within(dialog).getByLabelText<HTMLInputElement>('本届止').value).toBe('2031-11-22')
    await userEvent.click(within(dialog).getByRole('button', { name: '登记换届结果' }))
    await expect.poll(async () => (await records())[0]?.termTo).toBe('2031-11-22')
    await expect.poll(() => screen.queryByRole('status', { name: '换届提醒' })).toBeNull()
  })

  it('[A10] ties a core to many units at once, and each unit says where it belongs', async () => {
    await start()
    const core = await make({ kind: 'jointConference', name: '区域化党建联席会' })
    const unit = await make({ kind: 'residentUnit', name: '规划设计院' })
    const tied = value(
      await addLinks(
        recordDeps(),
        core.id,
        { relation: 'memberUnit', names: '规划设计院\n名册外的公司\n规划设计院\n', note: '' },
        await records(),
      ),
    )
    expect(tied.links).toMatchObject([{ name: '规划设计院', org: unit.id }, { name: '名册外的公司' }])
    screens.show(paths.org(unit.id), pages)
    const bodies = await screen.findByRole('group', { name: '参加的组织（1 个）' })
    expect(within(bodies).getByRole('link', { name: '区域化党建联席会' })).toBeTruthy()
    expect(within(bodies).getByText('成员单位')).toBeTruthy()
  })

  it('masks the phone, and shows it only when asked', async () => {
    await start()
    const { id } = await make({ kind: 'residentUnit', name: '规划设计院', contactPhone: '13812345678' })
    screens.show(paths.org(id), pages)
    expect(await screen.findByText('138****5678')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '查看联系电话（会留下记录）' }))
    expect(await screen.findByText('13812345678')).toBeTruthy()
  })

  it('writes the list into a sheet without the phone, and with it only for a reason', async () => {
    await start()
    const org = await make({ kind: 'residentUnit', name: '规划设计院', contactPhone: '13812345678' })
    const rows = orgRows([org], [org], new Map(), '2026-11-23')
    const cells = async (data: Uint8Array) => (await readXlsxFile(new Blob([new Uint8Array(data)])))[0]?.data.flat() ?? []
    const list = orgsOut(rows, { group: '', kind: '', term: '' })
    const usual = usualKeys(list, 'excel')
    const whole = [...usual, 'contactPhone']
    const sensitiveOf = (keys: readonly string[]) => sensitiveFields(list.contents(keys) as Contents) // it names people
    expect(await cells(await listWorkbook(list, usual, ''))).toContain('规划设计院')
    expect(await cells(await listWorkbook(list, usual, ''))).not.toContain('13812345678')
    expect(sensitiveOf(usual)).toEqual([])
    expect(sensitiveOf(whole)).toEqual(['contactPhone'])
    expect(await cells(await listWorkbook(list, whole, '用途号 1A2B3C4D'))).toEqual(
      expect.arrayContaining(['13812345678', '用途号 1A2B3C4D']),
    )
  })

  it('keeps what the form of another kind does not ask for, and the phone that was not typed again', async () => {
    await start()
    const org = await make({ kind: 'residentUnit', name: '规划设计院', contactPhone: '13812345678', staffCount: '60' })
    screens.show(paths.orgEdit(org.id), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: '简称' }), '设计院')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await expect
      .poll(async () => (await records())[0])
      .toMatchObject({ shortName: '设计院', contactPhone: '13812345678', staffCount: 60, kind: 'residentUnit' })
  })

  it('offers nothing to change to who may only read, and prints without a phone', async () => {
    await start()
    await make({ kind: 'residentUnit', name: '规划设计院', contactName: '赵敏', contactPhone: '13812345678' })
    screens.show(`${paths.orgs()}?group=unit`, pages)
    await userEvent.click(await screen.findByRole('button', { name: '导出、打印' }))
    await userEvent.click(screen.getByRole('radio', { name: '打印、PDF' }))
    await userEvent.click(screen.getByRole('button', { name: '看打印的样子' }))
    const paper = await screen.findByRole('article', { name: '驻区单位与两新一览表' })
    expect(within(paper).getByText('赵敏')).toBeTruthy()
    expect(paper.textContent).not.toContain('13812345678')
    await screens.close()
    await start({ role: 'readonly' })
    screens.show(paths.orgs(), pages)
    expect(await screen.findByText('台账里还没有组织')).toBeTruthy()
    expect(screen.queryByRole('link', { name: '新增组织' })).toBeNull()
  })
})
