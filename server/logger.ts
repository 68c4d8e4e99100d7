import pino, { type DestinationStream, type Logger } from 'pino'

/**
 * JSON lines without personal data: of an error only its kind, code and place in the program are kept, because its words may
 * quote a record (PostgreSQL does, and so does JSON.parse).
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, serializers: { err: placeOf } }, destination)
}

function placeOf(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { name: typeof error }
  const { name, code, stack } = error as { name?: unknown; code?: unknown; stack?: unknown } // read, not trusted
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : []
  return { name: error instanceof Error ? error.name : name, code, at: frames.map((line) => line.trim()) }
}
