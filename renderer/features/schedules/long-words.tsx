import { Textarea, type TextareaProps } from '@mantine/core'

interface LongWordsProps extends Omit<TextareaProps, 'value' | 'onChange' | 'maxLength'> {
  readonly value: string
  readonly most: number
  onChange(text: string): void
}

/** Nothing that was pasted is cut off: what is too long stays, and the field says by how much. */
export function LongWords({ value, most, onChange, minRows = 3, error, ...rest }: LongWordsProps) {
  return (
    <Textarea
      {...rest}
      autosize
      minRows={minRows}
      maxRows={12}
      value={value}
      error={tooLongWords(value, most) ?? error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export function tooLongWords(value: string, most: number): string | undefined {
  return value.length > most
    ? `最多 ${most.toLocaleString('zh-CN')} 字，多出 ${(value.length - most).toLocaleString('zh-CN')} 字`
    : undefined
}
