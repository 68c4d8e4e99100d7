export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Nearest rank: a value that was really measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
