import { BENCH_UNIT } from './documents.ts'

export const FLEET_PASSWORD = 'Fleet-2026!'

/** Twelve communities a street. */
export function unitOf(device: number): string {
  const [street, community] = [1 + Math.floor(device / 12), 1 + (device % 12)]
  return `${BENCH_UNIT.slice(0, 6)}${String(street).padStart(3, '0')}${String(community).padStart(3, '0')}`
}

export function usernameOf(device: number): string {
  return `fleet${device}`
}
