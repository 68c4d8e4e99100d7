import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { handOverHash } from '#shared/domain/hand-over/hand-over-hash.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Agreement, HandOver, HandOverRole } from '#shared/schema/agreements.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import type { Device } from './device.ts'
import { newUnit, onBothStores } from './harness.ts'
import { edited, newId, stamp } from './records.ts'

type Wire = Agreement & WireDocument

onBothStores('a hand-over at the district', (server) => {
  async function start() {
    const unit = newUnit()
    const recorder = await server().device({ unit, role: 'recorder' })
    const follower = await server().device({ unit, role: 'worker' })
    const secretary = await server().device({ unit })
    const party = ({ user }: Device) => ({ name: user.name, user: user.id })
    const handOver: HandOver = {
      post: '会议记录员',
      on: '2026-11-20',
      from: party(recorder),
      to: party(follower),
      witness: party(secretary),
      listedAt: '2026-11-20T16:00',
      unsent: 0,
    }
    const at = stamp()
    const by = { createdBy: recorder.user.id, updatedBy: recorder.user.id, createdAt: at, updatedAt: at }
    const over: Partial<Agreement> = {
      id: newId(),
      unit,
      audience: [],
      kind: 'handOver',
      state: 'drafting',
      handOver,
      handedOver: [],
      ...by,
    }
    const draft: Wire = { ...makeAgreement(randomUUID(), over), _deleted: false }
    await recorder.push('agreements', [{ newDocumentState: draft }])
    return { recorder, follower, secretary, draft }
  }

  /** As the device would: with the signer's name and the hash of what stands there. */
  function signed(device: Device, before: Wire, role: HandOverRole, as: Device = device): Wire {
    const { id: user, name } = as.user
    const signature = { id: newId(), role, user, name, at: stamp(), hash: handOverHash(before) }
    return edited(device, before, { signatures: [...(before.signatures ?? []), signature] }) as Wire // the same document
  }

  const push = async (device: Device, before: Wire, after: Wire) =>
    (await device.push('agreements', [{ assumedMasterState: before, newDocumentState: after }])).rejected.map(({ code }) => code)

  it('[S6] takes nobody’s signature from another, whatever a device claims', async () => {
    const { recorder, secretary, draft } = await start()
    expect(await push(secretary, draft, signed(secretary, draft, 'from', recorder))).toEqual(['record/author'])
    expect(await push(secretary, draft, signed(secretary, draft, 'to'))).toEqual(['hand-over/not-your-signature'])
    const outsider = await server().device({ unit: newUnit() })
    expect(await push(outsider, draft, signed(outsider, draft, 'witness'))).toEqual(['record/out-of-scope'])
    expect((await recorder.pull('agreements', null)).documents[0]?.['signatures'] ?? []).toEqual([])
  })

  it('[S7] is locked by three signatures, and then stands', async () => {
    const { recorder, follower, secretary, draft } = await start()
    const one = signed(recorder, draft, 'from')
    expect(await push(recorder, draft, one)).toEqual([])
    const two = signed(secretary, one, 'witness')
    expect(await push(secretary, one, two)).toEqual([])
    const early = edited(secretary, two, { state: 'signed', lock: { hash: handOverHash(two), at: stamp(), by: secretary.user.id } }) as Wire
    expect(await push(secretary, two, early)).toEqual(['hand-over/incomplete'])
    const three = signed(follower, two, 'to')
    const lock = { hash: handOverHash(three), at: stamp(), by: follower.user.id }
    const locked = edited(follower, three, { state: 'signed', lock }) as Wire
    expect(await push(follower, two, locked)).toEqual([])
    expect(await push(recorder, locked, edited(recorder, locked, { title: '别的' }) as Wire)).toEqual(['record/locked'])
    const [held] = (await recorder.pull('agreements', null)).documents
    expect(held).toMatchObject({ state: 'signed', lock, title: locked.title })
  })

  it('is voided by who drew it up only, and takes no signature that was given meanwhile', async () => {
    const { recorder, follower, secretary, draft } = await start()
    const one = signed(secretary, draft, 'witness')
    expect(await push(secretary, draft, one)).toEqual([])
    const change = { state: 'ended', ended: { on: '2026-11-21', reason: '接收人写错了' } } as const
    expect(await push(follower, one, edited(follower, one, change) as Wire)).toEqual(['hand-over/not-your-list'])
    const voided = edited(recorder, one, change) as Wire
    expect(await push(recorder, one, voided)).toEqual([])
    expect(await push(follower, voided, signed(follower, voided, 'to'))).toEqual(['hand-over/voided'])
    const [held] = (await follower.pull('agreements', null)).documents
    expect(held).toMatchObject({ ...change, signatures: [{ role: 'witness', user: secretary.user.id }] })
  })

  it('does not let the giver sign away what the list says is unsent', async () => {
    const { recorder, draft } = await start()
    const counted = edited(recorder, draft, { handOver: { ...draft.handOver, unsent: 3 } }) as Wire
    expect(await push(recorder, draft, counted)).toEqual([])
    expect(await push(recorder, counted, signed(recorder, counted, 'from'))).toEqual(['hand-over/unsent'])
  })
})
