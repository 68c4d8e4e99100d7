/** Bytes to and from the district; a simulation puts its own faults behind this. */
export interface Transport {
  /** @throws NetworkFailure when no answer came */
  request(call: TransportCall): Promise<TransportAnswer>
  /** Resolves when the stream ends. @throws NetworkFailure */
  stream(call: StreamCall): Promise<{ readonly status: number }>
}

export interface TransportCall {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** With `/api/v1` and the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Instead of `body`: a file. */
  readonly bytes?: Uint8Array
  readonly signal?: AbortSignal
}

export interface TransportAnswer {
  readonly status: number
  /** Server time in the `Date` header, ISO or HTTP form. */
  readonly date?: string | undefined
  readonly text: string
}

export interface StreamCall {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  onOpen(): void
  onEvent(name: string, data: string): void
  /** Any bytes, comments included. */
  onAlive(): void
}

export class NetworkFailure extends Error {}
