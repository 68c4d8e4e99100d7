import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fromBase64 } from '#renderer/data/base64.ts'
import { DbProvider } from '#renderer/data/react.tsx'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { NewRecording } from '#renderer/data/recordings/recordings.ts'
import type { Heard, Microphone } from '#renderer/entities/recording/microphone.ts'
import { RecorderProvider } from '#renderer/entities/recording/recorder-context.tsx'
import { createRecorder } from '#renderer/entities/recording/recorder.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { startSound } from './recording-actions.ts'
import { RecordingListPage } from './recording-list-page.tsx'
import { isOverdue, recordingRow } from './recording-list-view.ts'

const NOW = Date.parse('2026-11-25T15:20:00+08:00')
let screens: Screens
// Each test has a disc of its own.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => screens.close())

/** The machine's microphone; the recorder and where it writes are real. */
function desk(refused?: Failure) {
  let heard: Heard | undefined
  const microphone: Microphone = {
    async open(listener) {
      heard = listener
      const open = { start: () => undefined, pause: () => undefined, resume: () => undefined, stop: async () => undefined }
      return refused ? err(refused) : ok(open)
    },
  }
  let elapsed = 0
  const recorder = createRecorder({ microphone, elapsed: () => elapsed })
  const Page = () => (
    <RecorderProvider recorder={recorder}>
      <MeetingPage />
    </RecorderProvider>
  )
  return { recorder, Page, unplug: () => heard?.lost(), pass: (ms: number) => (elapsed += ms) }
}

const held: Partial<Meeting> = {
  state: 'recording',
  plannedAt: '2026-11-25T14:30',
  startedAt: '2026-11-25T14:30',
  roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
  agenda: [{ id: 'a1', order: 0, title: '讨论服务项目', kind: 'discussion', outcome: 'open' }],
}

async function put(over: Partial<Meeting> = {}, seed = 'sound') {
  const meeting = makeMeeting(seed, { ...held, ...over })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = meeting
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return async () => (await screens.db.findOne('meetings', meeting.id).run()) as Meeting // just saved
}

async function show(Page: () => React.ReactNode, read: () => Promise<Meeting>) {
  screens.show(paths.meetingPart((await read()).id, 'minutes'), [[idPatterns.meeting, Page]])
  return screen.findByRole('button', { name: '开始录音' })
}

async function startIt(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: '开始录音' }))
  const dialog = within(await screen.findByRole('dialog', { name: '开始录音' }))
  const start = dialog.getByRole('button', { name: '开始录音' })
  expect(start).toHaveProperty('disabled', true)
  await userEvent.click(dialog.getByRole('checkbox'))
  await userEvent.click(start)
}

it('asks first whether the room was told, notes it in the record’s history, and asks no second time', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const read = await put()
  const { Page, recorder, pass } = desk()
  await show(Page, read)
  await startIt()
  expect(await screen.findByText('正在录音')).toBeTruthy()
  await waitFor(async () => expect((await read()).history.at(-1)).toMatchObject({ kind: 'comment', field: 'recording', byName: 'chen' }))
  pass(4000)
  await userEvent.click(screen.getByRole('button', { name: '暂停录音' }))
  expect(await screen.findByText('录音暂停')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '停止录音' }))
  await userEvent.click(await screen.findByRole('button', { name: '开始录音' }))
  expect(await screen.findByText('正在录音')).toBeTruthy()
  expect((await screens.db.recordings.list().run()).length).toBe(2)
  await act(() => recorder.stop())
})

it('says in words what is wrong with the microphone, and the minutes go on', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const read = await put()
  await show(desk(failure('recording/no-microphone')).Page, read)
  await startIt()
  expect((await screen.findByText('没有录上音')).parentElement?.textContent).toContain('没有找到麦克风')
  expect(screen.getByRole('textbox', { name: '会议记录' })).toBeTruthy()
  expect((await read()).history.some(({ field }) => field === 'recording')).toBe(false)
})

it('says that it was pulled out until somebody has read it', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const read = await put()
  const { Page, unplug } = desk()
  await show(Page, read)
  await startIt()
  await screen.findByText('正在录音')
  act(() => unplug())
  expect((await screen.findByRole('alert')).textContent).toContain('麦克风断开了')
  await userEvent.click(screen.getByRole('button', { name: '知道了' }))
  expect(screen.queryByText(/麦克风断开了/)).toBeNull()
})

it('makes no recording that the record does not know of, also when the screen locks in that moment', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const read = await put()
  const { recorder } = desk()
  const { deps, db } = screens
  const closing = {
    ...db.recordings,
    async begin(recording: NewRecording) {
      const begun = await db.recordings.begin(recording)
      await db.close()
      return begun
    },
  }
  const started = await startSound({ ...deps, db: { ...db, recordings: closing } }, recorder, await read())
  expect(started).toMatchObject({ ok: false, error: { code: 'store/unavailable' } })
  expect(recorder.state().status).toBe('idle')
})

