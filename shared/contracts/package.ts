import * as z from 'zod'
import { auditEvent, roleShape } from '#shared/contracts/api.ts'
import { checkpointShape, collectionParam, wireDocument } from '#shared/contracts/sync.ts'
import { line, unitShape } from '#shared/schema/shapes.ts'

/** What a 交换包 is, on any carrier (docs/decisions/0014-packages.md). */
export const PACKAGE_FORMAT = 'dqpkg'
export const PACKAGE_VERSION = 1
export const PACKAGE_MEDIA_TYPE = 'application/octet-stream'
/** As much as the district takes of one session at once; a hundred thousand records are about twenty. */
export const MAX_PACKAGE_BYTES = 32 * 1024 * 1024
export const MAX_MANIFEST_BYTES = 512 * 1024
export const MAX_PARTS = 512
/** Bytes of one part once opened: the largest document, before and after an edit, and some room. */
export const MAX_PART_BYTES = 16 * 1024 * 1024
/** Bytes of all parts once opened. */
export const MAX_OPENED_BYTES = 512 * 1024 * 1024
export const MAX_PACKAGE_ROWS = 200_000
/** Serial numbers named one by one in a gap; of more the first and the last are told. */
export const MAX_NAMED_GAPS = 50

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
export const hashShape = hex(32)
/** First half of the SHA-256 of both public keys: which key a package was made for or signed with. */
const keyFingerprint = hex(16)
const count = z.number().int().min(0).max(MAX_PACKAGE_ROWS)

/** What others may know of a party's keys: Ed25519 to check signatures, X25519 to seal for it. 32 bytes each. */
export const publicKeysShape = z.strictObject({ signing: hex(32), agreement: hex(32) })
export type PublicKeys = z.infer<typeof publicKeysShape>

/** `algorithms` of this version; SM2 and SM4 get ids of their own. */
export const algorithms = {
  signature: 'ed25519',
  agreement: 'x25519-hkdf-sha256',
  cipher: 'xchacha20-poly1305',
  compression: 'deflate',
  hash: 'sha256',
} as const
const algorithmsShape = z.strictObject({
  signature: z.literal(algorithms.signature),
  agreement: z.literal(algorithms.agreement),
  cipher: z.literal(algorithms.cipher),
  compression: z.literal(algorithms.compression),
  hash: z.literal(algorithms.hash),
})

/** One person's data on one PC: each has a series of serial numbers and keys of its own. */
export const devicePartyShape = z.strictObject({
  kind: z.literal('device'),
  device: line(64).min(1),
  deviceName: line(120),
  user: line(64).min(1),
  userName: line(60),
  unit: unitShape,
  key: keyFingerprint,
})
export const districtPartyShape = z.strictObject({ kind: z.literal('district'), unit: unitShape, key: keyFingerprint })
export const partyShape = z.discriminatedUnion('kind', [devicePartyShape, districtPartyShape])
export type DeviceParty = z.infer<typeof devicePartyShape>
export type DistrictParty = z.infer<typeof districtPartyShape>
export type Party = z.infer<typeof partyShape>

/** `edits` device → district · `documents` and `receipt` district → device. */
export const packageKinds = ['edits', 'documents', 'receipt'] as const
export type PackageKind = (typeof packageKinds)[number]

const collectionName = collectionParam.shape.collection
const placesShape = z.partialRecord(collectionName, checkpointShape)
export type PackagePlaces = z.infer<typeof placesShape>

/** `audit` holds a device's own events; every other part rows or documents of one collection, or outcomes. */
export const partShape = z.strictObject({
  name: z.string().regex(/^parts\/\d{4}$/),
  holds: z.enum(['rows', 'documents', 'outcomes', 'audit']),
  collection: collectionName.optional(),
  lines: count,
  /** Before compression and sealing. */
  bytes: z.number().int().min(0).max(MAX_PART_BYTES),
  /** SHA-256 of the sealed part as it lies in the file. */
  hash: hashShape,
})
export type PackagePart = z.infer<typeof partShape>

/** Readable without a key, so that a person can see whose package it is; it holds no record. */
export const manifestShape = z.strictObject({
  format: z.literal(PACKAGE_FORMAT),
  version: z.literal(PACKAGE_VERSION),
  kind: z.enum(packageKinds),
  algorithms: algorithmsShape,
  protocol: z.number().int().min(1),
  from: partyShape,
  to: partyShape,
  /** Of the district's packages: the life of its store. After a restore its serial numbers begin anew. */
  epoch: line(64).optional(),
  /** Counts from 1 between these two parties under these keys, without gaps. */
  serial: z.number().int().min(1).max(1_000_000_000),
  /** Hash of the package with the serial before, or 64 zeros. */
  previous: hashShape,
  createdAt: z.iso.datetime().max(30),
  /** Who made it; the rows of `edits` are his. */
  creator: z.strictObject({ id: line(64).min(1), name: line(60) }),
  reason: line(200),
  collections: z.array(z.strictObject({ collection: collectionName, count })).max(20),
  /** `edits`: how far the device has read the district's feeds. `documents`: where it stands once it has taken the package in. */
  places: placesShape.optional(),
  /** `documents`: the places that the receiver must have reached before; a collection left out is whole. */
  since: placesShape.optional(),
  /** `receipt`: the package that it answers. */
  answers: z.strictObject({ serial: z.number().int().min(1), hash: hashShape }).optional(),
  /** Public half of the X25519 key made for this package alone. */
  ephemeral: hex(32),
  parts: z.array(partShape).max(MAX_PARTS),
})
export type Manifest = z.infer<typeof manifestShape>

