import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  algorithms,
  manifestShape,
  MAX_OPENED_BYTES,
  MAX_PACKAGE_ROWS,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type Manifest,
  type PackagePart,
  type PublicKeys,
} from '#shared/contracts/package.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { expand } from '#shared/lib/compress.ts'
import { partName, readContainer } from './container.ts'
import { fingerprintOf, publicKeysOf, type SecretKeys } from './keys.ts'
import { headOf, isSignedBy, openPart, receiverKeys } from './seal.ts'

/** A package whose outside is in order; nothing in it is to be believed before `unseal`. */
export interface PackageView {
  readonly manifest: Manifest
  /** SHA-256 of the file, 64 hex digits. */
  readonly hash: string
  readonly bytes: number
  readonly text: Uint8Array
  readonly signature: Uint8Array
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** Reads a file's container and manifest. @returns `package/not-a-package`, `/too-large`, `/version` or `/tampered` */
export function viewPackage(file: Uint8Array): Result<PackageView, Failure> {
  const entries = readContainer(file)
  if (!entries.ok) return entries
  const [text, signature, ...parts] = entries.value.map((entry) => entry.bytes)
  if (!text || !signature) return err(failure('package/not-a-package'))
  const manifest = readManifest(text)
  if (!manifest.ok) return manifest
  const named = manifest.value.parts.map((part) => part.name)
  if (named.length !== parts.length || named.some((name, index) => name !== partName(index))) return err(failure('package/tampered'))
  return ok({
    manifest: manifest.value,
    hash: bytesToHex(sha256(file)),
    bytes: file.length,
    text,
    signature,
    parts: new Map(named.map((name, index) => [name, parts[index] ?? new Uint8Array()])),
  })
}

function readManifest(text: Uint8Array): Result<Manifest, Failure> {
  const value = parseJson(bytesToUtf8(text))
  if (!isRecord(value)) return err(failure('package/tampered'))
  if (value['format'] !== PACKAGE_FORMAT) return err(failure('package/not-a-package'))
  if (value['version'] !== PACKAGE_VERSION || !sameContent(value['algorithms'], algorithms)) return err(failure('package/version'))
  const read = manifestShape.safeParse(value)
  if (!read.success) return err(failure('package/tampered'))
  const { parts } = read.data
  const opened = parts.reduce((sum, part) => sum + part.bytes, 0)
  const lines = parts.reduce((sum, part) => sum + part.lines, 0)
  return opened > MAX_OPENED_BYTES || lines > MAX_PACKAGE_ROWS ? err(failure('package/too-large')) : ok(read.data)
}

/** Lines of one part, checked: its hash, its seal, its size and count. */
export type PartReader = (part: PackagePart) => Result<readonly string[], Failure>

/**
 * Checks that the package is for these keys and by that sender, and gives the way to its content. The sender's signature is looked
 * at before anything is opened or inflated. @returns `package/wrong-receiver` or `package/tampered`
 */
export function unseal(view: PackageView, receiver: SecretKeys, sender: PublicKeys): Result<PartReader, Failure> {
  const { manifest } = view
  if (manifest.to.key !== fingerprintOf(publicKeysOf(receiver))) return err(failure('package/wrong-receiver'))
  if (manifest.from.key !== fingerprintOf(sender) || !isSignedBy(sender.signing, view.text, view.signature))
    return err(failure('package/tampered'))
  const keys = receiverKeys(receiver.agreement, manifest.ephemeral)
  if (!keys) return err(failure('package/tampered'))
  const head = headOf(manifest)
  return ok((part) => {
    const sealed = view.parts.get(part.name)
    if (!sealed || bytesToHex(sha256(sealed)) !== part.hash) return err(failure('package/tampered'))
    const data = openPart(keys, part.name, head, sealed)
    const plain = data && expand(data, part.bytes)
    if (!plain) return err(failure('package/tampered'))
    const lines = bytesToUtf8(plain).split('\n')
    if (lines.pop() !== '' || lines.length !== part.lines) return err(failure('package/tampered'))
    return ok(lines)
  })
}

/** @returns undefined for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
