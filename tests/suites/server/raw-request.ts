import { connect } from 'node:net'

/** Sends bytes as they are and gives everything that came back until the server closed, or was silent after it answered. */
export async function rawRequest(url: string, text: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8')
  const done = new Promise<string>((resolve) => {
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (isWhole(answer)) socket.end()
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
  socket.write(text)
  return done
}

/** The first answer has come with all the body that its header names. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /^content-length: (\d+)$/im.exec(answer.slice(0, end))?.[1]
  return length !== undefined && Buffer.byteLength(answer.slice(end + 4)) >= Number(length)
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
