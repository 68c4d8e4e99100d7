import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { PlatformProvider, usePlatform } from '#renderer/platform/react.tsx'
import type { User } from '#shared/contracts/api.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import { readZip } from '#shared/lib/read-zip.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { archiveFiles, archiveInput } from '#tests/factories/archive.ts'
import { strToU8, zipSync } from 'fflate'
import { ArchivePage } from './archive-page.tsx'
import { ArchiveCheckPage } from './check-page.tsx'
import { VolumePage } from './volume-page.tsx'

const NOW = Date.parse('2026-03-10T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

const branch = makeOrg('一', { name: '第一网格党支部' })
const community = makeArea('锁金村', { kind: 'community', code: branch.unit, name: '锁金村社区' })

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

async function save(...changes: readonly Change[]): Promise<void> {
  const saved = await screens.db.save(changes)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}

/** A meeting of last year, finalised and then signed as the person at this PC signs. */
async function signed(seed: string, change: Partial<Meeting>): Promise<void> {
  const draft = makeMeeting(seed, { body: branch.id, bodyName: branch.name, state: 'finalised', ...change })
  await save(put('meetings', draft))
  const stored = await screens.db.findOne('meetings', draft.id).run()
  if (!stored) throw new Error('not stored')
  const { id: user, name } = screens.db.user
  const at = screens.db.stamp()
  const lock = lockOf(stored, [], { previous: '', at, by: user })
  const signature = { id: `s-${seed}`, role: 'chair' as const, user, name, at, hash: lock.hash }
  await save({ kind: 'put', collection: 'meetings', document: { ...stored, state: 'signed', lock, signatures: [signature] } })
}

async function open(role: User['role'] = 'secretary') {
  screens = await startScreens({ faults: { offline: true }, now: NOW, role })
  if (role === 'secretary') {
    await save(put('orgs', branch), put('areas', community))
    await signed('一月', { title: '一月党员大会', plannedAt: '2025-01-10T14:30' })
    await signed('二月', { title: '二月党员大会', plannedAt: '2025-02-10T14:30' })
    await save(
      put('meetings', makeMeeting('三月', { body: branch.id, title: '三月党员大会', plannedAt: '2025-03-10T14:30', state: 'recording' })),
    )
  }
  return (address: string) =>
    screens.show(address, [
      [paths.archive(), ArchivePage],
      [paths.archiveCheck(), ArchiveCheckPage],
      [idPatterns.archiveYear, VolumePage],
    ])
}

/** Once the volume is laid out, and its pages counted. */
async function press(name: string): Promise<void> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => expect(button.disabled).toBe(false))
  await userEvent.click(button)
}

const row = (words: RegExp) => screen.findByRole('row', { name: words })

describe('归档', () => {
  it('[§3.3-5] binds last year with what is signed, names what is not, and binds a later record as a supplement', async () => {
    const show = await open()
    show(paths.archive())
    expect(await screen.findByText('2025年')).toBeDefined()
    await userEvent.click(await row(/第一网格党支部.*未装订.*2 件.*1 场/))
    const missing = await screen.findByRole('region', { name: '没有入卷的 1 场' })
    expect(within(missing).getByText(/正在记录，没有定稿/)).toBeDefined()
    expect(within(await screen.findByRole('article', { name: '卷内目录' })).getAllByRole('row')).toHaveLength(3)
    await press('装订')
    expect(await screen.findByText(/2 件 6 页，件号 1—2。与装订时一致。/)).toBeDefined()

    await signed('补', { title: '四月党员大会', plannedAt: '2025-04-10T14:30', lateEntryOn: '2026-03-09' })
    await userEvent.click(await screen.findByText('待装订 1 件'))
    await press('订为补卷')
    expect(await screen.findByText(/1 件 5 页，件号 3—3。与装订时一致。/)).toBeDefined()
    const stored = await screens.db.findOne('orgs', branch.id).run()
    expect(stored?.volumes?.map((one) => [one.part, one.number, one.records])).toEqual([
      [0, 1, 2],
      [1, 2, 1],
    ])
  })

  it('lists a record under the year in which the meeting began, however far from its plan across a year’s end', async () => {
    const show = await open()
    await signed('提前', { title: '提前开的大会', plannedAt: '2026-03-02T09:00', startedAt: '2025-12-30T09:00' })
    await signed('推迟', { title: '推迟开的大会', plannedAt: '2024-10-08T09:00', startedAt: '2025-01-06T09:00' })
    show(paths.archive())
    expect(await row(/第一网格党支部.*未装订.*4 件.*1 场/)).toBeDefined()
  })

  it('makes a package that opens and passes, and says that a browser has no PDF', async () => {
    const show = await open()
    show(paths.archiveYear(branch.id, 2025))
    await press('装订')
    expect(await screen.findByText(/浏览器不能自己输出 PDF/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: '制作归档信息包' }))
    expect(await screen.findByText(/已制作，11 个文件，四性检测全部通过/, {}, { timeout: 20_000 })).toBeDefined()
    expect(screen.getByRole('button', { name: '保存归档信息包' })).toBeDefined()
  })
})

