import type { Client } from './client.ts'

/** Now by the district's clock, as far as this device knows it (ISO): its own may be off by years. */
export function districtTime({ now }: { now(): number }, client: Pick<Client, 'clockOffsetMs'>): string {
  return new Date(now() + (client.clockOffsetMs() ?? 0)).toISOString()
}
