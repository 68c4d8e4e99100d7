import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly rows: Counter<'collection' | 'outcome'>
  readonly streams: Gauge
  readonly inHand: Gauge
  /** Bytes of bodies that requests in hand may hold. */
  readonly bodyBytes: Gauge
}

/** Prometheus figures of one server; each server has its own registry. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'dq_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    rows: new Counter({ name: 'dq_push_rows_total', help: 'Pushed rows by outcome', labelNames: ['collection', 'outcome'], registers }),
    streams: new Gauge({ name: 'dq_streams', help: 'Open event streams', registers }),
    inHand: new Gauge({ name: 'dq_requests_in_hand', help: 'Requests not yet answered', registers }),
    bodyBytes: new Gauge({ name: 'dq_body_bytes_held', help: 'Bytes of bodies that requests in hand may hold', registers }),
  }
}
