import type { Manifest, PackageKind, Party } from '#shared/contracts/package.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

/** What the printed 交接单 says. */
export interface HandOverSlip {
  readonly kind: PackageKind
  readonly serial: number
  /** China, `YYYY-MM-DDTHH:mm`. */
  readonly madeAt: string
  readonly from: SlipParty
  readonly to: SlipParty
  readonly creator: string
  readonly reason: string
  readonly counts: readonly { readonly collection: CollectionName; readonly count: number }[]
  readonly total: number
  /** The first sixteen digits of the file's hash in groups of four: 校验码, compared by eye. */
  readonly checkCode: string
  /** Of the file. */
  readonly hash: string
  readonly bytes: number
  /** Receipt: the serial of the package that it answers. */
  readonly answers?: number
}

export interface SlipParty {
  readonly kind: Party['kind']
  /** 12-digit unit code. */
  readonly unit: string
  readonly person?: string
  readonly device?: string
}

/** @param file SHA-256 of the whole file and its size */
export function handOverSlip(manifest: Manifest, file: { readonly hash: string; readonly bytes: number }): HandOverSlip {
  const counts = manifest.collections.map(({ collection, count }) => ({ collection: collection as CollectionName, count })) // the shape allows no other
  return {
    kind: manifest.kind,
    serial: manifest.serial,
    madeAt: chinaMinute(Date.parse(manifest.createdAt)),
    from: slipParty(manifest.from),
    to: slipParty(manifest.to),
    creator: manifest.creator.name,
    reason: manifest.reason,
    counts,
    total: counts.reduce((sum, { count }) => sum + count, 0),
    checkCode: checkCode(file.hash),
    hash: file.hash,
    bytes: file.bytes,
    ...(manifest.answers ? { answers: manifest.answers.serial } : {}),
  }
}

/** `3f2a 09bc 77d1 e840` */
export function checkCode(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** File name of a package: says what it is without saying whose. */
export function packageFileName(manifest: Pick<Manifest, 'kind' | 'serial' | 'createdAt'>): string {
  const words = { edits: '报送', documents: '下发', receipt: '回执' } as const
  return `交换包-${words[manifest.kind]}-第${manifest.serial}号-${chinaMinute(Date.parse(manifest.createdAt)).slice(0, 10)}.dqpkg`
}

function slipParty(party: Party): SlipParty {
  return party.kind === 'district'
    ? { kind: party.kind, unit: party.unit }
    : { kind: party.kind, unit: party.unit, person: party.userName, device: party.deviceName }
}
