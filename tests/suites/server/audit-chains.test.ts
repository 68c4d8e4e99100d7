import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AuditReport } from '#shared/contracts/api.ts'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { verifyChains } from '#server/audit/verify-chains.ts'
import { createAccount } from '#server/first-accounts.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { reportLines } from '#tools/audit-verify.ts'
import type { Device } from './device.ts'
import { newUnit, onBothStores } from './harness.ts'

interface Event {
  readonly seq: number
  readonly previous: string
  readonly hash: string
}

function chainOf(count: number): readonly Event[] {
  let previous = ''
  return Array.from({ length: count }, (_, index) => {
    const body = {
      seq: index + 1,
      at: '2026-11-22T00:00:00.000Z-0000-0123456789ab',
      kind: 'view',
      collection: 'people',
      id: 'p1',
      fields: ['phone'],
    }
    const event = { ...body, previous, hash: chainHash(previous, body) }
    previous = event.hash
    return event
  })
}

onBothStores('audit chains', (server) => {
  const send = async (device: Device, ...events: readonly Event[]) => (await device.call('POST', '/audit', { events })).body
  const start = async () => {
    const unit = newUnit()
    const [device, auditor] = [await server().device({ unit }), await server().device({ unit, role: 'auditor' })]
    const verify = async () => (await auditor.call('GET', '/audit/verify')).body as unknown as AuditReport // the contract's shape
    const log = async () => JSON.stringify((await auditor.call('GET', '/audit?size=100')).body)
    return { unit, device, auditor, verify, log }
  }

  it('[L3.24] a gap that is filled later is no break: it is named while it lasts, and gone when it is filled', async () => {
    const { device, verify, log } = await start()
    const events = chainOf(9)
    expect(await send(device, ...events.slice(0, 2))).toEqual({ accepted: 2, next: 3 })
    expect(await send(device, ...events.slice(5))).toEqual({ accepted: 4, next: 10, gap: { from: 3, to: 5 } })
    expect((await verify()).gaps).toEqual([{ device: device.login.deviceId, user: device.user.id, from: 3, to: 5 }])
    expect(await send(device, ...events.slice(3, 4))).toMatchObject({ accepted: 1, next: 10, gap: { from: 3, to: 3 } })
    expect(await send(device, ...events.slice(2, 5))).toEqual({ accepted: 2, next: 10 })
    const report = await verify()
    expect(report).toMatchObject({ ok: true, deviceEvents: 9, deviceBreaks: [], gaps: [] })
    const text = await log()
    expect([text.match(/device-chain-broken/g)?.length, text.includes('device-gap-filled')]).toEqual([1, true])
  })

  it('[L3.24] what fills a gap but does not fit its neighbours is a break, whichever side it misses', async () => {
    const { device, verify } = await start()
    const events = chainOf(5)
    await send(device, ...events.slice(0, 2), ...events.slice(3))
    const { previous: _previous, hash: _hash, ...body } = events[2] as Event // five were made
    const forged = { ...body, id: 'another', previous: events[1]?.hash ?? '' } as unknown as Event
    await send(device, { ...forged, hash: chainHash(forged.previous, forged) })
    expect(await verify()).toMatchObject({ ok: false, gaps: [], deviceBreaks: [{ device: device.login.deviceId, seq: 4, kind: 'cut' }] })
  })

  it('an altered event, one that vanished from the log, and a second one of a number are found in the device’s chain', async () => {
    for (const [harm, kind] of [
      [
        `update audit set detail = jsonb_set(detail, '{id}', '"p2"') where chain = $1 and kind = 'device:view' and detail ->> 'seq' = '2'`,
        'altered',
      ],
      [`delete from audit where chain = $1 and kind = 'device:view' and detail ->> 'seq' = '2'`, 'lost'],
    ] as const) {
      const { unit, device, verify } = await start()
      await send(device, ...chainOf(4))
      expect((await verify()).ok).toBe(true)
      await server().store.query(harm, [unit])
      const report = await verify()
      expect([report.ok, report.breaks.length, report.deviceBreaks.map((each) => each.kind)]).toEqual([false, 1, [kind]])
    }
    const { device, verify } = await start()
    const events = chainOf(3)
    const { previous, hash: _hash, ...body } = events[1] as Event & { id: string } // three were made
    const twin = { ...body, id: 'p9', previous }
    await send(device, ...events)
    await send(device, { ...twin, hash: chainHash(previous, twin) })
    expect((await verify()).deviceBreaks).toMatchObject([{ seq: 2, kind: 'cut' }])
  })

  it('the check says who asked for it and when, and stands in the chain itself', async () => {
    const { auditor, verify, log } = await start()
    const report = await verify()
    expect([report.by, Math.abs(Date.parse(report.at) - Date.now()) < 600_000, report.chains]).toEqual([auditor.user.name, true, 1])
    expect(await log()).toContain('audit-verified')
  })
})

describe('npm run audit:verify', () => {
  it('names the first break of a store and its exit code tells', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dq-audit-'))
    const run = () =>
      spawnSync(process.execPath, ['tools/audit-verify.ts', '--data', folder], {
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: '' },
      })
    try {
      expect(run().status).toBe(2)
      const store = await openPgliteStore(folder)
      const passwords = createPasswords({ iterations: 1, memorySize: 64 })
      const input = { username: 'someone', name: '某人', role: 'secretary', unit: '320106001001', password: 'Test-2026!' }
      await createAccount({ store, passwords, now: () => Date.now() }, input)
      const entry = { chain: '320106001001', at: 1_790_000_000_000, user: null, device: null, kind: 'create', detail: { id: 'x' } }
      for (let count = 0; count < 3; count += 1) await store.transaction((tx) => appendAudit(tx, [entry, entry]))
      await store.close()
      const whole = run()
      expect([whole.status, whole.stdout.includes('结论：完整')]).toEqual([0, true])
      const again = await openPgliteStore(folder)
      await again.query(`update audit set detail = '{}' where seq = 4`)
      await again.close()
      const broken = run()
      expect([broken.status, broken.stdout.includes('断裂：单位 320106001001 从第 4 项起')]).toEqual([1, true])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }, 240_000)

  it('puts every kind of finding in words', async () => {
    const store = await openPgliteStore()
    const empty = await verifyChains(store, '')
    await store.close()
    expect(reportLines(empty).at(-1)).toBe('结论：完整，环环相扣')
    const gap = { device: 'd', user: 'u', from: 3, to: 5 }
    expect(reportLines({ ...empty, gaps: [gap] }).join()).toContain('缺第 3–5 项')
    const lost = { device: 'd', user: 'u', seq: 2, kind: 'lost' as const }
    expect(reportLines({ ...empty, ok: false, deviceBreaks: [lost] }).join()).toContain('有记录缺失')
  }, 60_000)
})