/** A line of a `rows` part: a push row, and the stamps of the states that lie between its two (any may have reached the district). */
export const rowLine = z.strictObject({
  base: z.unknown().optional(),
  next: z.unknown(),
  earlier: z.array(z.string().max(42)).max(500).optional(),
})
export type RowLine = z.infer<typeof rowLine>

/** What became of one row; `hash` is that of the row's `next`, so that the device knows which of its states is answered. */
export const outcomeLine = z.strictObject({
  collection: collectionName,
  id: z.string().max(64),
  hash: hashShape,
  /** `updatedAt` of that state. */
  stamp: z.string().max(64),
  outcome: z.enum(['accepted', 'conflict', 'rejected']),
  document: wireDocument.optional(),
  code: z.string().max(60).optional(),
  message: z.string().max(400).optional(),
  details: z.unknown().optional(),
})
export type OutcomeLine = z.infer<typeof outcomeLine>

/** A line of an `audit` part of a device; in a receipt the next number that the district expects. */
export const auditLine = auditEvent
export const auditNextLine = z.strictObject({ next: z.number().int().min(1) })

// --- over HTTP ---

/** `PUT /devices/self/keys`: this device's keys for the person signed in. */
export const enrolRequest = publicKeysShape
export const enrolResponse = z.object({
  /** Counts the enrolments of this person on this device: new keys begin a new series. */
  enrolment: z.number().int().min(1),
  district: publicKeysShape,
  /** The latest package that the district took in from these keys. */
  imported: z.object({ serial: z.number().int(), hash: hashShape }).optional(),
})
export type Enrolment = z.infer<typeof enrolResponse>

const tally = z.object({
  collection: collectionName,
  rows: count,
  accepted: count,
  /** Of these, what the district held already. */
  held: count,
  /** The district holds another version; the receipt brings it, and the PC joins both. */
  conflicts: count,
  /** The district holds a later version of the same PC already: nothing is left to do. */
  superseded: count,
  rejected: count,
})
export type Tally = z.infer<typeof tally>

export const rejectedSample = z.object({ collection: collectionName, id: z.string(), code: z.string(), message: z.string() })

/** Answer of `POST /packages/check`, and part of that of `POST /packages/import`. No content of any record stands here. */
export const packageReport = z.object({
  serial: z.number().int(),
  /** Of the file; its first digits stand on the hand-over sheet. */
  hash: hashShape,
  createdAt: z.string(),
  reason: z.string(),
  from: devicePartyShape.extend({ role: roleShape }),
  /** Missing numbers of the series, the first MAX_NAMED_GAPS of them. */
  missing: z.array(z.number().int()),
  /** It was imported before: nothing is changed, the same receipt comes back. */
  already: z.boolean(),
  importedAt: z.string().optional(),
  tallies: z.array(tally),
  auditEvents: count,
  /** The first of the rows refused, with the reason. */
  rejected: z.array(rejectedSample),
})
export type PackageReport = z.infer<typeof packageReport>

const packageFile = z.object({
  name: z.string(),
  /** Base64 of the file. */
  data: z.string(),
})
export type PackageFile = z.infer<typeof packageFile>

export const importQuery = z.object({
  /** Import although packages before it are missing. */
  acceptGap: z.stringbool().default(false),
})
export const importResponse = z.object({ report: packageReport, receipt: packageFile, manifest: manifestShape })
export type ImportResponse = z.infer<typeof importResponse>

export const exportRequest = z.object({
  device: line(64).min(1),
  user: line(64).min(1),
  reason: line(200).default(''),
  /** Everything, and not only what is new since the device's last package. */
  whole: z.boolean().default(false),
})
export type ExportRequest = z.input<typeof exportRequest>
export const exportResponse = z.object({ manifest: manifestShape, file: packageFile })

/** `GET /packages/devices`: to whom a package can be made out. */
export const packageDevice = z.object({
  device: z.string(),
  deviceName: z.string(),
  user: z.string(),
  userName: z.string(),
  unit: z.string(),
  enrolledAt: z.string(),
  revoked: z.boolean(),
  lastImported: z.object({ serial: z.number().int(), at: z.string() }).optional(),
})
export type PackageDevice = z.infer<typeof packageDevice>
export const packageDevices = z.object({ devices: z.array(packageDevice) })

/** `GET /packages`: packages brought in and given out, newest first. */
export const packageRow = z.object({
  direction: z.enum(['in', 'out']),
  kind: z.enum(packageKinds),
  serial: z.number().int(),
  hash: hashShape,
  at: z.string(),
  device: z.string(),
  deviceName: z.string(),
  userName: z.string(),
  unit: z.string(),
  /** Who brought it in or had it made out. */
  carrierName: z.string(),
  rows: z.number().int(),
  reason: z.string(),
})
export type PackageRow = z.infer<typeof packageRow>
export const packageRows = z.object({ packages: z.array(packageRow) })
