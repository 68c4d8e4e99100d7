import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import {
  algorithms,
  MAX_OPENED_BYTES,
  MAX_PACKAGE_BYTES,
  MAX_PACKAGE_ROWS,
  MAX_PART_BYTES,
  MAX_PARTS,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type Manifest,
  type PackagePart,
  type PublicKeys,
} from '#shared/contracts/package.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { PROTOCOL } from '#shared/contracts/sync.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { compress } from '#shared/lib/compress.ts'
import { MANIFEST, partName, SIGNATURE, writeContainer } from './container.ts'
import type { SecretKeys } from './keys.ts'
import { headOf, sealPart, senderKeys, signManifest } from './seal.ts'

/** Lines for one part; each is JSON without a line break in it. */
export interface PartContent {
  readonly holds: PackagePart['holds']
  readonly collection?: CollectionName
  readonly lines: readonly string[]
}

/** What the maker says of a package; the rest of the manifest follows from its parts. */
export type PackageHead = Omit<Manifest, 'format' | 'version' | 'algorithms' | 'protocol' | 'ephemeral' | 'parts' | 'collections'>

export interface PackageMaker {
  readonly keys: SecretKeys
  readonly receiver: PublicKeys
  readonly randomBytes: RandomBytes
  /** Lets a screen breathe between two parts. */
  pause?(): Promise<void>
}

export interface MadePackage {
  readonly manifest: Manifest
  readonly file: Uint8Array
  /** SHA-256 of the file, 64 hex digits. */
  readonly hash: string
}

/** Characters of the lines of one part: sealing it stays a short piece of work. */
const PART_LENGTH = 512 * 1024

/** A part on its way: compressed, not yet sealed. */
export interface PackedPart {
  readonly part: Omit<PackagePart, 'hash'>
  readonly data: Uint8Array
}

/** Compresses part after part, so that only packed content is held. @returns `package/too-large` when no package may hold it */
export async function packParts(
  contents: Iterable<PartContent> | AsyncIterable<PartContent>,
  pause?: () => Promise<void>,
): Promise<Result<readonly PackedPart[], Failure>> {
  const packed: PackedPart[] = []
  let [opened, size, rows] = [0, 0, 0]
  for await (const { lines, ...content } of contents) {
    const plain = utf8ToBytes(lines.map((line) => `${line}\n`).join(''))
    const data = compress(plain)
    packed.push({ part: { ...content, name: partName(packed.length), lines: lines.length, bytes: plain.length }, data })
    opened += plain.length
    size += data.length + 400
    rows += lines.length
    if (plain.length > MAX_PART_BYTES || packed.length > MAX_PARTS || opened > MAX_OPENED_BYTES) return err(failure('package/too-large'))
    if (rows > MAX_PACKAGE_ROWS || size > MAX_PACKAGE_BYTES) return err(failure('package/too-large'))
    await pause?.()
  }
  return ok(packed)
}

/** Seals the parts for the receiver and signs the whole. */
export async function sealPackage(head: PackageHead, packed: readonly PackedPart[], maker: PackageMaker): Promise<MadePackage> {
  const { ephemeral, keys } = senderKeys(maker.receiver.agreement, maker.randomBytes)
  const unhashed: Manifest = {
    ...head,
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    algorithms,
    protocol: PROTOCOL,
    ephemeral,
    collections: countsOf(packed.map(({ part }) => part)),
    parts: packed.map(({ part }) => ({ ...part, hash: '' })),
  }
  const associated = headOf(unhashed)
  const sealed: Uint8Array[] = []
  for (const { part, data } of packed) {
    sealed.push(sealPart(keys, part.name, associated, data))
    await maker.pause?.()
  }
  const manifest = { ...unhashed, parts: unhashed.parts.map((part, index) => ({ ...part, hash: hashOf(sealed[index]) })) }
  const text = utf8ToBytes(canonicalJson(manifest))
  const file = writeContainer([
    { name: MANIFEST, bytes: text },
    { name: SIGNATURE, bytes: signManifest(maker.keys.signing, text) },
    ...sealed.map((bytes, index) => ({ name: partName(index), bytes })),
  ])
  return { manifest, file, hash: hashOf(file) }
}

/** Packs and seals in one go. @returns `package/too-large` */
export async function writePackage(
  head: PackageHead,
  contents: Iterable<PartContent> | AsyncIterable<PartContent>,
  maker: PackageMaker,
): Promise<Result<MadePackage, Failure>> {
  const packed = await packParts(contents, maker.pause)
  return packed.ok ? ok(await sealPackage(head, packed.value, maker)) : packed
}

/** Cuts lines into parts of a handy size. */
export function* partsOf(content: Omit<PartContent, 'lines'>, lines: Iterable<string>): Generator<PartContent> {
  let open: string[] = []
  let length = 0
  for (const line of lines) {
    if (open.length > 0 && length + line.length > PART_LENGTH) {
      yield { ...content, lines: open }
      open = []
      length = 0
    }
    open.push(line)
    length += line.length
  }
  if (open.length > 0) yield { ...content, lines: open }
}

function countsOf(parts: readonly Omit<PackagePart, 'hash'>[]): Manifest['collections'] {
  const counts = new Map<string, number>()
  for (const { collection, lines } of parts) if (collection) counts.set(collection, (counts.get(collection) ?? 0) + lines)
  return [...counts].map(([collection, count]) => ({ collection, count }))
}

function hashOf(bytes: Uint8Array | undefined): string {
  return bytesToHex(sha256(bytes ?? new Uint8Array()))
}
