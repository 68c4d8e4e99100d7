import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Item } from '#shared/schema/items.ts'
import { makeArea } from '#tests/factories/area.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { commitImport } from '../commit.ts'
import { createImportDesk } from '../desk-client.ts'
import { InProcessWorker } from '../in-process-worker.ts'
import { openTable } from '../open-table.ts'
import { undoImport } from '../undo.ts'
import { itemsKind } from './items-kind.ts'
import { writingItems } from './writing-items.ts'

const GRID = '01980000-0000-7000-8000-0000000000a1'
let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  const device = await createDevice({
    kind: 'dexie',
    user: makeUser('chen', 'recorder'),
    transport,
    now: () => Date.parse('2026-11-23T09:00:00+08:00'),
  }).start()
  db = device.db
  deps = depsOf(db)
  const { unit: _unit, createdBy: _by, updatedBy: _who, ...grid } = makeArea('grid', { id: GRID, kind: 'grid', name: '第一网格' })
  const saved = await db.save([{ kind: 'put', collection: 'areas', document: grid }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
})
afterEach(() => db.close())

async function planned(rows: readonly string[], assumed?: string) {
  const desk = createImportDesk(() => new InProcessWorker())
  const opened = await openTable(db, itemsKind, { name: '清单.xlsx', table: async () => rows.join('\n') }, desk)
  if (!opened.ok) throw new Error(opened.error.code)
  const header = opened.value.sheets[0]?.header
  if (!header) throw new Error('no header')
  const { firstDataRow, mapping } = header
  const { lines } = await desk.plan({ sheet: 0, firstDataRow, mapping, official: false, today: deps.today(), assumed }, () => undefined)
  const commit = () =>
    commitImport(deps, {
      ...{ kind: writingItems(deps, []), lines, stamps: opened.value.stamps, answers: new Set<string>(), fileName: opened.value.name },
      ...{ signal: new AbortController().signal, onProgress: () => undefined },
    })
  return { lines, commit }
}
const items = async (): Promise<readonly Item[]> => db.find('items').run()
const PROBLEMS = [
  '某社区问题清单',
  '序号\t问题内容\t问题类别\t所在网格\t反映人\t责任单位\t责任人\t整改时限\t完成情况',
  '1\t南苑路井盖松动\t市政设施\t第一网格\t王某\t社区居委会\t李明\t2026年12月20日\t已联系市政',
  '2\t三栋楼道堆物\t环境卫生\t第九网格\t\t\t\t2026.1.5\t',
  '3\t\t环境卫生\t\t\t\t\t\t',
  '4\t三栋楼道堆物\t环境卫生\t第九网格\t\t\t\t2026.1.5\t',
]

