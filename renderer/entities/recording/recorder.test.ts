import { expect, it } from 'vitest'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok } from '#shared/lib/result.ts'
import type { RecordingEntry, Recordings } from '#renderer/data/recordings/recordings.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { fromBase64 } from '#renderer/data/base64.ts'
import type { Heard, Microphone } from './microphone.ts'
import { createRecorder } from './recorder.ts'

const pieces = chromiumSound.map((text) => new Blob([new Uint8Array(fromBase64(text))]))
let pcs = 100

/** The microphone and the clock are the machine's; where it writes is real. */
async function desk(refused?: Failure, onStart?: () => void) {
  const device = createDevice({
    kind: 'memory',
    seed: (pcs += 1),
    user: makeUser('chen'),
    transport: createModelDistrict().connect({ offline: true, loseAnswers: 0 }),
  })
  const { db } = await device.start()
  let [elapsed, stopped] = [0, false]
  let heard: Heard | undefined
  const acts: string[] = []
  const microphone: Microphone = {
    async open(listener) {
      if (refused) return err(refused)
      heard = listener
      return ok({
        start() {
          onStart?.()
          acts.push('start')
        },
        pause: () => void acts.push('pause'),
        resume: () => void acts.push('resume'),
        async stop() {
          if (stopped) return
          stopped = true
          acts.push('stop')
          // The last piece comes with the end.
          if (acts.includes('start') && pieces[2]) heard?.piece(pieces[2])
        },
      })
    },
  }
  const recorder = createRecorder({ microphone, elapsed: () => elapsed })
  return {
    db,
    recorder,
    acts,
    start: (recordings: Recordings = db.recordings) => recorder.start(recordings, { meeting: 'm1', title: '党员大会' }),
    pass: (ms: number) => (elapsed += ms),
    speak: (index: number) => pieces[index] && heard?.piece(pieces[index]),
    hear: (sound: Blob) => heard?.piece(sound),
    unplug: () => heard?.lost(),
    entry: async () => (await db.recordings.list().run())[0] as RecordingEntry, // begun above
  }
}

it('records, and has the last piece on the disc before it says that it has stopped', async () => {
  const { recorder, start, speak, pass, entry } = await desk()
  expect((await start()).ok).toBe(true)
  speak(0)
  pass(3000)
  speak(1)
  pass(500)
  await recorder.stop()
  expect(recorder.state()).toMatchObject({ status: 'idle', last: { meeting: 'm1' } })
  expect(await entry()).toMatchObject({ ended: true, ms: 3500, title: '党员大会' })
})

it('counts no pause, and knows the moment of its own meeting alone', async () => {
  const { db, recorder, start, pass, acts } = await desk()
  await start()
  pass(4000)
  recorder.pause()
  expect(recorder.state().status).toBe('paused')
  pass(60_000)
  recorder.resume()
  pass(1500)
  expect(recorder.moment('m1')).toMatchObject({ ms: 5500, ...db.recordings.place })
  expect(recorder.moment('m2')).toBeUndefined()
  expect(acts).toEqual(['start', 'pause', 'resume'])
  await recorder.stop()
  expect(recorder.moment('m1')).toBeUndefined()
})

it('says what is wrong with the microphone, and leaves no empty recording', async () => {
  const { db, recorder, start } = await desk(failure('recording/no-microphone'))
  expect(await start()).toMatchObject({ ok: false, error: { code: 'recording/no-microphone' } })
  expect(recorder.state()).toEqual({ status: 'idle' })
  expect(await db.recordings.list().run()).toEqual([])
})

it('stops when the microphone is pulled out, with everything heard before', async () => {
  const { recorder, start, speak, unplug, entry } = await desk()
  await start()
  speak(0)
  unplug()
  await expect.poll(() => recorder.state()).toMatchObject({ status: 'idle', failure: { code: 'recording/unplugged' } })
  expect(await entry()).toMatchObject({ ended: true })
  recorder.acknowledge()
  expect(recorder.state()).toEqual({ status: 'idle' })
})

it('stops when the disc takes no more, and says so once', async () => {
  const { db, recorder, start, speak, acts } = await desk()
  await start({
    ...db.recordings,
    async begin(recording) {
      const begun = await db.recordings.begin(recording)
      return begun.ok ? ok({ ...begun.value, append: async () => err(failure('recording/low-space')) }) : begun
    },
  })
  speak(0)
  speak(1)
  await expect.poll(() => recorder.state()).toMatchObject({ status: 'idle', failure: { code: 'recording/low-space' } })
  expect(acts).toEqual(['start', 'stop'])
})

it('[L4 disk-full] stops and says so where Chromium has closed the store itself, which then takes not even the end', async () => {
  const { db, recorder, acts, start, speak } = await desk()
  const full = failure('recording/not-written', { cause: 'UnknownError Connection is closing because of: IO error: FILE_ERROR_NO_SPACE' })
  const closing: Recordings = {
    ...db.recordings,
    async begin(recording) {
      const begun = await db.recordings.begin(recording)
      if (!begun.ok) return begun
      const end = (): Promise<void> => Promise.reject(new DOMException('The database connection is closing.', 'InvalidStateError'))
      return ok({ ...begun.value, append: async () => err(full), end })
    },
  }
  expect(await start(closing)).toMatchObject({ ok: true })
  speak(0)
  await expect.poll(() => recorder.state()).toMatchObject({ status: 'idle', failure: { code: 'recording/not-written' } })
  expect(acts).toContain('stop')
  await recorder.stop()
})

it('gives the microphone back when there is no room for a recording', async () => {
  const { db, start, acts } = await desk()
  const full: Recordings = { ...db.recordings, begin: async () => err(failure('recording/low-space')) }
  expect(await start(full)).toMatchObject({ ok: false, error: { code: 'recording/low-space' } })
  expect(acts).toEqual(['stop'])
})

it('goes on when the data is locked, and stops when it is told to', async () => {
  const { db, recorder, start, speak } = await desk()
  await start()
  speak(0)
  await db.close()
  speak(1)
  await recorder.stop()
  expect(recorder.state()).toMatchObject({ status: 'idle' })
  expect(recorder.state()).not.toHaveProperty('failure')
})

it('makes one recording at a time', async () => {
  const { recorder, start } = await desk()
  await start()
  expect((await start()).ok).toBe(false)
  await recorder.stop()
})

it('begins again after the microphone was pulled out while the first was laid out', async () => {
  let torn = true
  const { db, recorder, start, acts } = await desk(undefined, () => {
    if (torn) throw new DOMException('no tracks', 'NotSupportedError')
  })
  expect(await start()).toMatchObject({ ok: false, error: { code: 'recording/no-microphone' } })
  expect(recorder.state()).toEqual({ status: 'idle' })
  expect(acts).toEqual(['stop'])
  expect(await db.recordings.list().run()).toEqual([])
  torn = false
  expect((await start()).ok).toBe(true)
  await recorder.stop()
})

it('stops and says so when a piece can no longer be read, and writes nothing behind the hole', async () => {
  const { recorder, start, speak, hear, pass, entry, acts } = await desk()
  await start()
  pass(1000)
  speak(0)
  pass(1000)
  const torn = new Blob(['x'])
  torn.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  hear(torn)
  speak(1)
  await expect.poll(() => recorder.state()).toMatchObject({ status: 'idle', failure: { code: 'recording/not-written' } })
  expect(acts).toEqual(['start', 'stop'])
  expect(await entry()).toMatchObject({ ended: true, ms: 1000 })
})
