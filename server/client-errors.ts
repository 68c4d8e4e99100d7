import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { failure, type ErrorCode } from '#shared/contracts/errors.ts'

/** What Node refuses before there is a request (no HTTP, headers too long, too slow) gets the same kind of answer. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, code] = answers[error.code ?? ''] ?? ([400, 'request/malformed'] as const)
  const body = JSON.stringify(failure(code))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `date: ${new Date().toUTCString()}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

const answers: Readonly<Record<string, readonly [status: number, code: ErrorCode]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request/too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request/timeout'],
}
