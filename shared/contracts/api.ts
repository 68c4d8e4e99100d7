import * as z from 'zod'
import { moneyFunds, moneyKinds, payeeKinds } from '#shared/schema/items.ts'
import { line } from '#shared/schema/shapes.ts'
import { deviceHealth } from './sync.ts'

/** 书记·记录员·工作人员 in a community; 街道; 区; 单位联络员; 查阅; three administrators who read no records (domain.md §4.2). */
export const roles = [
  'secretary',
  'recorder',
  'worker',
  'street',
  'district',
  'liaison',
  'readonly',
  'sysadmin',
  'secadmin',
  'auditor',
] as const
export const roleShape = z.enum(roles)

export const failureShape = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() })

export const healthResponse = z.object({
  status: z.literal('ok'),
  version: z.string(),
  protocol: z.number().int(),
  store: z.enum(['pglite', 'postgres']),
})

export const userShape = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: roleShape,
  unit: z.string(),
  person: z.string().optional(),
})
export type User = z.infer<typeof userShape>

/** `GET /demo/accounts`, only on a server started with demo data: what the sign-in page offers to try. */
export const demoAccountsResponse = z.object({
  password: z.string(),
  accounts: z.array(z.object({ username: z.string(), name: z.string(), role: roleShape, unit: z.string(), unitName: z.string() })),
})

export const loginRequest = z.object({
  username: line(60).min(1),
  password: z.string().min(1).max(200),
  deviceId: line(64).min(8),
  deviceName: line(120).min(1),
})
export const sessionResponse = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.iso.datetime(), user: userShape })
export type Session = z.infer<typeof sessionResponse>
export const refreshRequest = z.object({ refreshToken: z.string().min(1).max(200) })
export const passwordRequest = z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) })
/** Answer to a piece of an attachment (`Content-Range`): bytes held so far. */
export const blobPieceResponse = z.object({ received: z.number().int().min(0), complete: z.boolean() })
export const okResponse = z.object({ ok: z.literal(true) })

/** A device's own hash-chained events (domain.md §4.2); `hash` = SHA-256 of `previous` + canonical event. */
export const auditKinds = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'view',
  'export',
  'print',
  'save',
  'lock',
  'unlock',
  'backup',
  'restore',
  'drill',
] as const
export const auditEvent = z.object({
  /** A device that wrote one event a millisecond would need thirty years to pass it. */
  seq: z.number().int().min(1).max(1_000_000_000_000),
  at: z.string().max(42),
  kind: z.enum(auditKinds),
  collection: z.string().max(40).optional(),
  id: z.string().max(64).optional(),
  fields: z.array(z.string().max(60)).max(60).optional(),
  note: z.string().max(400).optional(),
  /** The people whom an export or a print concerns: ids, never a name. */
  people: z.array(z.string().max(64)).max(500).optional(),
  previous: z.string().max(64),
  hash: z.string().max(64),
})
export type AuditEvent = z.infer<typeof auditEvent>
export const auditRequest = z.object({ events: z.array(auditEvent).min(1).max(1000) })
export const auditResponse = z.object({
  accepted: z.number().int(),
  next: z.number().int(),
  gap: z.object({ from: z.number().int(), to: z.number().int() }).optional(),
})

export const indicatorQuery = z.object({
  unit: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export const indicatorShape = z.object({
  code: z.string(),
  label: z.string(),
  value: z.number(),
  /** What is counted by: 人, 场, 件; a share by %. An older server does not say. */
  measure: z.string().optional(),
  definition: z.string(),
  asOf: z.iso.datetime(),
  parts: z.array(z.object({ label: z.string(), value: z.number(), measure: z.string().optional() })).optional(),
})
export type Indicator = z.infer<typeof indicatorShape>
export const indicatorsResponse = z.object({ indicators: z.array(indicatorShape) })
export const indicatorRowsQuery = indicatorQuery.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(100),
})
/** Columns are data, so that the screen shows any figure's rows with one table. No P2 field ever stands here. */
export const indicatorRowsResponse = z.object({
  code: z.string(),
  asOf: z.iso.datetime(),
  total: z.number().int(),
  columns: z.array(z.object({ key: z.string(), label: z.string() })),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
})
export type IndicatorRows = z.infer<typeof indicatorRowsResponse>

