import { Agent, request } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { sessionResponse } from '#shared/contracts/api.ts'
import { API, PROTOCOL, PROTOCOL_HEADER } from '#shared/contracts/sync.ts'
import { FLEET_PASSWORD, usernameOf } from './fleet-units.ts'

const PAGE = 1000
const SIGN_INS_AT_ONCE = 10
const unpack: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = { br: promisify(brotliDecompress), gzip: promisify(gunzip) }

/** One simulated PC: a connection it keeps, like a browser's, and a session. */
export interface FleetDevice {
  readonly post: (path: string, body: string) => Promise<Buffer>
  close(): void
}

/** Signed in one by one, as over a morning; what is measured comes after. */
export async function signInAll(url: string, devices: number): Promise<readonly FleetDevice[]> {
  const signed: FleetDevice[] = []
  for (let from = 0; from < devices; from += SIGN_INS_AT_ONCE) {
    const some = Array.from({ length: Math.min(SIGN_INS_AT_ONCE, devices - from) }, (_, index) => signIn(url, from + index))
    signed.push(...(await Promise.all(some)))
  }
  return signed
}

async function signIn(url: string, device: number): Promise<FleetDevice> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const login = { username: usernameOf(device), password: FLEET_PASSWORD, deviceId: `fleet-device-${device}`, deviceName: 'fleet' }
  const answer = await send(agent, `${url}${API}/auth/login`, JSON.stringify(login), {})
  const { accessToken } = sessionResponse.parse(JSON.parse(answer.toString()))
  return {
    post: (path, body) => send(agent, `${url}${API}${path}`, body, { authorization: `Bearer ${accessToken}` }),
    close: () => agent.destroy(),
  }
}

/** Everything of these collections, in pages; @returns how many documents came */
export async function pullEverything(device: FleetDevice, collections: readonly string[]): Promise<number> {
  let received = 0
  for (const collection of collections) {
    let checkpoint = 'null'
    for (;;) {
      const answer = await device.post(`/sync/${collection}/pull`, `{"checkpoint":${checkpoint},"limit":${PAGE}}`)
      // Read without making objects of it: the simulated devices must not take the processor from the server that is measured.
      const documents = countOf(answer, '"_deleted":')
      received += documents
      const end = answer.lastIndexOf('],"checkpoint":')
      if (end < 0) throw new Error(`${collection}: ${answer.subarray(0, 200).toString()}`)
      checkpoint = answer.subarray(end + '],"checkpoint":'.length, -1).toString()
      if (documents < PAGE) break
    }
  }
  return received
}

export function countOf(bytes: Buffer, mark: string): number {
  let count = 0
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) count += 1
  return count
}

export async function send(
  agent: Agent,
  url: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const { status, encoding, bytes } = await new Promise<{ status: number; encoding: string; bytes: Buffer }>((resolve, reject) => {
    const call = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          [PROTOCOL_HEADER]: String(PROTOCOL),
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          'accept-encoding': 'gzip, deflate, br',
          ...headers,
        },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            encoding: answer.headers['content-encoding'] ?? 'identity',
            bytes: Buffer.concat(parts),
          }),
        )
      },
    )
    call.on('error', reject)
    call.end(body)
  })
  const plain = (await unpack[encoding]?.(bytes)) ?? bytes
  if (status !== 200) throw new Error(`${url} answered ${status}: ${plain.subarray(0, 300).toString()}`)
  return plain
}
