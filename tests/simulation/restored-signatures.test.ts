import { beforeEach, describe, expect, it } from 'vitest'
import type { Change, Db } from '#renderer/data/db.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { sign } from './changes.ts'
import { attendanceOf, creations } from './creations.ts'
import type { Loose, Pc } from './pc.ts'
import type { Scene } from './scene.ts'
import { prepareScenes } from './scenes.ts'

const scenes = prepareScenes(8899)

/** One store serves all tests: each has a meeting of its own. */
let meeting = ''
beforeEach(() => {
  meeting = deterministicId('meetings', expect.getState().currentTestName ?? '')
})
const PERSON = '01a20000-0000-7000-8000-00000000b001'

function handOf({ seat, db }: Pc) {
  return {
    random: scenes.now().world.random,
    user: seat.user.id,
    word: (text: string) => text,
    newId: () => db().newId(),
    stamp: () => db().stamp(),
    audiences: [],
  }
}

const put = (collection: CollectionName, document: object, from?: object): Change =>
  ({ kind: 'put', collection, document, from }) as unknown as Change // made for this collection

function commentBy({ db, seat }: Pc) {
  return { id: db().newId(), at: db().stamp(), by: seat.user.id, kind: 'comment', note: '没听说签过字' }
}

const rowsOf = (document: Loose, field: string) => (document[field] ?? []) as readonly object[] // rows, by the schema

async function meetingAt(db: Db): Promise<Loose> {
  return (await db.findOne('meetings', meeting).run()) as unknown as Loose // seen as fields by name
}

async function checkInsAt(db: Db): Promise<readonly Loose[]> {
  return (await db.find('attendances', { selector: { event: meeting } }).run()) as unknown as readonly Loose[] // seen as fields by name
}

async function besideAt(db: Db) {
  const statements = (await db.find('statements', { selector: { subject: meeting } }).run()) as unknown as readonly Loose[] // seen as fields by name
  return { attendances: await checkInsAt(db), statements }
}

async function saved(db: Db, ...changes: readonly Change[]): Promise<void> {
  expect(await db.save(changes)).toMatchObject({ ok: true })
}

/** A finalised meeting with one check-in, known to all; the backup is of then. Signed and answered after it, and heard of by nobody else, unless `before`. */
async function signedAfterTheBackup(run: Scene, other: string, before: (other: Pc) => Promise<void> = async () => undefined) {
  const [mine, hers] = [run.pc('secretary'), run.pc(other)]
  const made = creations.meetings?.(handOf(mine))
  const checkIn = attendanceOf(meeting, PERSON, handOf(mine))
  await saved(mine.db(), put('meetings', { ...made, id: meeting, state: 'recording' }), put('attendances', checkIn))
  const opened = await meetingAt(mine.db())
  await saved(mine.db(), put('meetings', { ...opened, state: 'finalised' }, opened))
  await run.settle()
  const backup = await run.district.backup()
  run.world.now += 60_000
  const ready = await meetingAt(mine.db())
  await saved(mine.db(), put('meetings', sign(ready, await besideAt(mine.db()), handOf(mine), '主持'), ready))
  await mine.db().sync.syncNow()
  const signed = await meetingAt(mine.db())
  await before(hers)
  run.world.now += 60_000
  await run.district.restore(backup)
  run.world.now += 60_000
  return { mine, hers, signed, backup }
}

