import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fromBase64 } from '#renderer/data/base64.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Heard, Microphone } from '#renderer/entities/recording/microphone.ts'
import { RecorderProvider } from '#renderer/entities/recording/recorder-context.tsx'
import { createRecorder } from '#renderer/entities/recording/recorder.ts'
import { ok } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'

const { prototype } = IDBObjectStore
const { put } = prototype
/** The disc of this PC takes nothing more, as Chromium says it. */
const disc = {
  fill: () =>
    void (prototype.put = () => {
      // As an Error, which Chromium's DOMException is and jsdom's is not.
      throw Object.assign(new Error('The current transaction exceeded its quota limitations.'), { name: 'QuotaExceededError' })
    }),
  empty: () => void (prototype.put = put),
}
let screens: Screens
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(async () => {
  disc.empty()
  await screens.close()
})

/** A meeting that is being held, minutes open, sound running. */
async function recording() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  let heard: Heard | undefined
  let elapsed = 0
  const silent = { start: () => undefined, pause: () => undefined, resume: () => undefined, stop: async () => undefined }
  const microphone: Microphone = {
    async open(listener) {
      heard = listener
      return ok(silent)
    },
  }
  const recorder = createRecorder({ microphone, elapsed: () => elapsed })
  const meeting = makeMeeting('full', {
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    roster: [makeRosterRow({ id: 'p0', name: '张伟明' })],
    agenda: [{ id: 'a1', order: 0, title: '讨论服务项目', kind: 'discussion', outcome: 'open' }],
  })
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...document } = meeting
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(saved.error.code)
  const Page = () => (
    <RecorderProvider recorder={recorder}>
      <MeetingPage />
    </RecorderProvider>
  )
  screens.show(paths.meetingPart(meeting.id, 'minutes'), [[idPatterns.meeting, Page]])
  await userEvent.click(await screen.findByRole('button', { name: '开始录音' }))
  const dialog = within(await screen.findByRole('dialog', { name: '开始录音' }))
  await userEvent.click(dialog.getByRole('checkbox'))
  await userEvent.click(dialog.getByRole('button', { name: '开始录音' }))
  await screen.findByText('正在录音')
  return {
    speak(index: number) {
      elapsed += 500
      act(() => heard?.piece(new Blob([new Uint8Array(fromBase64(chromiumSound[index] ?? ''))])))
    },
    stop: () => act(() => recorder.stop()),
    words: async () => ((await screens.db.findOne('meetings', meeting.id).run()) as Meeting).minutes?.plain ?? '', // just saved
    sounds: () => screens.db.recordings.list().run(),
  }
}

async function write(text: string): Promise<void> {
  const editor = await screen.findByRole('textbox', { name: '会议记录' })
  await userEvent.click(editor)
  await userEvent.keyboard(text)
}

it('[L4 disk-full] while minutes are written and sound is recorded: says so, keeps both, and goes on when there is room', async () => {
  const desk = await recording()
  desk.speak(0)
  await write('before')
  await waitFor(async () => expect(await desk.words()).toContain('before'))

  disc.fill()
  desk.speak(1)
  expect((await screen.findByText(/录音不再写入，好让文字记录还能保存。已经录下的都在/)).closest('[role=alert]')).toBeTruthy()
  await write(' meanwhile')
  const refused = await screen.findByText(/没有存上：磁盘空间不足/)
  expect(refused.textContent).toContain('写的都还在屏幕上，能存时会自动再存')
  expect(screen.getByRole('textbox', { name: '会议记录' }).textContent).toMatch(/before.*meanwhile|meanwhile.*before/)
  await userEvent.click(screen.getByRole('button', { name: '散会，去定稿' }))
  expect(screen.getByRole('textbox', { name: '会议记录' })).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: '有人迟到、早退' }))
  expect(await screen.findByText(/刚写的内容还没有保存，离开后就没有了/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '取消' }))

  disc.empty()
  await userEvent.click(screen.getByRole('button', { name: '再存一次' }))
  await waitFor(async () => expect(await desk.words()).toMatch(/before.*meanwhile|meanwhile.*before/))
  expect(await screen.findByText('已保存')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '知道了' }))
  await userEvent.click(screen.getByRole('button', { name: '开始录音' }))
  expect(await screen.findByText('正在录音')).toBeTruthy()
  desk.speak(0)
  desk.speak(1)
  await desk.stop()
  const sounds = await desk.sounds()
  // The disc did not even take that the first one ended; what was heard is there.
  expect(sounds.map(({ ms }) => ms).toSorted((a, b) => a - b)).toEqual([500, 1000])
  for (const { id } of sounds) expect(await screens.db.recordings.sound(id, 'listen')).toMatchObject({ ok: true })
})
