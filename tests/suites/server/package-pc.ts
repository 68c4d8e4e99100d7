import { enrolResponse, importResponse, type ImportResponse, type Manifest, type OutcomeLine } from '#shared/contracts/package.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { fingerprintOf, makeKeys, publicKeysOf } from '#shared/package/keys.ts'
import { unseal, viewPackage } from '#shared/package/read-package.ts'
import { NO_PREVIOUS } from '#shared/package/series.ts'
import { partsOf, writePackage, type MadePackage, type PackageHead, type PartContent } from '#shared/package/write-package.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Answer, Device } from './device.ts'
import { newUnit, streetOf, type TestServer } from './harness.ts'

export interface CarriedRow {
  readonly collection?: CollectionName
  readonly base?: WireDocument
  readonly next: unknown
  readonly earlier?: readonly string[]
}

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** A community's PC that writes packages, and who carries them at its street. */
export async function packageScene(server: TestServer) {
  const unit = newUnit()
  const device = await server.device({ unit })
  const clerk = await server.device({ unit: streetOf(unit), role: 'street' })
  return { unit, device, clerk, pc: await enrolPc(device) }
}

/** A PC that writes packages by hand, in whatever way a test wants, and reads what comes back. */
export async function enrolPc(device: Device) {
  const keys = makeKeys(randomBytes)
  const answer = await device.call('PUT', '/devices/self/keys', publicKeysOf(keys))
  if (answer.status !== 200) throw new Error(`enrolment failed: ${answer.status} ${answer.body.code}`)
  const { district } = enrolResponse.parse(answer.body)
  let last = { serial: 0, hash: NO_PREVIOUS }
  const head = (change: Partial<PackageHead> = {}): PackageHead => ({
    kind: 'edits',
    from: {
      kind: 'device',
      device: device.login.deviceId,
      deviceName: '测试机',
      user: device.user.id,
      userName: device.user.name,
      unit: device.user.unit,
      key: fingerprintOf(publicKeysOf(keys)),
    },
    to: { kind: 'district', unit: `${device.user.unit.slice(0, 6)}000000`, key: fingerprintOf(district) },
    serial: last.serial + 1,
    previous: last.hash,
    createdAt: new Date().toISOString(),
    creator: { id: device.user.id, name: device.user.name },
    reason: '没有网络',
    ...change,
  })
  const seal = async (parts: Iterable<PartContent>, change: Partial<PackageHead> = {}, signer = keys): Promise<MadePackage> => {
    const made = await writePackage(head(change), parts, { keys: signer, receiver: district, randomBytes })
    if (!made.ok) throw new Error(made.error.code)
    return made.value
  }
  return {
    device,
    keys,
    district,
    head,
    seal,
    /** The next package of the series. */
    async write(rows: readonly CarriedRow[], change: Partial<PackageHead> = {}): Promise<MadePackage> {
      const collections = [...new Set(rows.map((row) => row.collection ?? 'items'))]
      const parts = collections.flatMap((collection) => {
        const lines = rows
          .filter((row) => (row.collection ?? 'items') === collection)
          .map(({ collection: _, ...row }) => JSON.stringify(row))
        return [...partsOf({ holds: 'rows', collection }, lines)]
      })
      const made = await seal(parts, change)
      last = { serial: made.manifest.serial, hash: made.hash }
      return made
    },
    /** As if the PC had been set back to an earlier day. */
    setBack: (to: { serial: number; hash: string }) => void (last = to),
    open(file: Uint8Array): { manifest: Manifest; lines: { part: Manifest['parts'][number]; line: unknown }[] } {
      const view = viewPackage(file)
      if (!view.ok) throw new Error(view.error.code)
      const read = unseal(view.value, keys, district)
      if (!read.ok) throw new Error(read.error.code)
      const lines = view.value.manifest.parts.flatMap((part) => {
        const content = read.value(part)
        if (!content.ok) throw new Error(content.error.code)
        return content.value.map((line) => ({ part, line: JSON.parse(line) as unknown }))
      })
      return { manifest: view.value.manifest, lines }
    },
    outcomes(answer: ImportResponse): OutcomeLine[] {
      return this.open(bytesOf(answer.receipt.data))
        .lines.filter(({ part }) => part.holds === 'outcomes')
        .map(({ line }) => line as OutcomeLine)
    },
  }
}

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const asFile = { 'content-type': 'application/octet-stream' }
export const checkFile = (device: Device, file: Uint8Array): Promise<Answer> => device.call('POST', '/packages/check', file, asFile)
export const importFile = (device: Device, file: Uint8Array, query = ''): Promise<Answer> =>
  device.call('POST', `/packages/import${query}`, file, asFile)

export async function imported(device: Device, file: Uint8Array, query = ''): Promise<ImportResponse> {
  const answer = await importFile(device, file, query)
  if (answer.status !== 200) throw new Error(`import: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  return importResponse.parse(answer.body)
}