describe('a list of matters', () => {
  it('[C1] becomes problems on their way: who does it, by when, what was said of it; bad rows say why', async () => {
    const { lines, commit } = await planned(PROBLEMS)
    expect(lines.map(({ kind }) => kind)).toEqual(['new', 'new', 'bad', 'bad'])
    expect(lines.map((line) => (line.kind === 'bad' ? line.reasons.join() : line.warnings.join()))).toEqual([
      '',
      expect.stringMatching(/期限 2026-01-05 已经过了.*没有找到网格“第九网格”/),
      '缺少标题',
      '与第 4 行重复',
    ])
    expect(await commit()).toMatchObject({ created: 2, changed: 0, refused: [] })
    const found = (await items()).find(({ title }) => title === '南苑路井盖松动')
    expect(found).toMatchObject({
      ...{ type: 'problem', state: 'assigned', category: '市政设施', grid: GRID, dueOn: '2026-12-20', source: 'import' },
      ...{ raisedBy: { name: '王某' }, owner: { name: '李明' }, ownerOrgName: '社区居委会', content: '办理情况：已联系市政' },
      number: expect.stringMatching(/^WT20261123-/),
    })
    expect((await items()).find(({ title }) => title === '三栋楼道堆物')?.state).toBe('registered')
  })

  it('[C2] [C3] [C4] [C5] goes by the list that is chosen, or that each line names', async () => {
    const { lines, commit } = await planned(
      [
        '清单\t名称\t提供方\t资源类型\t数量\t预算\t受益人数',
        '服务清单\t义务理发\t王师傅理发店\t\t\t\t',
        '服务\t修鞋\t\t\t\t\t',
        '\t晚间车位\t某单位\t车位\t20\t\t',
        '\t活动室\t\t大厅\t\t\t',
        '项目\t加装电梯\t\t\t\t300000\t48',
        '需求\t暑期托管\t\t\t\t\t',
        '心愿\t一台电扇\t\t\t\t\t',
      ],
      'resource',
    )
    expect(lines.map((line) => (line.kind === 'bad' ? line.reasons.join() : line.kind))).toEqual([
      'new',
      '缺少提供方',
      'new',
      'new',
      'new',
      'new',
      expect.stringContaining('清单“心愿”看不懂'),
    ])
    expect(await commit()).toMatchObject({ created: 5, refused: [] })
    const byTitle = new Map((await items()).map((item) => [item.title, item]))
    expect(byTitle.get('义务理发')).toMatchObject({ type: 'service', details: [{ id: 'provider', value: '王师傅理发店' }] })
    expect(byTitle.get('晚间车位')).toMatchObject({ type: 'resource', content: '提供方：某单位' })
    expect(byTitle.get('晚间车位')?.details).toEqual([
      { id: 'kind', value: '车位' },
      { id: 'amount', value: '20' },
    ])
    expect(byTitle.get('活动室')?.content).toBe('资源类型：大厅')
    expect(byTitle.get('加装电梯')).toMatchObject({ type: 'project', budget: 300_000, beneficiaries: 48 })
    expect(byTitle.get('暑期托管')?.type).toBe('need')
  })

  it('is known again: the same, or changed in what the sheet says, also after somebody worked on it; what is ended stays as it is', async () => {
    const NUMBERED = ['编号\t问题内容\t责任人\t整改时限', 'WT-07\t南门井盖松动\t李明\t2026年12月20日']
    await (await planned(PROBLEMS)).commit()
    await (await planned(NUMBERED)).commit()
    const later = PROBLEMS.map((line) => line.replace('12月20日', '12月28日').replace('已联系市政', '市政已派单'))
    const again = await planned(later)
    expect(again.lines.map(({ kind }) => kind)).toEqual(['changed', 'same', 'bad', 'bad'])
    expect(again.lines[0]).toMatchObject({
      changes: [
        { field: 'content', from: '办理情况：已联系市政', to: '办理情况：市政已派单' },
        { field: 'dueOn', from: '2026-12-20', to: '2026-12-28' },
      ],
    })
    expect(await again.commit()).toMatchObject({ created: 0, changed: 1, refused: [] })
    const one = (await items()).find(({ title }) => title === '南苑路井盖松动')
    expect(one).toMatchObject({ state: 'assigned', dueOn: '2026-12-28', content: '办理情况：市政已派单', owner: { name: '李明' } })
    // Its words were changed here since: the sheet is known by what it said when it was taken in.
    if (!one) throw new Error('not imported')
    const edited = await db.save([
      { kind: 'put', collection: 'items', document: { ...one, title: '南苑路口井盖松动', content: '' }, from: one },
    ])
    if (!edited.ok) throw new Error(edited.error.code)
    expect((await planned(later)).lines[0]).toMatchObject({ kind: 'changed', changes: [{ field: 'title' }, { field: 'content' }] })
    const renamed = await planned(NUMBERED.map((line) => line.replace('南门井盖松动', '南门井盖丢失')))
    expect(renamed.lines[0]).toMatchObject({ kind: 'changed', changes: [{ field: 'title', to: '南门井盖丢失' }] })
    const [ended] = (await items()).filter(({ number }) => number === 'WT-07')
    if (!ended) throw new Error('not imported')
    const closed = await db.save([
      { kind: 'put', collection: 'items', document: { ...ended, unsolvedReason: '已并案', state: 'refused' }, from: ended },
    ])
    if (!closed.ok) throw new Error(closed.error.code)
    const last = await planned(NUMBERED.map((line) => line.replace('南门井盖松动', '南门井盖丢失')))
    expect(last.lines[0]).toMatchObject({ kind: 'same', settled: true })
  })

  it('keeps two that say the same apart, and does not guess which of them a changed line means', async () => {
    const lamps = (said: readonly [string, string]) => ['问题内容\t办理情况', ...said.map((one) => `路灯不亮\t${one}`)]
    await (await planned(lamps(['东头', '西头']))).commit()
    expect((await planned(lamps(['东头', '西头']))).lines.map(({ kind }) => kind)).toEqual(['same', 'same'])
    const [first] = (await planned(lamps(['修好了', '西头']))).lines
    expect(first).toMatchObject({ kind: 'bad', reasons: [expect.stringContaining('看不出是哪一件')] })
  })

  it('is not registered a second time, also when a matter is done, and is taken back as a whole save what somebody worked on', async () => {
    const first = await planned(PROBLEMS)
    const { batch } = await first.commit()
    const [one] = await items()
    if (!one) throw new Error('nothing was imported')
    const again = await planned(PROBLEMS)
    expect(again.lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'bad', 'bad'])
    expect(await again.commit()).toMatchObject({ created: 0, changed: 0 })
    const written = await db.save([
      { kind: 'put', collection: 'items', document: { ...one, unsolvedReason: '已并案', state: 'refused' }, from: one },
    ])
    if (!written.ok) throw new Error(written.error.code)
    expect((await planned(PROBLEMS)).lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'bad', 'bad'])
    expect(await undoImport(deps, { kind: itemsKind, batch })).toMatchObject({ removed: 1, kept: [{ id: one.id }], failed: 0 })
    expect((await items()).map(({ id }) => id)).toEqual([one.id])
  })
})
