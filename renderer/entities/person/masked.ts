import { maskAddress, maskCitizenId, maskPhone } from '#shared/domain/masking.ts'

export const sensitivePersonFields = ['citizenId', 'phone', 'address'] as const
export type SensitivePersonField = (typeof sensitivePersonFields)[number]

const MASKS = { citizenId: maskCitizenId, phone: maskPhone, address: maskAddress } as const

/** What a P2 field shows until a person asks to see it. */
export function masked(field: SensitivePersonField, value: string | undefined): string {
  return value ? MASKS[field](value) : ''
}
