import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { adminDevice, adminUser, createUserRequest, failureShape, okResponse, type User } from '#shared/contracts/api.ts'
import { can, isPostAt, type Action } from '#shared/domain/permissions.ts'
import { unstorablePath } from '#shared/domain/storable.ts'
import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import { actorOf } from '#server/bearer.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { passwordProblem } from '#server/sessions/password.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { accountById, insertAccount, listAccounts, setDisabled, setPassword, type Account } from '#server/store/accounts.ts'
import { appendAudit, type AuditEntry } from '#server/store/audit-log.ts'
import { forgetFailures, lockedNames } from '#server/store/login-failures.ts'
import { endSessions, listDevices, revokeDevice } from '#server/store/session-store.ts'
import type { RouteDeps } from './route-deps.ts'

const idParams = z.object({ id: z.string().min(1).max(64) })
const resetRequest = z.object({ password: z.string().max(200) })

/** Accounts, locks and devices, for the administrators of an area (sync.md, Sessions and devices; domain.md §4.2). They read no records. */
export function adminRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(accountRoutes(deps))
    await app.register(accountStateRoutes(deps))
    await app.register(lockRoutes(deps))
    await app.register(deviceRoutes(deps))
  }
}

const errors = { '4xx': failureShape } as const

function accountRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/admin/users', { schema: { response: { 200: z.object({ users: z.array(adminUser) }), ...errors } } }, async (request) => {
      const prefix = areaPrefix(allowed(await deps.whoAsks(request), 'seeAccounts').user.unit)
      const locks = await lockedNames(deps.store, deps.now())
      const own = (await listAccounts(deps.store)).filter((account) => account.unit.startsWith(prefix))
      return { users: own.map((account) => publicAccount(account, locks.get(account.username))) }
    })
    app.post('/admin/users', { schema: { body: createUserRequest, response: { 200: adminUser, ...errors } } }, async (request) => {
      const caller = allowed(await deps.whoAsks(request), 'manageAccounts')
      const { password, ...input } = request.body
      if (!input.unit.startsWith(areaPrefix(caller.user.unit))) refuse('auth/forbidden')
      if (!isPostAt(input.role, input.unit))
        refuse('request/invalid', [{ path: '/unit', message: '街道、区级岗位的单位代码应是街道、区本级的' }])
      if (unstorablePath(input)) refuse('request/invalid', [{ path: '/name', message: '含有无法保存的内容' }])
      const weak = passwordProblem(password, input.username)
      if (weak) throw new Refusal(weak)
      const account: Account = { ...input, id: randomUUID(), person: null, disabled: false, password: await deps.passwords.hash(password) }
      await deps.store.transaction(async (tx) => {
        if (!(await insertAccount(tx, account, deps.now()))) refuse('request/invalid', [{ path: '/username', message: '用户名已被使用' }])
        await appendAudit(tx, [entryOf(deps, caller, 'user-created', { user: account.id, role: account.role, unit: account.unit })])
      })
      return publicAccount(account)
    })
  }
}

function accountStateRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    for (const [action, disabled] of [
      ['disable', true],
      ['enable', false],
    ] as const) {
      app.post(
        `/admin/users/:id/${action}`,
        { schema: { params: idParams, response: { 200: okResponse, ...errors } } },
        async (request) => {
          const caller = allowed(await deps.whoAsks(request), 'manageAccounts')
          const account = await accountInArea(deps, caller, request.params.id)
          if (account.id === caller.user.id) refuse('auth/forbidden')
          await deps.store.transaction(async (tx) => {
            await setDisabled(tx, account.id, disabled, deps.now())
            if (disabled) await endSessions(tx, { user: account.id }, 'disabled', deps.now())
            await appendAudit(tx, [entryOf(deps, caller, `user-${action}d`, { user: account.id })])
            await tx.announce({ kind: 'ended', user: account.id })
          })
          return { ok: true as const }
        },
      )
    }
    app.post(
      '/admin/users/:id/reset',
      { schema: { params: idParams, body: resetRequest, response: { 200: okResponse, ...errors } } },
      async (request) => {
        const caller = allowed(await deps.whoAsks(request), 'manageAccounts')
        const account = await accountInArea(deps, caller, request.params.id)
        // One's own is changed with the old one: who finds a screen unlocked gets no password by it.
        if (account.id === caller.user.id) refuse('auth/forbidden')
        const weak = passwordProblem(request.body.password, account.username)
        if (weak) throw new Refusal(weak)
        const hash = await deps.passwords.hash(request.body.password)
        await deps.store.transaction(async (tx) => {
          await setPassword(tx, account.id, hash, deps.now())
          await forgetFailures(tx, account.username)
          await endSessions(tx, { user: account.id }, 'reset', deps.now())
          await appendAudit(tx, [entryOf(deps, caller, 'password-reset', { user: account.id })])
          await tx.announce({ kind: 'ended', user: account.id })
        })
        return { ok: true as const }
      },
    )
  }
}

/** Unlocking gives nobody a password: who forgot his still asks for a new one. */
function lockRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post('/admin/users/:id/unlock', { schema: { params: idParams, response: { 200: okResponse, ...errors } } }, async (request) => {
      const caller = allowed(await deps.whoAsks(request), 'unlockAccounts')
      const account = await accountInArea(deps, caller, request.params.id)
      await deps.store.transaction(async (tx) => {
        await forgetFailures(tx, account.username)
        await appendAudit(tx, [entryOf(deps, caller, 'user-unlocked', { user: account.id })])
      })
      return { ok: true as const }
    })
  }
}

function deviceRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/admin/devices',
      { schema: { response: { 200: z.object({ devices: z.array(adminDevice) }), ...errors } } },
      async (request) => {
        const prefix = areaPrefix(allowed(await deps.whoAsks(request), 'seeAccounts').user.unit)
        const devices = await listDevices(deps.store, prefix)
        return {
          devices: devices.map(({ health, ...device }) => ({
            ...device,
            lastSeenAt: device.lastSeenAt?.toISOString() ?? null,
            ...(health ? { health } : {}),
          })),
        }
      },
    )
    app.post('/admin/devices/:id/revoke', { schema: { params: idParams, response: { 200: okResponse, ...errors } } }, async (request) => {
      const caller = allowed(await deps.whoAsks(request), 'revokeDevices')
      const { id } = request.params
      const known = await listDevices(deps.store, areaPrefix(caller.user.unit))
      if (!known.some((device) => device.id === id)) refuse('request/not-found')
      await deps.store.transaction(async (tx) => {
        await revokeDevice(tx, id, deps.now())
        await endSessions(tx, { device: id }, 'revoked', deps.now())
        await appendAudit(tx, [entryOf(deps, caller, 'device-revoked', { device: id })])
        await tx.announce({ kind: 'ended', device: id })
      })
      return { ok: true as const }
    })
  }
}

function allowed(caller: Caller, action: Action): Caller {
  return can(actorOf(caller), action) ? caller : refuse('auth/forbidden')
}

async function accountInArea(deps: RouteDeps, caller: Caller, id: string): Promise<Account> {
  const account = id.includes('\u0000') ? undefined : await accountById(deps.store, id)
  if (!account || !account.unit.startsWith(areaPrefix(caller.user.unit))) return refuse('request/not-found')
  return account
}

function publicAccount(account: Account, lockedUntil?: number) {
  const { id, username, name, unit, disabled } = account
  return {
    id,
    username,
    name,
    unit,
    disabled,
    role: account.role as User['role'], // checked by the shape when the account was made
    ...(lockedUntil === undefined ? {} : { lockedUntil: new Date(lockedUntil).toISOString() }),
  }
}

function entryOf(deps: RouteDeps, caller: Caller, kind: string, detail: Record<string, unknown>): AuditEntry {
  return { chain: caller.user.unit, at: deps.now(), user: caller.user.id, device: caller.device, kind, detail }
}
