export interface ItemSize {
  readonly unit: string
  readonly items: number
  readonly deliberations: number
  /** Back to which they were taken in, evenly. */
  readonly days: number
}

/** `large` is what the product must carry, of ten years; `small` is what the same screens cost with next to nothing on them. */
export const itemSizes = {
  large: { unit: '320106001001', items: 30_000, deliberations: 5000, days: 3650 },
  small: { unit: '320106001002', items: 30, deliberations: 5, days: 300 },
} as const satisfies Record<string, ItemSize>
