/** As long as a field of the sheet may be (shared/schema/shapes.ts, `prose`). */
export const MOST_CHARACTERS = 20_000

/** Said beside a field that holds more than can be kept. Nothing is cut off: what was pasted stays until its writer divides it. */
export function tooLong(words: string, most = MOST_CHARACTERS): string | undefined {
  const over = words.length - most
  return over > 0
    ? `太长了：${words.length.toLocaleString('zh-CN')} 字，最多 ${most.toLocaleString('zh-CN')} 字。请分成两条记。`
    : undefined
}
