import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly rows: Counter<'collection' | 'outcome'>
  readonly streams: Gauge
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
  }
}
