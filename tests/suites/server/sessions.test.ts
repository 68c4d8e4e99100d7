import { expect, it } from 'vitest'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { verifyAudit } from '#server/store/audit-pages.ts'
import { forgetTokens } from '#server/store/session-store.ts'
import { createDevice, deviceOf, type Answer, type Device } from './device.ts'
import { newUnit, onBothStores, PASSWORD, streetOf } from './harness.ts'
import { newItem } from './records.ts'
import { sessionResponse } from '#shared/contracts/api.ts'

onBothStores('sessions and audit', (server) => {
  const renew = (device: Device, refreshToken: string) => device.call('POST', '/auth/refresh', { refreshToken })
  const holder = (device: Device, answer: Answer) => deviceOf(device.url, device.login, sessionResponse.parse(answer.body))
  const later = async <T>(ms: number, task: () => Promise<T>): Promise<T> => {
    server().clock.offset = ms
    try {
      return await task()
    } finally {
      server().clock.offset = 0
    }
  }

  it('tokens rotate, and a refresh token used twice ends the whole family', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const first = device.session.refreshToken
    const next = holder(device, await renew(device, first))
    expect((await next.call('GET', '/auth/me')).status).toBe(200)
    const again = await later(11_000, () => renew(device, first))
    expect([again.status, again.body.code]).toEqual([401, 'auth/token-reused'])
    expect((await next.call('GET', '/auth/me')).body.code).toBe('auth/token-reused')
    expect((await renew(next, next.session.refreshToken)).status).toBe(401)
    // Once, however often it is tried: a thief does not fill the log.
    const auditor = await server().device({ unit, role: 'auditor' })
    const told = JSON.stringify((await auditor.call('GET', '/audit?size=50')).body).match(/"token-reused"/g)
    expect(told).toHaveLength(1)
  })

  it('[S3] a refresh whose answer was lost may be asked for again, however late, and costs nobody the session', async () => {
    const device = await server().device({ unit: newUnit() })
    const lost = holder(device, await renew(device, device.session.refreshToken))
    const next = holder(device, await later(40 * 86_400_000, () => renew(device, device.session.refreshToken)))
    expect(next.session.refreshToken).toBe(lost.session.refreshToken)
    // What the lost answer gave opens nothing any more: there is one holder, the last who asked.
    expect((await lost.call('GET', '/auth/me')).body.code).toBe('auth/token-invalid')
    expect((await next.call('GET', '/auth/me')).status).toBe(200)
    const third = holder(device, await renew(next, next.session.refreshToken))
    expect((await third.call('GET', '/auth/me')).status).toBe(200)
  })

  it('[S3] the same refresh sent several times at once gives one next token; a copy that comes late gets nothing and ends nothing', async () => {
    const device = await server().device({ unit: newUnit() })
    const first = device.session.refreshToken
    const answers = await Promise.all([1, 2, 3].map(() => renew(device, first)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    const held = answers.map((answer) => holder(device, answer))
    expect(new Set(held.map((one) => one.session.refreshToken)).size).toBe(1)
    const alive = await Promise.all(held.map(async (one) => ((await one.call('GET', '/auth/me')).status === 200 ? one : undefined)))
    expect(alive.filter(Boolean)).toHaveLength(1)
    const late = await renew(device, first)
    expect([late.status, late.body.code]).toEqual([401, 'auth/token-invalid'])
    expect((await alive.find(Boolean)?.call('GET', '/auth/me'))?.status).toBe(200)
  })

  it('[S13] whoever stole a refresh token and goes on with it is found out, also when he keeps pace with the device', async () => {
    const device = await server().device({ unit: newUnit() })
    const first = device.session.refreshToken
    const thief = holder(device, await renew(device, first))
    // He waits with his answer until the device has asked too: then it is worth nothing.
    const owner = holder(device, await renew(device, first))
    expect((await thief.call('GET', '/auth/me')).body.code).toBe('auth/token-invalid')
    expect((await owner.call('GET', '/auth/me')).status).toBe(200)
    // He goes ahead and uses what he got: the device's own turn ends the family.
    const ahead = holder(device, await renew(device, thief.session.refreshToken))
    expect((await ahead.call('GET', '/auth/me')).status).toBe(200)
    expect((await later(11_000, () => renew(device, owner.session.refreshToken))).body.code).toBe('auth/token-reused')
    for (const one of [thief, owner, ahead]) expect((await one.call('GET', '/auth/me')).status).toBe(401)
    for (const one of [first, owner.session.refreshToken, ahead.session.refreshToken]) expect((await renew(device, one)).status).toBe(401)
  })

  it('[S13] a lost answer opens nothing for a device that was shut out, signed out or overtaken by its own next refresh', async () => {
    const unit = newUnit()
    const [gone, out, on] = [await server().device({ unit }), await server().device({ unit }), await server().device({ unit })]
    for (const device of [gone, out, on]) await renew(device, device.session.refreshToken)
    const guard = await server().device({ unit: `${unit.slice(0, 6)}000000`, role: 'secadmin' })
    await guard.call('POST', `/admin/devices/${gone.login.deviceId}/revoke`)
    expect((await renew(gone, gone.session.refreshToken)).body.code).toBe('auth/device-revoked')
    await out.call('POST', '/auth/logout')
    expect((await renew(out, out.session.refreshToken)).body.code).toBe('auth/token-invalid')
    const next = holder(on, await renew(on, on.session.refreshToken))
    await renew(next, next.session.refreshToken)
    expect((await later(11_000, () => renew(on, on.session.refreshToken))).body.code).toBe('auth/token-reused')
  })

  it('[S18] tokens that ran out are removed, and a used refresh token is known for as long as it would have been good', async () => {
    const device = await server().device({ unit: newUnit() })
    const first = device.session.refreshToken
    const next = holder(device, await renew(device, first))
    expect((await next.call('GET', '/auth/me')).status).toBe(200)
    const kept = async (): Promise<readonly string[]> =>
      (
        await server().store.query<{ kind: string }>(
          'select t.kind from tokens t join sessions s on s.id = t.session_id where s.user_id = $1 order by t.kind',
          [device.user.id],
        )
      ).map(({ kind }) => kind)
    expect(await kept()).toEqual(['access', 'access', 'refresh', 'refresh'])
    const day = 86_400_000
    await forgetTokens(server().store, Date.now() + 399 * day)
    expect(await kept()).toEqual(['refresh', 'refresh'])
    expect((await later(11_000, () => renew(device, first))).body.code).toBe('auth/token-reused')
    await forgetTokens(server().store, Date.now() + 401 * day)
    expect(await kept()).toEqual([])
  })

  it('what the store keeps of tokens signs nobody in: the next one is sealed under the one before', async () => {
    const device = await server().device({ unit: newUnit() })
    const next = holder(device, await renew(device, device.session.refreshToken))
    const rows = JSON.stringify(await server().store.query('select * from tokens'))
    for (const token of [device.session.refreshToken, next.session.refreshToken, next.session.accessToken])
      expect(rows).not.toContain(token)
  })

  it('an access token runs out after a quarter of an hour, the refresh token does not', async () => {
    const device = await server().device({ unit: newUnit() })
    server().clock.offset = 16 * 60_000
    try {
      const late = await device.call('GET', '/auth/me')
      expect([late.status, late.body.code]).toEqual([401, 'auth/token-expired'])
      expect((await device.call('POST', '/auth/refresh', { refreshToken: device.session.refreshToken })).status).toBe(200)
    } finally {
      server().clock.offset = 0
    }
  })

  it('a name that does not exist is locked like one that does, and the lock ends after half an hour', async () => {
    const attempt = (username: string, password: string) =>
      server()
        .device({ unit: newUnit() })
        .then((device) => device.call('POST', '/auth/login', { ...device.login, username, password }))
    for (let count = 0; count < 5; count += 1) expect((await attempt('nobody-here', 'x')).status).toBe(401)
    expect((await attempt('nobody-here', 'x')).status).toBe(423)
    server().clock.offset = 31 * 60_000
    try {
      expect((await attempt('nobody-here', 'x')).status).toBe(401)
    } finally {
      server().clock.offset = 0
    }
  })

  it('a new password must be strong, ends the other sessions and is the only one that works', async () => {
    const unit = newUnit()
    const device = await server().device({ unit })
    const other = await createDevice(device.url, { ...device.login, deviceId: 'another-device' })
    const change = (current: string, next: string) => device.call('POST', '/auth/password', { current, next })
    expect((await change('wrong', 'Neu-2026!x')).body.code).toBe('auth/bad-credentials')
    for (const weak of ['short1!', 'alllowercase', 'ALLUPPER1', PASSWORD])
      expect([weak, (await change(PASSWORD, weak)).body.code]).toEqual([weak, 'auth/weak-password'])
    expect((await change(PASSWORD, 'Neu-2026!x')).status).toBe(200)
    expect((await device.call('GET', '/auth/me')).status).toBe(200)
    expect((await other.call('GET', '/auth/me')).status).toBe(401)
    await expect(createDevice(device.url, device.login)).rejects.toThrow('auth/bad-credentials')
  })

  it('an administrator makes, lists, resets and disables accounts of his own area only', async () => {
    const unit = newUnit()
    const administrator = await server().device({ unit: `${unit.slice(0, 6)}000000`, role: 'sysadmin' })
    const input = { username: `n${Math.random().toString(36).slice(2, 12)}`, name: '新人', role: 'recorder', unit, password: PASSWORD }
    const made = await administrator.call('POST', '/admin/users', input)
    expect(made.body).toMatchObject({ username: input.username, disabled: false })
    expect((await administrator.call('POST', '/admin/users', input)).status).toBe(400)
    expect((await administrator.call('POST', '/admin/users', { ...input, username: 'far-away', unit: '110101001001' })).status).toBe(403)
    expect((await administrator.call('POST', '/admin/users', { ...input, username: 'weak-one', password: 'x' })).body.code).toBe(
      'auth/weak-password',
    )
    expect(JSON.stringify((await administrator.call('GET', '/admin/users')).body)).not.toContain('argon2')
    await administrator.call('POST', `/admin/users/${String(made.body['id'])}/reset`, { password: 'Neu-2026!x' })
    const device = await createDevice(server().url, {
      ...administrator.login,
      username: input.username,
      password: 'Neu-2026!x',
      deviceId: 'device-of-new',
    })
    expect((await administrator.call('GET', '/admin/devices')).body['devices']).toContainEqual(
      expect.objectContaining({ id: 'device-of-new', revoked: false }),
    )
    await administrator.call('POST', `/admin/users/${device.user.id}/disable`)
    expect((await device.call('GET', '/auth/me')).body.code).toBe('auth/user-disabled')
    await administrator.call('POST', `/admin/users/${device.user.id}/enable`)
    expect((await createDevice(server().url, { ...device.login })).user.username).toBe(input.username)
  })

  it('[S6] nobody is given a street’s or a district’s post in a community’s name, with what such a post may do', async () => {
    const unit = newUnit()
    const street = await server().device({ unit: streetOf(unit), role: 'sysadmin' })
    const made = async (role: string, at: string) => {
      const username = `n${Math.random().toString(36).slice(2, 12)}`
      return (await street.call('POST', '/admin/users', { username, name: '新人', role, unit: at, password: PASSWORD })).status
    }
    expect([await made('district', unit), await made('district', streetOf(unit)), await made('street', unit)]).toEqual([400, 400, 400])
    expect([await made('street', streetOf(unit)), await made('recorder', unit), await made('auditor', unit)]).toEqual([200, 200, 200])
  })

  it('a security administrator sees accounts and locks, unlocks and revokes, and makes or closes no account', async () => {
    const unit = newUnit()
    const guard = await server().device({ unit: `${unit.slice(0, 6)}000000`, role: 'secadmin' })
    const [person, stranger] = [await server().device({ unit }), await server().device({ unit: '110101001001' })]
    const wrong = { ...person.login, password: 'wrong' }
    for (let count = 0; count < 5; count += 1) await person.call('POST', '/auth/login', wrong)
    expect((await person.call('POST', '/auth/login', person.login)).body.code).toBe('auth/locked')
    const locked = async () =>
      ((await guard.call('GET', '/admin/users')).body['users'] as { id: string; lockedUntil?: string }[]).find(
        (user) => user.id === person.user.id,
      )?.lockedUntil
    expect(await locked()).toMatch(/^\d{4}-/)
    expect((await guard.call('POST', `/admin/users/${stranger.user.id}/unlock`)).status).toBe(404)
    expect((await guard.call('POST', `/admin/users/${person.user.id}/unlock`)).status).toBe(200)
    expect(await locked()).toBeUndefined()
    expect((await person.call('POST', '/auth/login', person.login)).status).toBe(200)
    const input = { username: 'never-made', name: '新人', role: 'recorder', unit, password: PASSWORD }
    expect((await guard.call('POST', '/admin/users', input)).status).toBe(403)
    for (const act of ['disable', 'enable', 'reset']) {
      expect((await guard.call('POST', `/admin/users/${person.user.id}/${act}`, { password: 'Neu-2026!x' })).status).toBe(403)
    }
    expect((await guard.call('POST', `/admin/devices/${person.login.deviceId}/revoke`)).status).toBe(200)
    expect((await person.call('GET', '/auth/me')).body.code).toBe('auth/device-revoked')
    const maker = await server().device({ unit: `${unit.slice(0, 6)}000000`, role: 'sysadmin' })
    expect((await maker.call('POST', `/admin/users/${person.user.id}/unlock`)).status).toBe(403)
    const auditor = await server().device({ unit: guard.user.unit, role: 'auditor' })
    expect(JSON.stringify((await auditor.call('GET', '/audit?size=50')).body)).toContain('user-unlocked')
  })

  it('[S13] a PC can be shut out although somebody elsewhere has signed in under its id since', async () => {
    const unit = newUnit()
    const guard = await server().device({ unit: streetOf(unit), role: 'secadmin' })
    const [pc, stranger] = [await server().device({ unit }), await server().device({ unit: newUnit() })]
    await createDevice(server().url, { ...stranger.login, deviceId: pc.login.deviceId, deviceName: '借来的名字' })
    const listed = (await guard.call('GET', '/admin/devices')).body['devices'] as { id: string; user: string }[]
    expect(listed.filter(({ id }) => id === pc.login.deviceId).map(({ user }) => user)).toEqual([pc.login.username])
    expect((await guard.call('POST', `/admin/devices/${pc.login.deviceId}/revoke`)).status).toBe(200)
    expect((await pc.call('GET', '/auth/me')).body.code).toBe('auth/device-revoked')
    // Of a device that nobody of the area ever used he learns nothing.
    expect((await guard.call('POST', `/admin/devices/${stranger.login.deviceId}/revoke`)).status).toBe(404)
  })

  it('every accepted write stands in the chain, without its content; a changed row is found', async () => {
    const unit = newUnit()
    const [device, auditor] = [await server().device({ unit }), await server().device({ unit, role: 'auditor' })]
    const document = newItem(device, { title: '机密标题' })
    await device.push('items', [{ newDocumentState: document }])
    const { body } = await auditor.call('GET', '/audit?size=50')
    const text = JSON.stringify(body)
    expect(text).toContain(document.id)
    expect(text).not.toContain('机密标题')
    expect((await auditor.call('GET', '/audit/verify')).body).toMatchObject({ ok: true, breaks: [] })
    await server().store.query(`update audit set detail = '{"forged":true}' where chain = $1 and kind = 'create'`, [unit])
    expect((await auditor.call('GET', '/audit/verify')).body).toMatchObject({ ok: false, breaks: [{ chain: unit }] })
    await server().store.query('delete from audit where chain = $1', [unit])
    expect((await verifyAudit(server().store, unit)).breaks).toEqual([{ chain: unit, seq: 1 }])
  })

  it('[S3] a device’s own events are taken once, in their chain, and a gap is named', async () => {
    const device = await server().device({ unit: newUnit() })
    let previous = ''
    const events = [1, 2, 3, 4, 5].map((seq) => {
      const body = {
        seq,
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
    const sendEvents = async (...list: typeof events) => (await device.call('POST', '/audit', { events: list })).body
    expect(await sendEvents(...events.slice(0, 2))).toEqual({ accepted: 2, next: 3 })
    expect(await sendEvents(...events.slice(0, 2))).toEqual({ accepted: 0, next: 3 })
    expect(await sendEvents(...events.slice(3))).toEqual({ accepted: 2, next: 6, gap: { from: 3, to: 3 } })
    const auditor = await server().device({ unit: device.user.unit, role: 'auditor' })
    expect(JSON.stringify((await auditor.call('GET', '/audit')).body)).toContain('device-chain-broken')
  })

  it('[S8] an event whose text no store holds is kept without it and named as altered, and keeps back none of those after it', async () => {
    const device = await server().device({ unit: newUnit() })
    let previous = ''
    const events = ['导出一', `导出二\ud842`, `导出三\u0000`, '导出四'].map((note, index) => {
      const body = { seq: index + 1, at: '2026-11-22T00:00:00.000Z-0000-0123456789ab', kind: 'export', note }
      const event = { ...body, previous, hash: chainHash(previous, body) }
      previous = event.hash
      return event
    })
    expect((await device.call('POST', '/audit', { events })).body).toEqual({ accepted: 4, next: 5 })
    expect((await device.call('POST', '/audit', { events })).body).toEqual({ accepted: 0, next: 5 })
    const auditor = await server().device({ unit: device.user.unit, role: 'auditor' })
    const told = JSON.stringify((await auditor.call('GET', '/audit')).body)
    for (const words of ['导出一', '导出二', '导出三', '导出四']) expect(told).toContain(words)
    const { body } = await auditor.call('GET', '/audit/verify')
    expect(body).toMatchObject({ ok: false, breaks: [], gaps: [], deviceBreaks: [{ seq: 2, kind: 'altered' }] })
  })

  it('passwords are argon2id as OWASP recommends, whatever they were typed with', async () => {
    const passwords = createPasswords()
    const hash = await passwords.hash('Ｐassword-1')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect([
      await passwords.verify('Password-1', hash),
      await passwords.verify('password-1', hash),
      await passwords.verify('x', undefined),
    ]).toEqual([true, false, false])
  })
})