describe('a district that was restored and forgot a signature', () => {
  it('[S7] [S15] gets the record back as it was signed, whatever was written in it meanwhile by who had not heard of it', async () => {
    const scene = await scenes.open('secretary', 'recorder')
    const { mine, hers, signed } = await signedAfterTheBackup(scene, 'recorder')
    const before = await meetingAt(hers.db())
    const [checkIn] = await checkInsAt(hers.db())
    await saved(
      hers.db(),
      put('meetings', { ...before, place: '改到二楼', history: [...rowsOf(before, 'history'), commentBy(hers)] }, before),
      put('attendances', { ...checkIn, note: '迟到', history: [commentBy(hers)] }, checkIn),
    )
    await hers.db().sync.syncNow()
    await scene.settle()
    for (const { db } of [mine, hers]) {
      expect(await meetingAt(db())).toEqual(signed)
      expect((await checkInsAt(db())).map((one) => one['note'])).toEqual([undefined])
    }
    // What she wrote lies in her tray, and stands in the record's versions.
    expect(await hers.db().tray.list().run()).toMatchObject([{ failure: { code: 'record/locked' }, mine: { place: '改到二楼' } }])
    expect(await mine.db().tray.list().run()).toEqual([])
    const versions = await scene.district.versions()
    expect(versions.filter(({ document }) => document['place'] === '改到二楼')).toHaveLength(1)
    expect(await scene.broken()).toEqual([])
  })

  describe('of which the PC that signed knows no answer', () => {
    /** Known to all, then written on, which the backup has, then signed. */
    async function signedUnheard(scene: Scene, sent: (mine: Pc) => Promise<void>) {
      const [mine, hers] = [scene.pc('secretary'), scene.pc('recorder')]
      await saved(mine.db(), put('meetings', { ...creations.meetings?.(handOf(mine)), id: meeting, state: 'finalised' }))
      await scene.settle()
      const known = await meetingAt(mine.db())
      await saved(mine.db(), put('meetings', { ...known, place: '二楼' }, known))
      unanswered(mine, 'meetings')
      await mine.db().sync.syncNow()
      const ready = await meetingAt(mine.db())
      await saved(mine.db(), put('meetings', sign(ready, await besideAt(mine.db()), handOf(mine), '主持'), ready))
      const signed = await meetingAt(mine.db())
      const backup = await scene.district.backup()
      scene.world.now += 60_000
      await sent(mine)
      expect((await scene.district.documents()).find(({ document }) => document.id === meeting)?.document).toMatchObject(signed)
      scene.world.now += 60_000
      await scene.district.restore(backup)
      scene.world.now += 60_000
      await hers.db().sync.syncNow()
      const held = await meetingAt(hers.db())
      expect(held['lock']).toBeUndefined()
      await saved(hers.db(), put('meetings', { ...held, title: '没听说签过字' }, held))
      await hers.db().sync.syncNow()
      mine.line.forge = undefined
      mine.line.online = true
      await scene.settle()
      return { signed, now: [await meetingAt(mine.db()), await meetingAt(hers.db())], broken: await scene.broken() }
    }

    /** The district takes what is sent, and the answer to it is lost. */
    const unanswered = (mine: Pc, collection: CollectionName): void => {
      mine.line.forge = async (call, deliver) => {
        const answer = await deliver()
        return call.path.endsWith(`/${collection}/push`) ? { status: 502, text: '' } : answer
      }
    }

    /** What is sent after the record fails, so that the journal is not told what the district said to the record. */
    async function killedBeforeItNotes(mine: Pc): Promise<void> {
      unanswered(mine, 'attendances')
      await saved(mine.db(), put('attendances', attendanceOf(deterministicId('meetings', 'another'), PERSON, handOf(mine))))
      await mine.db().sync.syncNow()
      mine.crash()
      await mine.start()
      expect((await mine.db().outbox.list().run()).map(({ collection }) => collection)).toContain('meetings')
      mine.line.online = false
    }

    it('[S3] [S7] [S15] gets the record back as it was signed, when its writer’s last words had lost their answer too', async () => {
      const end = await signedUnheard(await scenes.open('secretary', 'recorder'), (mine) => mine.db().sync.syncNow())
      expect(end).toEqual({ ...end, now: [end.signed, end.signed], broken: [] })
    })

    it('[S3] [S7] [S15] gets it back from the journal, when the PC was killed before it noted what the district had said', async () => {
      const end = await signedUnheard(await scenes.open('secretary', 'recorder'), killedBeforeItNotes)
      expect(end).toEqual({ ...end, now: [end.signed, end.signed], broken: [] })
    })
  })

  it('[S5] [S7] whose record was signed a second time keeps that signature, and the first one with its words is in the tray', async () => {
    const scene = await scenes.open('secretary', 'secretary-at-home')
    const { mine, hers: home, signed } = await signedAfterTheBackup(scene, 'secretary-at-home')
    const ready = await meetingAt(home.db())
    await saved(home.db(), put('meetings', sign(ready, await besideAt(home.db()), handOf(home), '主持'), ready))
    await home.db().sync.syncNow()
    const again = await meetingAt(home.db())
    expect(again['lock']).not.toEqual(signed['lock'])
    await scene.settle()
    for (const { db } of [mine, home]) expect(await meetingAt(db())).toEqual(again)
    const [entry, ...more] = await mine.db().tray.list().run()
    expect(entry).toMatchObject({ documentId: meeting, failure: { code: 'record/locked' }, mine: { lock: signed['lock'] } })
    expect(more).toEqual([])
    expect(await scene.broken()).toEqual([])
  })

  it('[S5] [S7] whose signer’s PC is gone too: a colleague’s PC that had received the record keeps it, until the signature is back', async () => {
    const scene = await scenes.open('secretary', 'recorder')
    const { mine, hers, signed } = await signedAfterTheBackup(scene, 'recorder', ({ db }) => db().sync.syncNow())
    expect(await meetingAt(hers.db())).toEqual(signed)
    await hers.db().sync.syncNow()
    expect((await meetingAt(hers.db()))['lock']).toBeUndefined()
    const [entry, ...more] = await hers.db().tray.list().run()
    expect(entry).toMatchObject({ documentId: meeting, failure: { code: 'record/signature-lost' }, mine: { lock: signed['lock'] } })
    expect(more).toEqual([])
    // The PC was only switched off: it brings the record back, and nothing is left to ask her.
    await mine.db().sync.syncNow()
    await hers.db().sync.syncNow()
    expect(await meetingAt(hers.db())).toEqual(signed)
    expect(await hers.db().tray.list().run()).toEqual([])
    expect(await scene.broken()).toEqual([])
  })

  it('[S5] [S15] gets back what was written beside a signature that was withdrawn, from who wrote it and without the signature', async () => {
    const scene = await scenes.open('secretary', 'recorder')
    const [chair, hers] = [scene.pc('secretary'), scene.pc('recorder')]
    await saved(chair.db(), put('meetings', { ...creations.meetings?.(handOf(chair)), id: meeting, state: 'finalised' }))
    await scene.settle()
    const backup = await scene.district.backup()
    scene.world.now += 60_000
    const before = await meetingAt(hers.db())
    await saved(hers.db(), put('meetings', { ...before, place: '一楼' }, before))
    await saved(chair.db(), put('meetings', sign(await meetingAt(chair.db()), await besideAt(chair.db()), handOf(chair), '主持')))
    await hers.db().sync.syncNow()
    await scene.settle()
    const withdrawn = await meetingAt(hers.db())
    expect(withdrawn['lock']).toBeUndefined()
    expect(rowsOf(withdrawn, 'signatures')).toHaveLength(1)
    await saved(hers.db(), put('meetings', { ...withdrawn, place: '改到二楼' }, withdrawn))
    await hers.db().sync.syncNow()
    await scene.district.restore(backup)
    await hers.db().sync.syncNow()
    const [held] = (await scene.district.documents()).filter(({ document }) => document.id === meeting)
    expect(held?.document).toMatchObject({ place: '改到二楼', signatures: [] })
    await scene.settle()
    for (const { db } of [chair, hers]) expect(await meetingAt(db())).toMatchObject({ place: '改到二楼' })
    expect(await scene.broken()).toEqual([])
  })
})
