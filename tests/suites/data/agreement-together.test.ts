import { describe, expect, it } from 'vitest'
import {
  draftAgreement,
  dropDraft,
  editAgreement,
  moveAgreement,
  renewAgreement,
  signAgreement,
} from '#renderer/features/agreements/actions.ts'
import { emptyAgreement, formOf } from '#renderer/features/agreements/agreement-form.ts'
import { progressService, saveService } from '#renderer/features/agreements/service-actions.ts'
import { balanceOf } from '#shared/domain/agreement/balance.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt, orFail, PASSWORD } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])
const period = { signedOn: '2026-01-01', from: '2026-01-01', to: '2026-12-31', signers: {} }

async function signedIn(name: string) {
  const pc = await scene.signedIn(name)
  return { ...pc, one: (id: string): Promise<Agreement> => heldAt(pc.db, 'agreements', id) }
}
type Pc = Awaited<ReturnType<typeof signedIn>>

/** Reviewed by both sides, one service each way, known on both PCs. */
async function reviewed(a: Pc, b: Pc): Promise<Agreement> {
  const { deps } = a
  const empty = emptyAgreement('jointBuilding', deps.newId, { name: '龙江社区党委', org: '' })
  const parties = empty.parties.map((party) => (party.side === 'unit' ? { ...party, name: '市规划设计院' } : party))
  const { id } = orFail(await draftAgreement(deps, { ...empty, title: '共建协议', terms: '双方按清单互相服务。', parties }))
  orFail(await saveService(deps, id, { direction: 'unitToCommunity', content: '开放会议室', dueOn: '', party: '' }))
  orFail(await saveService(deps, id, { direction: 'communityToUnit', content: '暑期托管', dueOn: '', party: '' }))
  orFail(await moveAgreement(deps, id, 'reviewing'))
  await a.db.sync.syncNow()
  await b.db.sync.syncNow()
  return b.one(id)
}

async function signedOnBoth(a: Pc, b: Pc): Promise<Agreement> {
  const { id } = await reviewed(a, b)
  orFail(await signAgreement(a.deps, id, period))
  await a.db.sync.syncNow()
  await b.db.sync.syncNow()
  return b.one(id)
}

/** Each comes back after the other, until both have heard of both. */
async function backOnline(a: Pc, b: Pc): Promise<void> {
  a.cable.in = true
  b.cable.in = true
  for (const pc of [a, b, a]) await pc.db.sync.syncNow()
}

