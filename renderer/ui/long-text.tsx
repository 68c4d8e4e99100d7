import { Textarea, type TextareaProps } from '@mantine/core'

/** shared/schema/shapes.ts, `prose`. */
const MOST_CHARACTERS = 20_000

interface LongTextProps extends Omit<TextareaProps, 'value' | 'onChange' | 'maxLength'> {
  readonly value: string
  /** Characters; as many as any longer text of a record may have, unless told. */
  readonly most?: number
  onChange(text: string): void
}

/**
 * Nothing that was pasted is cut off: what is too long stays to be shortened, and the field says by how much. A browser's own limit would
 * drop the end without a word.
 */
export function LongText({ value, most = MOST_CHARACTERS, onChange, error, minRows = 3, ...rest }: LongTextProps) {
  return (
    <Textarea
      {...rest}
      autosize
      minRows={minRows}
      maxRows={16}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={tooLong(value, most) ?? error}
    />
  )
}

/** How much there is too much, in words; undefined when there is not. */
export function tooLong(value: string, most = MOST_CHARACTERS): string | undefined {
  const over = value.length - most
  return over > 0 ? `最多 ${most.toLocaleString('zh-CN')} 字，多出 ${over.toLocaleString('zh-CN')} 字，请删减或分开写` : undefined
}

/** Then it is not saved; the field itself says by how much. */
export function isTooLong(value: string | undefined, most = MOST_CHARACTERS): boolean {
  return value !== undefined && value.length > most
}
