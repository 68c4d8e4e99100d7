import { Group, Select, TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composition.ts'
import { IconAction } from './icon-action.tsx'
import { useHotkey } from './use-hotkey.ts'
import { useUrlParam } from './use-url-param.ts'

/** Search and filters on the left, what acts on the list on the right. */
export function Toolbar({ children, right }: { readonly children: ReactNode; readonly right?: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="wrap" role="search">
      <Group gap="sm" wrap="wrap">
        {children}
      </Group>
      {right !== undefined && (
        <Group gap="xs" ml="auto">
          {right}
        </Group>
      )}
    </Group>
  )
}

export interface SearchFieldProps {
  readonly value: string
  onChange(text: string): void
  onEnter?(text: string): void
  onArrowDown?(): void
  readonly label: string
  readonly placeholder?: string
  /** The `/` key leads here. */
  readonly slashKey?: boolean
  readonly autoFocus?: boolean
  readonly width?: number | string
  readonly size?: TextInputProps['size']
}

/** Reports words only, never the letters of an unfinished pinyin; Enter that commits a candidate is not Enter. */
export function SearchField({
  value,
  onChange,
  onEnter,
  onArrowDown,
  label,
  placeholder,
  slashKey,
  autoFocus,
  width = 320,
  size,
}: SearchFieldProps) {
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!composing.current) setText(value)
  }, [value])
  useHotkey('/', () => input.current?.focus(), { enabled: slashKey === true })
  const report = (next: string): void => {
    setText(next)
    if (!composing.current) onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event) || composing.current) return
    if (event.key === 'Enter') onEnter?.(event.currentTarget.value)
    if (event.key === 'ArrowDown' && onArrowDown) {
      event.preventDefault()
      onArrowDown()
    }
    if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      report('')
    }
  }
  return (
    <TextInput
      ref={input}
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder ?? label}
      w={width}
      {...(size === undefined ? {} : { size })}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
      leftSection={<IconSearch size={17} aria-hidden />}
      rightSection={text === '' ? null : <IconAction label="清除" icon={<IconX size={15} />} onClick={() => report('')} size="sm" />}
      value={text}
      onChange={(event) => report(event.currentTarget.value)}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        report(event.currentTarget.value)
      }}
      onKeyDown={onKeyDown}
    />
  )
}

export interface FilterSelectProps {
  /** Name in the address, so that a list can be linked to and comes back after "back". */
  readonly param: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly width?: number
}

export function FilterSelect({ param, label, options, width = 168 }: FilterSelectProps) {
  const [value, setValue] = useUrlParam(param)
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={width}
      clearable
      clearButtonProps={{ 'aria-label': `清除筛选：${label}` }}
      data={[...options]}
      value={value === '' ? null : value}
      onChange={(next) => setValue(next ?? '')}
    />
  )
}