it('says that the codes of the pages were not drawn, and draws them when it is asked again', async () => {
  await open()
  vi.doMock('qr', () => Promise.reject(new Error('a part of the program did not load')))
  screens.show(paths.archiveYear(branch.id, 2025), [[idPatterns.archiveYear, VolumePage]])
  expect(await screen.findByText('记录上的二维码没有画出来')).toBeDefined()
  vi.doUnmock('qr')
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByRole('article', { name: '卷内目录' })).toBeDefined()
})

it('says that no package was made when the program fails in the middle, and can be asked again', async () => {
  await open()
  let broken = true
  function Torn() {
    const platform = usePlatform()
    const info = () => (broken ? Promise.reject(new Error('broken pipe')) : platform.info())
    return (
      <PlatformProvider platform={{ ...platform, info }}>
        <VolumePage />
      </PlatformProvider>
    )
  }
  screens.show(paths.archiveYear(branch.id, 2025), [[idPatterns.archiveYear, Torn]])
  await press('装订')
  await userEvent.click(await screen.findByRole('button', { name: '制作归档信息包' }))
  expect(await screen.findByText('没有做成')).toBeDefined()
  broken = false
  await userEvent.click(await screen.findByRole('button', { name: '制作归档信息包' }))
  expect(await screen.findByText(/已制作，11 个文件/, {}, { timeout: 20_000 })).toBeDefined()
})

describe('检测一个归档信息包', () => {
  const upload = async (file: File): Promise<void> => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!input) throw new Error('no file field')
    await userEvent.upload(input, file)
  }
  const choose = (data: Uint8Array): Promise<void> => upload(new File([new Uint8Array(data)], '包.zip', { type: 'application/zip' }))

  it('passes a whole one, finds a changed one, and does not open a hostile one', async () => {
    const show = await open('recorder')
    show(paths.archiveCheck())
    await screen.findByRole('button', { name: '选择归档信息包' })
    const files = archiveFiles(archiveInput())
    await choose(zipSync(Object.fromEntries(files), { level: 0 }))
    expect(await screen.findByText(/四性检测全部通过/)).toBeDefined()
    files.set('records/001/record.html', strToU8('<html>'))
    const changed = zipSync(Object.fromEntries(files))
    expect(readZip(changed).ok).toBe(true)
    await choose(changed)
    expect(await screen.findByText(/没有全部通过/)).toBeDefined()
    expect(screen.getByRole('region', { name: '可用性' }).textContent).toContain('格式不完整')
    await choose(zipSync({ '../x': strToU8('x') }))
    expect(await screen.findByText(/指向包外/)).toBeDefined()
  })

  it('says so when the stick was pulled, and can be asked again', async () => {
    const show = await open('recorder')
    show(paths.archiveCheck())
    await screen.findByRole('button', { name: '选择归档信息包' })
    await upload(Object.assign(new File([], '包.zip'), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }))
    expect(await screen.findByText(/U 盘可能拔掉了/)).toBeDefined()
    await choose(zipSync(Object.fromEntries(archiveFiles(archiveInput())), { level: 0 }))
    expect(await screen.findByText(/四性检测全部通过/)).toBeDefined()
  })
})
