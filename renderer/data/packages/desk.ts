import { exportResponse, importResponse, packageDevices, packageReport, packageRows } from '#shared/contracts/package.ts'
import { handOverSlip } from '#shared/package/hand-over.ts'
import { ok } from '#shared/lib/result.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64 } from '../base64.ts'
import type { Client } from '../remote/client.ts'
import type { PackageDesk } from './packages.ts'

/** The counter at the street or district, where sticks are brought and fetched. */
export function createDesk(client: Client): PackageDesk {
  return {
    check: (file) => client.call({ path: '/packages/check', bytes: file, shape: packageReport }),
    async import(file, options = {}) {
      const query = options.acceptGap === true ? { acceptGap: true } : undefined
      const answer = await client.call({ path: '/packages/import', bytes: file, query, shape: importResponse })
      if (!answer.ok) return answer
      const { report, receipt, manifest } = answer.value
      const data = fromBase64(receipt.data)
      return ok({ report, receipt: { name: receipt.name, data }, slip: handOverSlip(manifest, measured(data)) })
    },
    async export(input) {
      const answer = await client.call({ path: '/packages/export', body: input, shape: exportResponse })
      if (!answer.ok) return answer
      const { file, manifest } = answer.value
      const data = fromBase64(file.data)
      return ok({ name: file.name, data, slip: handOverSlip(manifest, measured(data)), left: 0 })
    },
    async devices() {
      const answer = await client.call({ method: 'GET', path: '/packages/devices', shape: packageDevices })
      return answer.ok ? ok(answer.value.devices) : answer
    },
    async packages() {
      const answer = await client.call({ method: 'GET', path: '/packages', shape: packageRows })
      return answer.ok ? ok(answer.value.packages) : answer
    },
  }
}

function measured(data: Uint8Array): { hash: string; bytes: number } {
  return { hash: bytesToHex(sha256(data)), bytes: data.length }
}