describe('two PCs, offline, at the list of one agreement', () => {
  it('[C6][S4] both write how it goes, and both add to it: nothing is lost, the balance is the same everywhere', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const { id, services } = await signedOnBoth(a, b)
    const [first, second] = services
    a.cable.in = false
    b.cable.in = false
    orFail(await progressService(a.deps, id, first?.id ?? '', { state: 'done', result: '开放 12 次', doneOn: '2026-06-01' }))
    orFail(await saveService(a.deps, id, { direction: 'unitToCommunity', content: '每月义诊', dueOn: '', party: '' }))
    orFail(await progressService(b.deps, id, second?.id ?? '', { state: 'working', result: '已报名 8 人', doneOn: '' }))
    orFail(await saveService(b.deps, id, { direction: 'communityToUnit', content: '健康讲座', dueOn: '', party: '' }))
    await backOnline(a, b)
    const [onA, onB] = [await a.one(id), await b.one(id)]
    expect(onA.services).toEqual(onB.services)
    expect(onA.services.map(({ content, state }) => `${content} ${state}`).toSorted()).toEqual(
      ['健康讲座 drafted', '开放会议室 done', '暑期托管 working', '每月义诊 drafted'].toSorted(),
    )
    expect(balanceOf(onA.services, '2026-06-01')).toMatchObject({
      unitToCommunity: { listed: 2, done: 1 },
      communityToUnit: { listed: 2, agreed: 1 },
    })
    expect(await a.db.differences.run()).toEqual([])
  })

  it('[C6][S5] both say how one service went: one word stands, the other is kept for somebody to decide', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const { id, services } = await signedOnBoth(a, b)
    const [first] = services
    a.cable.in = false
    b.cable.in = false
    orFail(await progressService(a.deps, id, first?.id ?? '', { state: 'done', result: '开放 12 次', doneOn: '2026-06-01' }))
    orFail(await progressService(b.deps, id, first?.id ?? '', { state: 'dropped', result: '会议室在装修', doneOn: '' }))
    await backOnline(a, b)
    const shown = await a.one(id)
    expect(shown).toEqual(await b.one(id))
    const words = JSON.stringify([shown.services, shown.history])
    expect(words).toContain('开放 12 次')
    expect(words).toContain('会议室在装修')
    expect((await a.db.differences.run()).length).toBeGreaterThan(0)
  })

  it('[D10][S8] one changes the terms of a draft that the other signs meanwhile: what was signed stands, the words wait in the tray', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const draft = await reviewed(a, b)
    b.cable.in = false
    orFail(await editAgreement(b.deps, draft, { ...formOf(draft), terms: '改过的条款。' }))
    orFail(await signAgreement(a.deps, draft.id, period))
    await a.db.sync.syncNow()
    b.cable.in = true
    await b.db.sync.syncNow()
    await a.db.sync.syncNow()
    expect(await a.one(draft.id)).toMatchObject({ state: 'signed', terms: '双方按清单互相服务。' })
    const [refused] = await b.db.tray.list().run()
    expect(JSON.stringify(refused)).toContain('改过的条款。')
  })

  it('[D10] both draft a renewal: two drafts are seen, and only one of them can be signed', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const old = await signedOnBoth(a, b)
    a.cable.in = false
    b.cable.in = false
    const [one, other] = [orFail(await renewAgreement(a.deps, old.id)), orFail(await renewAgreement(b.deps, old.id))]
    await backOnline(a, b)
    const drafts = (await b.db.find('agreements').run()).filter(({ renews }) => renews === old.id)
    expect(drafts.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
    const next = { signedOn: '2026-12-20', from: '2027-01-01', to: '2027-12-31', signers: {} }
    orFail(await moveAgreement(a.deps, one.id, 'reviewing'))
    orFail(await signAgreement(a.deps, one.id, next))
    await backOnline(a, b)
    expect(await b.one(old.id)).toMatchObject({ state: 'renewed', renewedBy: one.id })
    orFail(await moveAgreement(b.deps, other.id, 'reviewing'))
    expect(await signAgreement(b.deps, other.id, next)).toMatchObject({ ok: false, error: { code: 'agreement/already-renewed' } })
  })

  it('[D10] one drops the draft that the other signs meanwhile: it stands on both, and the removal is a difference to decide', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const draft = await reviewed(a, b)
    b.cable.in = false
    expect(await dropDraft(b.deps, draft)).toMatchObject({ ok: true })
    orFail(await signAgreement(a.deps, draft.id, period))
    await backOnline(a, b)
    for (const pc of [a, b]) expect(await pc.one(draft.id)).toMatchObject({ state: 'signed' })
    expect((await a.db.differences.run()).map(({ document }) => document.id)).toContain(draft.id)
  })

  it('[D10][S9] what is signed is removed neither by an old form nor past every screen: the refusal says so', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const draft = await reviewed(a, b)
    orFail(await signAgreement(a.deps, draft.id, period))
    const refused = await dropDraft(a.deps, draft)
    expect(refused).toMatchObject({ ok: false, error: { code: 'agreement/signed-stays', message: /不能删除/ } })
    await a.db.sync.syncNow()
    const { newest: _newest, ...held } = (await a.one(draft.id)) as Agreement & { readonly newest?: string }
    const stored = { ...held, _deleted: false }
    for (const removal of [
      { ...stored, _deleted: true, updatedBy: a.db.user.id, updatedAt: a.deps.stamp() },
      { id: stored.id, _deleted: true },
    ]) {
      expect(await pushed(stored, removal)).toMatchObject({ rejected: [{ code: 'agreement/signed-stays' }] })
    }
    await b.db.sync.syncNow()
    expect(await b.one(draft.id)).toMatchObject({ state: 'signed' })
  })
})

/** As a changed client would send it: past every check of the PC. */
async function pushed(assumedMasterState: object, newDocumentState: object): Promise<unknown> {
  const post = async (path: string, body: object, token = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    return (await fetch(`${scene.district().url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const login = { username: 'chen', password: PASSWORD, deviceId: 'raw-chen', deviceName: '裸机' }
  const { accessToken } = (await post('auth/login', login)) as { accessToken: string } // the contract's shape
  return post('sync/agreements/push', { rows: [{ assumedMasterState, newDocumentState }] }, accessToken)
}