/** 经费 of the communities of an area, in one year's account; without `fund`, all funds. */
export const moneyQuery = z.object({
  unit: indicatorQuery.shape.unit,
  year: z.coerce.number().int().min(2000).max(2100),
  fund: z.enum(moneyFunds).optional(),
})
/** In fen. */
const moneySumsShape = z.object({ budget: z.number(), income: z.number(), spent: z.number() })
/** A line a community and fund, as the tree has them; a community without any entry has one line without a fund. */
export const communityMoneyResponse = z.object({
  asOf: z.iso.datetime(),
  communities: z.array(z.object({ unit: z.string(), name: z.string(), fund: z.enum(moneyFunds).optional(), sums: moneySumsShape })),
})
export type CommunityMoney = z.infer<typeof communityMoneyResponse>['communities'][number]
/** Names in titles and words are shortened as on the notice board (shared/domain/money/publication.ts). */
export const communityAccountResponse = z.object({
  asOf: z.iso.datetime(),
  name: z.string(),
  matters: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), fund: z.enum(moneyFunds), sums: moneySumsShape })),
})
export type CommunityMatter = z.infer<typeof communityAccountResponse>['matters'][number]
export const matterAccountResponse = z.object({
  asOf: z.iso.datetime(),
  name: z.string(),
  number: z.string(),
  title: z.string(),
  lines: z.array(
    z.object({
      entry: z.object({
        id: z.string(),
        on: z.string(),
        year: z.number().int(),
        kind: z.enum(moneyKinds),
        fund: z.enum(moneyFunds),
        fen: z.number(),
        purpose: z.string(),
        payeeKind: z.enum(payeeKinds).optional(),
        payee: z.string().optional(),
        approvedBy: z.string().optional(),
      }),
      reversedBy: z.object({ on: z.string(), reason: z.string().optional() }).optional(),
    }),
  ),
})
export type MatterAccount = z.infer<typeof matterAccountResponse>

export const adminUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: roleShape,
  unit: z.string(),
  disabled: z.boolean(),
  /** While too many wrong passwords keep the name locked. */
  lockedUntil: z.iso.datetime().optional(),
})
export const adminDevice = z.object({
  id: z.string(),
  name: z.string(),
  user: z.string(),
  lastSeenAt: z.iso.datetime().nullable(),
  revoked: z.boolean(),
  /** Absent until the device has said something of itself. */
  health: deviceHealth.optional(),
})
export const createUserRequest = z.object({
  username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  name: z.string().trim().min(1).max(60),
  role: roleShape,
  unit: z.string().regex(/^\d{12}$/),
  password: z.string().max(200),
})
export const auditRow = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  user: z.string().nullable(),
  device: z.string().nullable(),
  kind: z.string(),
  detail: z.string(),
  hash: z.string(),
})
/** Who looked at, exported or printed whose data. `person`: id of the record; `user`: name of the account; days by China's time. */
export const looksQuery = z.object({
  person: line(64).optional(),
  user: line(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(100),
})
export const auditPageResponse = z.object({ total: z.number().int(), rows: z.array(auditRow) })
/** What a check of the audit chains found: the first break of each chain, and numbers that never came. */
export const auditReport = z.object({
  /** No break; a gap may still be filled by a device that was away. */
  ok: z.boolean(),
  /** Entries of the units' chains. */
  checked: z.number().int(),
  chains: z.number().int(),
  breaks: z.array(z.object({ chain: z.string(), seq: z.number().int() })),
  /** Events of the devices' own chains. */
  deviceEvents: z.number().int(),
  devices: z.number().int(),
  deviceBreaks: z.array(
    z.object({ device: z.string(), user: z.string(), seq: z.number().int(), kind: z.enum(['altered', 'cut', 'lost']) }),
  ),
  gaps: z.array(z.object({ device: z.string(), user: z.string(), from: z.number().int(), to: z.number().int() })),
  by: z.string(),
  at: z.iso.datetime(),
})
export type AuditReport = z.infer<typeof auditReport>
/** Version history of one document: who changed what, when the district received it. */
export const versionRow = z.object({
  version: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  device: z.string().nullable(),
  deleted: z.boolean(),
  /** Digest of this state as in contracts/sync.ts: what a device's receipt shows the first digits of. */
  hash: z.string(),
  /** The state's `updatedAt`, which tells it from every other. */
  stamp: z.string(),
})
export const versionsResponse = z.object({
  versions: z.array(versionRow),
  /** When this district was restored from a backup: versions entered later are not what a device's forgotten edits started from. */
  restoredAt: z.iso.datetime().optional(),
})

/** Names behind the account ids in records: of one's own unit, those above it, and for street and district those within. */
export const colleagueList = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) })

/** Which of these states of a document did the district once have from this user? Asked after a restore (lessons.md §3.25). */
export const receivedRequest = z.object({
  states: z.array(z.object({ collection: z.string().max(40), id: z.string().max(64), stamp: z.string().max(42) })).max(500),
})
export const receivedResponse = z.object({ received: z.array(z.object({ collection: z.string(), id: z.string() })) })
