import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { commitImport } from './commit.ts'
import { ImportPage } from './import-page.tsx'
import { InProcessWorker } from './in-process-worker.ts'
import { peopleKind } from './people/people-kind.ts'
import { undoImport } from './undo.ts'

let screens: Screens
beforeEach(async () => {
  screens = await startScreens({ faults: { offline: true }, worker: InProcessWorker })
})
afterEach(() => screens.close())

const show = (entity: 'people' | 'orgs' | 'areas' | 'items' = 'people') =>
  screens.show(paths.importOf(entity), [['/import/:entity', ImportPage]])
async function paste(rows: readonly (readonly string[])[]): Promise<void> {
  const text = rows.map((cells) => cells.join('\t')).join('\r\n')
  fireEvent.paste(await screen.findByLabelText('从 Excel 粘贴'), { clipboardData: { getData: () => text } })
}
const people = () => screens.db.find('people').run()
async function put(over: Parameters<typeof makePerson>[1]): Promise<void> {
  const { unit, createdBy, updatedBy, ...document } = makePerson(`${over?.name}`, { room: '', grid: '', ...over })
  void [unit, createdBy, updatedBy]
  const saved = await screens.db.save([{ kind: 'put', collection: 'people', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}

describe('导入清单', () => {
  it('takes the lines for what the title says, or for what is chosen, registers them, and takes them back', async () => {
    show('items')
    await paste([['云南路社区需求清单'], ['序号', '名称', '类别'], ['1', '暑期托管', '一老一小'], ['2', '助餐送餐', '一老一小']])
    const chosen = within(await screen.findByRole('radiogroup', { name: '没有写明清单的行算作' }))
    expect((chosen.getByRole('radio', { name: '需求清单' }) as HTMLInputElement).checked).toBe(true) // a radio is an input
    await userEvent.click(chosen.getByRole('radio', { name: '问题清单' }))
    await userEvent.click(chosen.getByRole('radio', { name: '需求清单' }))
    await userEvent.click(await screen.findByRole('button', { name: '导入 2 件' }))
    await screen.findByText('导入完成')
    const items = () => screens.db.find('items').run()
    expect((await items()).map(({ type, title, state }) => `${type} ${title} ${state}`)).toEqual(
      expect.arrayContaining(['need 助餐送餐 registered', 'need 暑期托管 registered']),
    )
    await userEvent.click(screen.getByRole('button', { name: '撤销这次导入' }))
    await waitFor(async () => expect(await items()).toEqual([]))
  })
})

describe('导入', () => {
  it.each([
    ['secretary', '2026-03-01'],
    ['worker', '2025-01-01'],
  ] as const)(
    'takes 失联 from a sheet of the secretary only, and shows nobody else what is known of it (§3.5): %s',
    async (role, after) => {
      await screens.close()
      screens = await startScreens({ role, worker: InProcessWorker })
      const party = { stage: 'full', rights: 'normal', lostSince: '2025-01-01' } as const
      const known = makePerson('王芳', { unit: screens.db.user.unit, room: '', grid: '', name: '王芳', bornOn: '1949-12-31', party })
      // From the district: a worker's own PC does not write 失联.
      screens.district.put('people', { ...known, _deleted: false })
      await screens.db.sync.syncNow()
      show()
      await paste([
        ['姓名', '出生日期', '学历', '党小组', '失去联系日期'],
        ['王芳', '1949-12-31', '大专', '一组', '2026-03-01'],
      ])
      const start = await screen.findByRole('button', { name: '导入 1 人' })
      const told = await screen.findByText(/党小组：空 → 一组/)
      expect(told.textContent?.includes('2025-01-01 → 2026-03-01')).toBe(role === 'secretary')
      expect(document.body.textContent?.includes('2025-01-01')).toBe(role === 'secretary')
      await userEvent.click(start)
      await screen.findByText('导入完成')
      expect((await people())[0]?.party).toMatchObject({ group: '一组', lostSince: after })
    },
  )

  it('shows what every line would do, imports on the button, and takes the whole back', async () => {
    show()
    await paste([['居民花名册'], ['姓名', '性别', '身份证号'], ['王芳', '女', '11010519491231002X'], ['李明', '男', '110105194912310021']])
    expect(await screen.findByText('全部 2')).toBeTruthy()
    expect(screen.getByText(/校验不通过/)).toBeTruthy()
    expect(await people()).toHaveLength(0)
    await userEvent.click(screen.getByRole('button', { name: '导入 1 人' }))
    expect(await screen.findByText('导入完成')).toBeTruthy()
    expect(await people()).toMatchObject([{ name: '王芳', source: 'import' }])
    expect(screen.getByRole('button', { name: '存出有误的 1 行' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '撤销这次导入' }))
    expect(await screen.findByText('已撤销：移除 1 人，恢复 0 人。')).toBeTruthy()
    expect(await people()).toHaveLength(0)
  })

  it('remembers how a form’s columns were put right', async () => {
    const rows = [
      ['姓名', '常用号'],
      ['王芳', '13800000001'],
    ]
    show()
    await paste(rows)
    await userEvent.click(await screen.findByRole('button', { name: /列的对应/ }))
    await userEvent.click(screen.getByRole('combobox', { name: '常用号' }))
    await userEvent.click(await screen.findByRole('option', { name: '联系电话' }))
    await userEvent.click(screen.getByRole('button', { name: '换一个文件' }))
    await paste(rows)
    expect(await screen.findByText(/按您上次的对应，认出 2 列/)).toBeTruthy()
    await userEvent.click(await screen.findByRole('button', { name: '导入 1 人' }))
    await screen.findByText('导入完成')
    expect(await people()).toMatchObject([{ name: '王芳', phone: '13800000001' }])
  })

  it('says what is missing where no header was found, and reads it once it is pointed at', async () => {
    show('orgs')
    await paste([
      ['甲公司', '13800000001'],
      ['乙公司', '13800000002'],
    ])
    expect(await screen.findByText(/没有认出表头/)).toBeTruthy()
    await userEvent.click(screen.getByRole('combobox', { name: '表头在' }))
    await userEvent.click(await screen.findByRole('option', { name: '没有表头' }))
    await userEvent.click(await screen.findByRole('combobox', { name: /第 1 列（如“甲公司”）/ }))
    await userEvent.click(await screen.findByRole('option', { name: '全称' }))
    await userEvent.click(await screen.findByRole('button', { name: '导入 2 个' }))
    await screen.findByText('导入完成')
    expect(await screens.db.find('orgs').run()).toMatchObject([{ kind: 'residentUnit' }, { kind: 'residentUnit' }])
  })

  it('compares an export of the official register field by field and asks where it has no say', async () => {
    await put({
      name: '王芳',
      citizenId: '11010519491231002X',
      bornOn: '1949-12-31',
      sex: 'female',
      education: '本科',
      phone: '13800000001',
      employer: undefined,
      party: { stage: 'full', rights: 'normal' },
    })
    await put({ name: '未在册', citizenId: undefined, bornOn: '1950-01-01', party: { stage: 'full', rights: 'normal' } })
    show()
    await paste([
      ['姓名', '公民身份号码', '性别', '民族', '学历', '人员类别', '所在党支部', '加入党组织日期', '转为正式党员日期', '联系电话'],
      ['王芳', '11010519491231002X', '女', '汉族', '大专', '正式党员', '第一支部', '1975-07-01', '1976-07-01', '13800000002'],
    ])
    expect(await screen.findByText('台账里是党员、这份名册里没有的 1 人')).toBeTruthy()
    await userEvent.click(await screen.findByText('要您定 1'))
    const table = screen.getByRole('grid', { name: '要您定的' })
    expect(within(table).getByText('138****0002')).toBeTruthy()
    await userEvent.click(within(table).getByText('用名册'))
    await userEvent.click(screen.getByRole('button', { name: '导入 1 人' }))
    await screen.findByText('导入完成')
    const [wang] = (await people()).filter(({ name }) => name === '王芳')
    expect(wang).toMatchObject({ education: '大专', phone: '13800000002', party: { branchName: '第一支部', joinedOn: '1975-07-01' } })
    expect(wang?.history.find(({ field }) => field === 'education')).toMatchObject({ kind: 'import', from: '本科', value: '大专' })
  })

  it('lets go of a file that is none', async () => {
    show()
    await paste([['姓名'], ['王芳']])
    await userEvent.click(await screen.findByRole('button', { name: '换一个文件' }))
    const page = new File(['<html><table></table></html>'], '名册.xls')
    await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, page)
    expect(await screen.findByText(/里面其实是网页表格/)).toBeTruthy()
    expect(screen.getByText('导入记录')).toBeTruthy()
  })
})

describe('a long import', () => {
  const lines = Array.from({ length: 600 }, (_one, at) => ({
    kind: 'new' as const,
    line: at + 2,
    title: `张试${at}`,
    values: { name: `张试${at}`, phone: `138${String(at).padStart(8, '0')}` },
    warnings: [],
  }))
  const input = () => ({ kind: peopleKind, lines, stamps: new Map(), answers: new Set<string>(), fileName: '长表.xlsx' })

  it('stops after the batch in hand, and what is in can be taken back; what a colleague has worked on since stays', async () => {
    const { deps, db } = screens
    const stop = new AbortController()
    const outcome = await commitImport(deps, { ...input(), signal: stop.signal, onProgress: () => stop.abort() })
    expect(outcome).toMatchObject({ cancelled: true, refused: [] })
    expect(await people()).toHaveLength(outcome.created)
    const [edited, signedIn] = await people()
    if (!edited || !signedIn) throw new Error('imported')
    await db.save([{ kind: 'put', collection: 'people', document: { ...edited, education: '大专' }, from: edited }])
    const attended = await db.save([
      {
        kind: 'put',
        collection: 'attendances',
        document: {
          event: 'e',
          eventKind: 'activity',
          person: signedIn.id,
          name: signedIn.name,
          role: 'expected',
          state: 'present',
          method: 'name',
        },
      },
    ])
    expect(attended).toMatchObject({ ok: true })
    const undone = await undoImport(deps, { kind: peopleKind, batch: outcome.batch })
    expect(undone).toMatchObject({ removed: outcome.created - 2, failed: 0, cancelled: false })
    expect(undone.kept.map(({ id }) => id).toSorted()).toEqual([edited.id, signedIn.id].toSorted())
    expect((await people()).some(({ education }) => education === '大专')).toBe(true)
    expect(await undoImport(deps, { kind: peopleKind, batch: outcome.batch })).toMatchObject({ removed: 0, restored: 0, kept: [] })
  })

  it('leaves a record alone that somebody writes in while the others are being taken back', async () => {
    const { deps, db } = screens
    const outcome = await commitImport(deps, { ...input(), signal: new AbortController().signal, onProgress: () => undefined })
    const last = (await people()).at(-1)
    if (!last) throw new Error('imported')
    let written: Promise<unknown> | undefined
    const undone = await undoImport(deps, {
      kind: peopleKind,
      batch: outcome.batch,
      onProgress: () => {
        written ??= db.save([{ kind: 'put', collection: 'people', document: { ...last, education: '大专' }, from: last }])
      },
    })
    await written
    expect(undone).toMatchObject({ removed: 599, kept: [{ id: last.id }], failed: 0 })
    expect(await people()).toMatchObject([{ id: last.id, education: '大专' }])
  })

  it('puts aside a line that the store refuses, with its reason, and takes in the others', async () => {
    const [first, second] = lines
    if (!first || !second) throw new Error('lines')
    const tooLong = { ...second, values: { ...second.values, note: '长'.repeat(5000) } }
    const outcome = await commitImport(screens.deps, {
      ...input(),
      lines: [first, tooLong],
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    expect(outcome).toMatchObject({ created: 1, refused: [{ line: 3 }] })
  })

  it('merges what a colleague wrote between preview and import', async () => {
    await put({ name: '王芳', phone: '1', education: '大专' })
    const [before] = await people()
    if (!before) throw new Error('put')
    await screens.db.save([{ kind: 'put', collection: 'people', document: { ...before, education: '本科' }, from: before }])
    const changes = [{ field: 'phone', from: '1', to: '13800000001' }]
    const line = { kind: 'changed' as const, line: 2, title: '王芳', values: {}, warnings: [], id: before.id, changes }
    const stamps = new Map([[before.id, before.updatedAt]])
    await commitImport(screens.deps, {
      ...input(),
      lines: [line],
      stamps,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    expect(await people()).toMatchObject([{ education: '本科', phone: '13800000001' }])
  })

  it('writes over nothing that a colleague wrote between preview and import: what both say is to be decided', async () => {
    await put({ name: '王芳', phone: '1' })
    const [before] = await people()
    if (!before) throw new Error('put')
    await screens.db.save([{ kind: 'put', collection: 'people', document: { ...before, phone: '2' }, from: before }])
    const changes = [{ field: 'phone', from: '1', to: '13800000001' }]
    const line = { kind: 'changed' as const, line: 2, title: '王芳', values: {}, warnings: [], id: before.id, changes }
    const stamps = new Map([[before.id, before.updatedAt]])
    await commitImport(screens.deps, {
      ...input(),
      ...{ lines: [line], stamps, signal: new AbortController().signal, onProgress: () => undefined },
    })
    const [after] = await people()
    const difference = after?.history.find(({ kind }) => kind === 'difference')
    expect(difference).toMatchObject({ field: 'phone' })
    expect([after?.phone, difference?.value]).toEqual(expect.arrayContaining(['2', '13800000001']))
  })
})