it('says of a note where its sound is: here to be heard, on another PC, or gone', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const read = await put()
  const { id, title } = await read()
  const begun = await screens.db.recordings.begin({ meeting: id, title })
  if (!begun.ok) throw new Error(begun.error.code)
  for (const piece of chromiumSound) await begun.value.append(fromBase64(piece), 3000)
  await begun.value.end()
  const place = screens.db.recordings.place
  const said = (seed: string, words: string, heardAt: { recording: string; device: string; keeper: string }) => {
    const made = makeStatement(seed, { subject: id, subjectKind: 'meeting', agenda: 'a1', speakerName: '张伟明', words })
    const { unit: _unit, audience: _a, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = made
    return { kind: 'put' as const, collection: 'statements' as const, document: { ...document, heardAt: { ...heardAt, ms: 65_000 } } }
  }
  await screens.db.save([
    said('s1', '这句能听', { ...place, recording: begun.value.id }),
    said('s2', '这句在别处', { recording: 'elsewhere', device: '二号机', keeper: '李娟' }),
    said('s3', '这句删了', { ...place, recording: 'gone' }),
  ])
  await show(desk().Page, read)
  const article = async (words: string) => within((await screen.findByText(words)).closest('article') as HTMLElement) // each stands in one
  expect(await (await article('这句能听')).findByRole('button', { name: '听张伟明的发言，录音 1分5秒处' })).toBeTruthy()
  expect((await article('这句在别处')).getByText('录音只在“二号机”（李娟）')).toBeTruthy()
  expect((await article('这句在别处')).queryByRole('button', { name: /^听/ })).toBeNull()
  expect((await article('这句删了')).getByText('录音已不在这台电脑上')).toBeTruthy()
})

it('lists what this PC keeps, saves a file only when asked twice, and deletes for good', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const { id, title } = await (await put({ title: '还没签的会' }))()
  const begun = await screens.db.recordings.begin({ meeting: id, title })
  if (!begun.ok) throw new Error(begun.error.code)
  for (const piece of chromiumSound) await begun.value.append(fromBase64(piece), 61_000)
  await begun.value.end()
  screens.show('/recordings', [['/recordings', RecordingListPage]])
  const row = async () => (await screen.findByRole('link', { name: title })).closest('tr')?.textContent
  await waitFor(async () => expect(await row()).toContain('记录还没有签字'))
  expect(await row()).toContain('1:01')
  await userEvent.click(screen.getByRole('button', { name: '把还没签的会的录音存成文件' }))
  await userEvent.click(await screen.findByRole('button', { name: '存成文件' }))
  expect(await screen.findByText('录音已存成文件')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '删除还没签的会的录音' }))
  await userEvent.click(await screen.findByRole('button', { name: '删除录音' }))
  expect(await screen.findByText('这台电脑上没有您的录音')).toBeTruthy()
})

it('says of each recording how far its record has come, and counts it out a month after the signature', () => {
  const entry = { id: 'r', meeting: 'm', title: '会', startedAt: NOW, lastAt: NOW - 60_000, bytes: 1, ms: 1, ended: true, readable: true }
  const signed = (day: string) => {
    const lock = { hash: '', previous: '', at: `2026-${day}T08:00:00.000Z-0000-0123456789ab`, by: 'chen' }
    return recordingRow(entry, makeMeeting('m', { state: 'signed', lock }), NOW)
  }
  expect(signed('10-10')).toMatchObject({ words: '记录已签字 45 天，可以删了' })
  expect(['10-25', '10-27', '11-24'].map((day) => isOverdue(signed(day)))).toEqual([true, false, false])
  const words = (over: object, meeting?: Meeting) => recordingRow({ ...entry, ...over }, meeting, NOW).words
  expect(words({ ended: false, lastAt: NOW - 3000 }, makeMeeting('m', held))).toBe('正在录；记录还没有签字')
  expect(words({ ended: false }, makeMeeting('m', held))).toBe('中途断了，断开前的能听；记录还没有签字')
  expect(words({})).toBe('会议记录不在这台电脑上')
  expect(words({ readable: false, meeting: '' })).toBe('不是用现在这把钥匙封存的，打不开，只能删除')
})

it('takes no recording that this window has paused for one that was cut off, to be deleted', async () => {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const { id, title } = await (await put())()
  const { recorder } = desk()
  expect((await recorder.start(screens.db.recordings, { meeting: id, title })).ok).toBe(true)
  recorder.pause()
  // As after a long pause: the last piece came a minute ago.
  const later = { ...screens.db, now: () => NOW + 60_000 }
  const [entry] = await screens.db.recordings.list().run()
  if (!entry) throw new Error('not begun')
  expect(recordingRow(entry, undefined, NOW + 60_000).words).toContain('中途断了')
  screens.show('/recordings', [
    [
      '/recordings',
      () => (
        <DbProvider db={later}>
          <RecorderProvider recorder={recorder}>
            <RecordingListPage />
          </RecorderProvider>
        </DbProvider>
      ),
    ],
  ])
  expect(await screen.findByText(/正在录/)).toBeTruthy()
  expect(screen.getByRole('button', { name: `删除${title}的录音` })).toHaveProperty('disabled', true)
  await act(() => recorder.stop())
})
